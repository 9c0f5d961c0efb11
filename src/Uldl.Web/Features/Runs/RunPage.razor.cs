using Microsoft.AspNetCore.Components;
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
        }

        _isLoaded = true;
    }

    private Task Cancel() => TryAsync(token => Runs.CancelAsync(Id, token));

    private Task Requeue() => TryAsync(token => Runs.RequeueAsync(Id, token));
}
