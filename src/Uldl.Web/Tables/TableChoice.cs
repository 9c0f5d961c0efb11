using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;

namespace Uldl.Web.Tables;

/// <summary>The runs of some experiments, and the tables that can be made of them.</summary>
public sealed class TableChoice
{
    private const string Paper = "ldl-va";
    private const string DoubtMetric = "uncertainty-auroc";
    private const string NeighbourMetric = "neighbour-auroc";

    private readonly TableStore _store;
    private readonly RunEntries _entries;
    private readonly IReadOnlyList<(string Metric, string Split, Selection Selection)> _measured;

    private TableChoice(TableStore store, IReadOnlyList<ExperimentRow> experiments, IReadOnlyList<TableRun> runs, IReadOnlyList<(string Metric, string Split, Selection Selection)> measured)
    {
        _store = store;
        _measured = measured;
        Experiments = experiments;
        Runs = runs;
        _entries = new RunEntries(experiments, runs, MethodCatalogue.TitleOf);
        var keys = measured.Select(metric => metric.Metric).ToHashSet();
        Offered = [.. MetricCatalogue.All.Where(metric => keys.Contains(metric.Key))];
    }

    public IReadOnlyList<ExperimentRow> Experiments { get; }

    public IReadOnlyList<TableRun> Runs { get; }

    /// <summary>Metrics that at least one run has, in the catalogue's order.</summary>
    public IReadOnlyList<MetricDescriptor> Offered { get; }

    /// <summary>Every row of methods that may be shown.</summary>
    public IReadOnlyList<(string Key, string Title)> Methods => _entries.Methods;

    /// <summary>Datasets whose test parts were scored besides a run's own.</summary>
    public bool HasTargets => _measured.Any(metric => TableColumn.TargetOf(metric.Split).Length > 0);

    /// <summary>Every noise rate there is, ascending.</summary>
    public IReadOnlyList<double> Rates => [.. Runs.Select(run => run.NoiseRate).Distinct().Order()];

    /// <summary>Reads some experiments; null when one of them is not there.</summary>
    public static async Task<TableChoice?> ReadAsync(ExperimentStore experiments, TableStore store, IReadOnlyList<int> ids, CancellationToken token)
    {
        var rows = new List<ExperimentRow>();
        foreach (var id in ids)
        {
            if (await experiments.GetAsync(id, token) is not { } experiment)
            {
                return null;
            }

            rows.Add(experiment);
        }

        var runs = await store.RunsAsync(rows, token);
        return new TableChoice(store, rows, runs, await store.OfferedAsync(runs, token));
    }

    /// <summary>What all numbers were measured under; of several experiments each on its own.</summary>
    /// <param name="folder">Where the cards of pre-trained weights lie.</param>
    public IReadOnlyList<string> Conditions(DataFolder folder) =>
    [
        .. from experiment in Experiments
           from condition in MethodCatalogue.ConditionsOf(ConfigJson.Read<ExperimentConfig>(experiment.ConfigJson, experiment.Name), folder.Weights)
           select Experiments.Count == 1 ? condition : $"{experiment.Name}: {condition}",
    ];

    /// <summary>The metric asked for, else the first; null when nothing was measured yet.</summary>
    public MetricDescriptor? MetricFor(TableQuery query) =>
        Offered.FirstOrDefault(offered => offered.Key == query.Metric) ?? (Offered is [var first, ..] ? first : null);

    /// <summary>The rule asked for, or the last epoch where a metric is measured there only, as those of training labels are.</summary>
    public Selection RuleFor(MetricDescriptor metric, Selection asked) =>
        _measured.Any(row => row.Metric == metric.Key && row.Selection == asked) ? asked : Selection.LastEpoch;

