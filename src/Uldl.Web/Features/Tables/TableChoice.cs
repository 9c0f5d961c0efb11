using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Tables;

/// <summary>Everything stored about an experiment, and the tables that can be made of it.</summary>
public sealed record TableChoice(ExperimentRow Experiment, IReadOnlyList<RunRow> Runs, IReadOnlyList<MetricRow> Metrics)
{
    private const string Paper = "ldl-va";
    private const string DoubtMetric = "uncertainty-auroc";
    private const string NeighbourMetric = "neighbour-auroc";

    /// <summary>Metrics that at least one run has, in the catalogue's order.</summary>
    public IReadOnlyList<MetricDescriptor> Offered => [.. MetricCatalogue.All.Where(metric => Metrics.Any(row => row.Metric == metric.Key))];

    public static async Task<TableChoice?> ReadAsync(ExperimentStore experiments, RunStore runs, int id, CancellationToken token) =>
        await experiments.GetAsync(id, token) is { } experiment
            ? new TableChoice(experiment, await experiments.RunsOfAsync(id, token), await runs.MetricsOfExperimentAsync(id, token))
            : null;

    /// <summary>What all numbers were measured under.</summary>
    /// <param name="folder">Where the cards of pre-trained weights lie.</param>
    public IReadOnlyList<string> Conditions(DataFolder folder) => MethodCatalogue.ConditionsOf(ConfigJson.Read<ExperimentConfig>(Experiment.ConfigJson, Experiment.Name), folder.Weights);

    /// <summary>The rule asked for, or the last epoch where a metric is measured there only, as those of training labels are.</summary>
    public Selection RuleFor(MetricDescriptor metric, Selection asked) =>
        Metrics.Any(row => row.Metric == metric.Key && row.Selection == asked) ? asked : Selection.LastEpoch;

    /// <summary>Methods × noise rates for one metric.</summary>
    public ComparisonTable Of(MetricDescriptor metric, Selection selection)
    {
        var split = SplitOf(metric.Key);
        return ComparisonTable.Of(TableEntries.Of(Runs, Metrics, metric.Key, selection, split, TitleOf), metric, selection, split);
    }

    /// <summary>The same for taking away, where no conditions stand below it: each row says what its networks started from.</summary>
    /// <param name="folder">Where the cards of pre-trained weights lie.</param>
    public ComparisonTable ToTake(MetricDescriptor metric, Selection selection, DataFolder folder)
    {
        var split = SplitOf(metric.Key);
        var starts = Runs.ToDictionary(run => run.Id, run => MethodCatalogue.StartOf(run.ReadConfig().Training, folder.Weights));
        var entries = TableEntries.Of(Runs, Metrics, metric.Key, selection, split, TitleOf).Select(entry => entry with { Start = starts[entry.RunId] });
        return ComparisonTable.Of([.. entries], metric, selection, split);
    }

    /// <summary>How well doubt finds flipped labels, beside what neighbours tell without any network; null when no method doubts.</summary>
    public ComparisonTable? Detection()
    {
        var doubters = Metrics.Where(row => row.Metric == DoubtMetric && row.Value is not null).Select(row => row.RunId).ToHashSet();
        var methods = Runs.Where(run => doubters.Contains(run.Id)).Select(run => (run.Method, run.Label)).ToHashSet();
        // Without noise there is no flipped label to be found.
        var runs = Runs.Where(run => methods.Contains((run.Method, run.Label)) && run.NoiseRate > 0).ToArray();
        if (runs.Length == 0 || MetricCatalogue.Find(DoubtMetric) is not { } metric)
        {
            return null;
        }

        const Selection Last = Selection.LastEpoch;
        var split = SplitOf(DoubtMetric);
        var doubt = TableEntries.Of(runs, Metrics, DoubtMetric, Last, split, TitleOf)
            .Select(entry => entry with { Title = $"{(entry.Method == Paper ? "λ" : "Doubt")} of {entry.Title}" });
        var neighbours = TableEntries.Of(runs, Metrics, NeighbourMetric, Last, SplitOf(NeighbourMetric), TitleOf)
            .Select(entry => entry with { Method = NeighbourMetric, Label = "", Title = "Neighbour disagreement, no network" });
        return ComparisonTable.Of([.. doubt, .. neighbours], metric, Last, split, baseline: NeighbourMetric);
    }

    private static string TitleOf(string method) => MethodCatalogue.All.FirstOrDefault(entry => entry.Key == method)?.Title ?? method;

    /// <summary>The part that tables show: the test part, unless the metric lives elsewhere.</summary>
    private string SplitOf(string metric)
    {
        var splits = Metrics.Where(row => row.Metric == metric).Select(row => row.Split).ToHashSet();
        return splits.Contains("test") || splits.Count == 0 ? "test" : splits.Order(StringComparer.Ordinal).First();
    }
}
