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

    /// <summary>Whether networks were scored on datasets that they did not learn from.</summary>
    public bool HasTargets => metrics.Any(row => TableColumn.TargetOf(row.Split).Length > 0);

    /// <summary>One table of all those datasets, their mean last; a column for each pair of sets.</summary>
    public ComparisonTable Across(string metric, Selection selection)
    {
        var values = metrics.Where(row => row.Metric == metric && row.Selection == selection && TableColumn.TargetOf(row.Split).Length > 0).ToLookup(row => row.RunId);
        return ComparisonTable.Of(
            [
                .. from run in runs
                   from target in runs.Where(other => other.Dataset == run.Dataset).SelectMany(other => values[other.Id]).Select(row => TableColumn.TargetOf(row.Split)).Distinct()
                       .OrderBy(target => target == TableColumn.Others).ThenBy(target => target, StringComparer.Ordinal)
                   select Entry(run, values[run.Id].FirstOrDefault(row => TableColumn.TargetOf(row.Split) == target)) with { TestOn = target },
            ],
            MetricCatalogue.Find(metric)!, selection, "test");
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