    /// <summary>The table asked for.</summary>
    /// <param name="query">What the address says.</param>
    /// <param name="metric">One that is offered.</param>
    /// <param name="starts">What a run's network started from, to be said by every row; null where conditions stand below the table.</param>
    /// <param name="token">Stops reading.</param>
    public async Task<ComparisonTable> OfAsync(TableQuery query, MetricDescriptor metric, Func<TableRun, string>? starts, CancellationToken token)
    {
        var rule = RuleFor(metric, query.Selection);
        var split = SplitOf(metric.Key);
        var runs = Shown(query);
        var values = await _store.ValuesAsync(runs, metric.Key, rule, token);
        var entries = _entries.Of(runs, values, split == "test" ? query.Targets != TableTargets.Others : true, split == "test" && query.Targets != TableTargets.Own, split);
        return ComparisonTable.Of([.. entries.Select(entry => starts is null ? entry.Entry : entry.Entry with { Start = starts(entry.Run) })], metric, rule, query.Layout, split);
    }

    /// <summary>Places of the shown runs that are missing, experiment by experiment.</summary>
    public IReadOnlyList<(int Experiment, IReadOnlySet<int> Ordinals)> Missing(TableQuery query) =>
    [
        .. Shown(query).Where(run => run.Standing is RunState.Failed or RunState.Cancelled or RunState.Interrupted)
            .GroupBy(run => run.ExperimentId)
            .Select(experiment => (experiment.Key, (IReadOnlySet<int>)experiment.Select(run => run.Ordinal).ToHashSet())),
    ];

    /// <summary>How well doubt finds flipped labels, beside what neighbours tell without any network; null when no method doubts.</summary>
    public async Task<ComparisonTable?> DetectionAsync(CancellationToken token)
    {
        if (MetricCatalogue.Find(DoubtMetric) is not { } metric || Offered.All(offered => offered.Key != DoubtMetric))
        {
            return null;
        }

        const Selection Last = Selection.LastEpoch;
        var values = await _store.ValuesAsync(Runs, DoubtMetric, Last, token);
        var doubters = values.Where(row => row.Value is not null).Select(row => row.RunId).ToHashSet();
        var methods = Runs.Where(run => doubters.Contains(run.Id)).Select(run => (run.Method, run.Label)).ToHashSet();
        // Without noise there is no flipped label to be found.
        var runs = Runs.Where(run => methods.Contains((run.Method, run.Label)) && run.NoiseRate > 0).ToArray();
        if (runs.Length == 0)
        {
            return null;
        }

        var split = SplitOf(DoubtMetric);
        var doubt = _entries.Of(runs, values, isOwn: true, hasTargets: false, split)
            .Select(entry => entry.Entry with { Title = $"{(entry.Entry.Method == Paper ? "λ" : "Doubt")} of {entry.Entry.Title}" });
        var neighbours = _entries.Of(runs, await _store.ValuesAsync(runs, NeighbourMetric, Last, token), isOwn: true, hasTargets: false, SplitOf(NeighbourMetric))
            .Select(entry => entry.Entry with { Method = NeighbourMetric, Label = "", Variant = "", Title = "Neighbour disagreement, no network" });
        return ComparisonTable.Of([.. doubt, .. neighbours], metric, Last, split, baseline: NeighbourMetric);
    }

    private List<TableRun> Shown(TableQuery query) =>
    [
        .. Runs.Where(run => (query.Methods.Count == 0 || query.Methods.Contains(_entries.KeyOf(run)))
            && (query.Rates.Count > 0 ? query.Rates.Any(rate => Math.Abs(rate - run.NoiseRate) < 1e-9) : query.View != TableView.Original || run.NoiseRate == 0)),
    ];

    /// <summary>The part that tables show: the test part, unless the metric lives elsewhere.</summary>
    private string SplitOf(string metric)
    {
        var splits = _measured.Where(row => row.Metric == metric).Select(row => row.Split).ToHashSet();
        return splits.Contains("test") || splits.Count == 0 ? "test" : splits.Order(StringComparer.Ordinal).First();
    }
}
