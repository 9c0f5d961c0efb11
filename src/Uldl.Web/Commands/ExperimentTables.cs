using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary>An experiment's rows as tables: one for each metric, part and selection rule that was measured.</summary>
internal sealed class ExperimentTables(ExperimentRow experiment, IReadOnlyList<RunRow> runs, IReadOnlyList<MetricRow> metrics, DataFolder folder)
{
    public ExperimentRow Experiment => experiment;

    public IReadOnlyList<RunRow> Runs => runs;

    /// <summary>What all its numbers were measured under.</summary>
    public IReadOnlyList<string> Conditions => MethodCatalogue.ConditionsOf(ConfigJson.Read<ExperimentConfig>(experiment.ConfigJson, experiment.Name), folder.Weights);

    /// <summary>One table; it has a row for every method, with or without values.</summary>
    public ComparisonTable Table(string metric, Selection selection, string split)
    {
        var values = metrics
            .Where(row => row.Metric == metric && row.Selection == selection && row.Split == split)
            .ToDictionary(row => row.RunId);
        return ComparisonTable.Of([.. runs.Select(run => Entry(run, values.GetValueOrDefault(run.Id)) with { TestOn = TableColumn.TargetOf(split) })], MetricCatalogue.Find(metric) ?? throw new ArgumentException($"There is no metric {metric}.", nameof(metric)), selection, split);
    }

    /// <summary>Every table there is, but those on validation faces, whose metrics bear the same names as those on test faces.</summary>
    public IEnumerable<ComparisonTable> All() =>
        from measured in metrics.Where(row => row.Split != "validation").Select(row => (row.Metric, row.Selection, row.Split)).Distinct()
        where MetricCatalogue.All.Any(metric => metric.Key == measured.Metric)
        select Table(measured.Metric, measured.Selection, measured.Split);

    private static TableEntry Entry(RunRow run, MetricRow? metric) => new()
    {
        RunId = run.Id,
        Method = run.Method,
        Label = run.Label,
        Title = run.Label.Length > 0 ? run.Label : MethodCatalogue.Find(run.Method).Title,
        Dataset = run.Dataset,
        Noise = run.Noise,
        NoiseRate = run.NoiseRate,
        Seed = run.Seed,
        State = run.State,
        Value = metric?.Value,
        Scored = metric?.Scored ?? 0,
        Total = metric?.Total ?? 0,
    };
}
