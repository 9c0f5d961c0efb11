using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Reports;
using Uldl.Learning.Methods;
using Uldl.Learning.Predicting;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Predict;

/// <summary>What finished runs say of a face; runs, face and square stand in the address.</summary>
public sealed partial class PredictPage : LivePage
{
    private static readonly string[] Colours = ["#2f4bb3", "#b35806", "#0f9d77", "#b5569a"];

    private PredictAddress? _address;
    private IReadOnlyList<ExperimentSummary> _experiments = [];
    private IReadOnlyList<RunRow> _offered = [];
    private IReadOnlyList<RunRow> _runs = [];
    private int? _experiment;
    private SeenPicture? _picture;
    private bool _forgotten;
    private FaceCrop? _crop;
    private TestFaces? _tests;
    private string? _testProblem;
    private IReadOnlyList<RunAnswer> _answers = [];
    private string? _asked;
    private int _chart;
    private CancellationTokenSource? _asking;
    private bool _showsPicture;

    /// <summary>Ids such as "3,7".</summary>
    [Parameter, SupplyParameterFromQuery(Name = "runs")]
    public string? Runs { get; set; }

    /// <summary>Key of a picture.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "picture")]
    public string? Picture { get; set; }

    /// <summary>"x,y,side,turn".</summary>
    [Parameter, SupplyParameterFromQuery(Name = "crop")]
    public string? Crop { get; set; }

    /// <summary>Row of a test face.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "test")]
    public string? Test { get; set; }

    /// <summary>Code of an expression.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "label")]
    public string? Label { get; set; }

