using Uldl.Core.Experiments;
using Uldl.Core.Tables;

namespace Uldl.Web.Storage;

/// <summary>Stored runs and their metrics, as a table wants them.</summary>
public static class TableEntries
{
    /// <summary>One entry a run, with its value of one metric under one selection rule.</summary>
    /// <param name="runs">The runs of the table, in any state.</param>
    /// <param name="metrics">Metrics of these runs, and possibly others.</param>
    /// <param name="metric">Key of the metric.</param>
    /// <param name="split">Where it was measured.</param>
    /// <param name="titleOf">The title of a method's key.</param>
    public static IReadOnlyList<TableEntry> Of(
        IReadOnlyList<RunRow> runs, IEnumerable<MetricRow> metrics, string metric, Selection selection, string split, Func<string, string> titleOf)
    {
        var values = metrics
            .Where(row => row.Metric == metric && row.Selection == selection && row.Split == split)
            .ToDictionary(row => row.RunId);
        return
        [
            .. runs.Select(run => new TableEntry
            {
                RunId = run.Id,
                Method = run.Method,
                Label = run.Label,
                Title = run.Label.Length > 0 ? run.Label : titleOf(run.Method),
                Dataset = run.Dataset,
                Noise = run.Noise,
                NoiseRate = run.NoiseRate,
                Seed = run.Seed,
                State = run.State,
                Value = values.GetValueOrDefault(run.Id)?.Value,
                Scored = values.GetValueOrDefault(run.Id)?.Scored ?? 0,
                Total = values.GetValueOrDefault(run.Id)?.Total ?? 0,
            }),
        ];
    }
}
