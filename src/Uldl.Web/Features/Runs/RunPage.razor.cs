using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>One run, while it goes on and afterwards.</summary>
public sealed partial class RunPage : LivePage
{
    private const int LogLines = 40;

    private static readonly (string Title, string Address)[] AboveAll = [("Experiments", "experiments")];

    private RunRow? _run;
    private ExperimentRow? _experiment;
    private IReadOnlyList<CurvePointRow> _curve = [];
    private IReadOnlyList<MetricRow> _metrics = [];
    private IReadOnlyList<AttemptRow> _attempts = [];
    private IReadOnlyList<string> _log = [];
    private RunPredictions? _predictions;
    private TrainingDoubt? _doubt;
    private RecordCheck? _check;
    private string? _evidenceProblem;
    private (int Run, int Attempt)? _evidenceOf;
    private bool _isLoaded;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    private IReadOnlyList<(string Title, string Address)> Above =>
        [.. AboveAll, (_experiment!.Name, $"experiments/{_experiment.Id}")];

    private bool IsEvidenceRead => _evidenceOf == (_run!.Id, _run.LeaseEpoch);

    /// <summary>The run's classes; runs that did not write them down have the pinned ones.</summary>
    private IReadOnlyList<Expression> Classes => _run!.ReadFacts().TryGetValue("classes", out var names)
        ? [.. names.Split(' ').Select(Enum.Parse<Expression>)]
        : [.. Enum.GetValues<Expression>().Take(_predictions?.Classes ?? Expressions.Seven.Count)];

    private string Title => $"{MethodTitle}, {Words.Percent(_run!.NoiseRate)} noise, seed {_run.Seed}";

    private string MethodTitle => _run!.Label.Length > 0
        ? _run.Label
        : MethodCatalogue.All.FirstOrDefault(method => method.Key == _run.Method)?.Title ?? _run.Method;

    private string? MethodKey => MethodCatalogue.All.FirstOrDefault(method => method.Key == _run!.Method)?.Key;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(Id, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _run = await Runs.GetAsync(Id, token);
        if (_run is not null)
        {
            _experiment = await Experiments.GetAsync(_run.ExperimentId, token);
            _curve = await Runs.CurveAsync(Id, token);
            _metrics = await Runs.MetricsAsync(Id, token);
            _attempts = await Runs.AttemptsAsync(Id, token);
            _log = await Runs.LogTailAsync(Id, LogLines, token);
            await ReadEvidenceAsync(_run, token);
        }

        _isLoaded = true;
    }

    /// <summary>The files of a completed run are read once; a damaged one takes its charts away, not the page.</summary>
    private async Task ReadEvidenceAsync(RunRow run, CancellationToken token)
    {
        if (run.State != RunState.Completed || IsEvidenceRead)
        {
            return;
        }

        var folder = Folder.RunFolder(run);
        try
        {
            (_predictions, _doubt) = await Task.Run(() => (RunPredictions.Read(folder), TrainingDoubt.Read(folder)), token);
            _evidenceProblem = null;
        }
        catch (Exception error) when (error is StorageException or IOException or UnauthorizedAccessException)
        {
            (_predictions, _doubt, _evidenceProblem) = (null, null, error.Message);
        }

        _check = await Task.Run(() => RecordCheck.Of(Folder, run, token), token);
        _evidenceOf = (run.Id, run.LeaseEpoch);
    }

    private Task Cancel() => TryAsync(token => Runs.CancelAsync(Id, token));

    private Task Requeue() => TryAsync(token => Runs.RequeueAsync(Id, token));
}