    /// <summary>Test faces passed over.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Id of the experiment whose runs are offered.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "experiment")]
    public string? Experiment { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    [Inject]
    private PictureShelf Pictures { get; set; } = null!;

    [Inject]
    private TestFaceShelf Tests { get; set; } = null!;

    [Inject]
    private PredictWorker Worker { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    /// <summary>The address with the runs that are really asked, chosen or not.</summary>
    private PredictAddress Here => _address! with { Runs = [.. _runs.Select(run => run.Id)] };

    private Expression? Truth => _address?.Test is { } row && _tests is { } tests && Array.IndexOf(tests.Rows, row) is >= 0 and var place ? tests.Labels[place] : null;

    private string Trained => _runs.Count == 0 ? "Every network here was trained on one small dataset."
        : _tests is { IsSynthetic: true } ? $"These networks were trained on {string.Join(", ", _runs.Select(run => run.Dataset).Distinct())}: faces drawn by this program, no photograph of anybody. On photographs they guess."
        : $"These networks were trained on {string.Join(", ", _runs.Select(run => run.Dataset).Distinct())} alone, with the labels and the mistakes of those who labelled it.";

    private string Origins => string.Join("; ", _answers.Where(answer => answer.Said?.Affect is not null).Select(answer => answer.Said!.AffectOrigin).Distinct());

    private List<PointGroup> Plane =>
    [
        .. _answers.Select((answer, place) => (answer, Colour: Colours[place])).Where(shown => shown.answer.Said?.Affect is not null).SelectMany(shown => new PointGroup[]
        {
            new($"{shown.answer.Title}: nearest", shown.Colour, Axis(shown.answer, near => near.Valence), Axis(shown.answer, near => near.Arousal), 7),
            new($"{shown.answer.Title}: estimate", shown.Colour, [(float)shown.answer.Said!.Affect!.Value.Valence], [(float)shown.answer.Said!.Affect!.Value.Arousal], 18),
        }),
    ];

    protected override async Task LoadAsync(CancellationToken token)
    {
        var address = PredictAddress.Read(name => name switch { "runs" => Runs, "picture" => Picture, "crop" => Crop, "test" => Test, "label" => Label, "from" => From, "experiment" => Experiment, _ => null });
        _experiments = await Experiments.ListAsync(token);
        _runs = await ChosenAsync(address, token);
        _experiment = address.Experiment ?? (_runs.Count > 0 ? _runs[0].ExperimentId : null);
        _offered = _experiment is { } experiment ? [.. (await Experiments.RunsOfAsync(experiment, token)).Where(run => run.State == RunState.Completed)] : [];
        _picture = address.Picture is { } key ? Pictures.Find(key) : null;
        _forgotten = address.Picture is not null && _picture is null;
        _crop = _picture is { } seen ? (address.Crop ?? (seen.Faces.Count > 0 ? seen.Faces[0].Crop : FaceCrop.Middle(seen.Width, seen.Height))).Within(seen.Width, seen.Height) : null;
        await LoadTestsAsync(token);
        _address = address;
        if (RendererInfo.IsInteractive)
        {
            Ask();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _asking?.Cancel();
            _asking?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string TitleOf(RunRow run) =>
        $"{(run.Label.Length > 0 ? run.Label : MethodCatalogue.All.FirstOrDefault(method => method.Key == run.Method)?.Title ?? run.Method)}, {Words.Percent(run.NoiseRate)}, seed {run.Seed}";

    private static float[] Axis(RunAnswer answer, Func<ValenceArousal, double> of) => [.. answer.Said!.Nearest.Select(near => (float)of(near.Affect!.Value))];

    private static int? Whole(ChangeEventArgs change) => int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The runs asked for; else cross-entropy and LDL-VA of the newest experiment that has completed runs, where its noise is highest.</summary>
    private async Task<IReadOnlyList<RunRow>> ChosenAsync(PredictAddress address, CancellationToken token)
    {
        if (address.Runs.Count > 0)
        {
            var found = new List<RunRow>();
            foreach (var id in address.Runs)
            {
                var run = await Store.GetAsync(id, token) ?? throw new StorageException($"There is no run {id}. It was deleted, or belongs to another data folder.");
                found.Add(run.State == RunState.Completed ? run : throw new StorageException($"Run {id} is {run.State.ToString().ToLowerInvariant()}. Only a completed run has a network to ask."));
            }

            return found;
        }

        var newest = address.Experiment ?? _experiments.FirstOrDefault(experiment => experiment.Count(RunState.Completed) > 0)?.Id;
        var runs = newest is { } id2 ? await Experiments.RunsOfAsync(id2, token) : [];
        return [.. runs.Where(run => run.State == RunState.Completed).OrderBy(run => run.Method is "cross-entropy" or "ldl-va" ? 0 : 1).ThenByDescending(run => run.NoiseRate).ThenBy(run => run.Seed).ThenBy(run => run.Method, StringComparer.Ordinal).Take(2)];
    }

    private async Task LoadTestsAsync(CancellationToken token)
    {
        (_tests, _testProblem) = (null, null);
        if (_runs.Count == 0)
        {
            return;
        }

        try
        {
            var first = _runs[0];
            _tests = await Task.Run(() => Tests.Of(first), token);
        }
        catch (Exception error) when (error.GetType().Namespace?.StartsWith("Uldl.Learning", StringComparison.Ordinal) == true)
        {
            // The dataset is gone: a picture of one's own can still be asked about, if the run can.
            _testProblem = error.Message;
        }
    }

    private void Ask()
    {
        var face = _picture is not null && _crop is { } crop ? $"{_address!.Picture} {PredictAddress.CropText(crop)}" : _address!.Test is { } row ? $"test {row}" : null;
        var asked = face is null ? null : $"{string.Join(',', _runs.Select(run => $"{run.Id}/{run.LeaseEpoch}"))} {face}";
        if (asked == _asked)
        {
            return;
        }

        _asked = asked;
        _asking?.Cancel();
        _asking?.Dispose();
        _asking = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        _answers = asked is null ? [] : [.. _runs.Select(run => new RunAnswer(run, TitleOf(run)) { Said = null })];
        _chart++;
        if (asked is not null)
        {
            _ = AskAllAsync(_address!, _picture, _crop, _asking.Token);
        }
    }

    private async Task AskAllAsync(PredictAddress address, SeenPicture? picture, FaceCrop? crop, CancellationToken token)
    {
        foreach (var answer in _answers)
        {
            RunAnswer said;
            try
            {
                var json = picture is not null ? await Worker.AskAsync(answer.Run, (address.Picture!, picture.Png), crop, 0, token)
                    : answer.Run.Dataset == _runs[0].Dataset ? await Worker.AskAsync(answer.Run, null, null, address.Test!.Value, token)
                    : throw new PredictException($"This run was trained on {answer.Run.Dataset}, and the face is one of {_runs[0].Dataset}. Choose runs of one dataset, or a picture.");
                said = answer with { Said = PrepareProtocol.ReadAs<PredictedFace>(json), At = Clock.GetUtcNow() };
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error) when (error is PredictException or ConfigException)
            {
                said = answer with { Problem = error.Message };
            }

            if (token.IsCancellationRequested)
            {
                return;
            }

            _answers = [.. _answers.Select(old => old.Run.Id == said.Run.Id ? said : old)];
            _chart++;
            await InvokeAsync(StateHasChanged);
        }
    }

    private PredictionBlock BlockOfShown() => new()
    {
        Test = _picture is null ? _address!.Test : null,
        At = _answers.Where(answer => answer.Said is not null).Max(answer => answer.At),
        Sayings = [.. _answers.Where(answer => answer.Said is not null).Select(PredictionFreezer.SayingOf)],
        Picture = _picture is not null && _showsPicture ? Convert.ToBase64String(_answers.First(answer => answer.Said is not null).Said!.Shown) : null,
    };

    private void Forget()
    {
        Pictures.Forget(_address!.Picture!);
        Go(Here with { Picture = null, Crop = null });
    }

    private void Go(PredictAddress address) => Navigator.NavigateTo(address.ToString(), replace: address.Picture is not null && address.Picture == _address?.Picture);
}
