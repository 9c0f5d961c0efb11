using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Experiments;

/// <summary>One experiment: its cells, each with its seeds, as they go on.</summary>
public sealed partial class ExperimentPage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Experiments", "experiments")];

    private ExperimentRow? _experiment;
    private ExperimentConfig? _config;
    private IReadOnlyList<RunRow> _runs = [];
    private IReadOnlyList<MetricRow> _others = [];
    private DatasetState? _dataset;
    private string? _building;
    private TimeSpan _remaining;
    private bool _isLoaded;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private DatasetBuilds Builds { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private WorkEstimate Estimate { get; set; } = null!;

    private IReadOnlyDictionary<RunState, int> Counts => _runs.CountBy(run => run.State).ToDictionary();

    private int Completed => _runs.Count(run => run.State == RunState.Completed);

    private int Active => _runs.Count(run => run.State is RunState.Queued or RunState.Running or RunState.Interrupted);

    /// <summary>Failed, cancelled, or asked for and deleted.</summary>
    private int Missing => _runs.Count(run => run.State is RunState.Failed or RunState.Cancelled) + Math.Max(0, (_config?.Runs().Count() ?? 0) - _runs.Count);

    /// <summary>Share of all epochs done, so that the bar moves within runs too.</summary>
    private double Fraction => _runs.Count == 0 ? 0 : _runs.Average(run => run.State == RunState.Completed
        ? 1
        : Feed.Live(run.Id)?.Fraction ?? (run.EpochsTotal == 0 ? 0 : (double)run.EpochsDone / run.EpochsTotal));

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _experiment = await Experiments.GetAsync(Id, token);
        _config = _experiment?.ReadConfig();
        _building = _config?.Runs().SelectMany(run => run.Datasets()).Distinct().FirstOrDefault(key => Builds.StateOf(key).IsBuilding);
        _dataset = _building is null ? null : Builds.StateOf(_building);
        _runs = _experiment is null ? [] : await Experiments.RunsOfAsync(Id, token);
        _others = _config is { TestOn.Count: > 0 } ? await Runs.MetricsOfExperimentAsync(Id, token) : [];
        _remaining = Active == 0 ? TimeSpan.Zero : await Estimate.RemainingAsync(_runs, token);
        _isLoaded = true;
    }

    private Task RunMissing() => TryAsync(token => Experiments.RunMissingAsync(Id, token));

    private Task Cancel() => TryAsync(token => Experiments.CancelAsync(Id, token));
}
