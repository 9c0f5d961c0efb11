using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>Methods against conditions: one metric under one selection rule, mean ± standard error over seeds.</summary>
public sealed class ComparisonTable
{
    /// <summary>The method that others are compared with where a table does not say.</summary>
    public const string UsualBaseline = "cross-entropy";

    private ComparisonTable(
        MetricDescriptor metric, Selection selection, string split, IReadOnlyList<TableColumn> columns, IReadOnlyList<TableRow> rows)
    {
        Metric = metric;
        Selection = selection;
        Split = split;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>What is measured.</summary>
    public MetricDescriptor Metric { get; }

    /// <summary>Which epoch's network it was measured on.</summary>
    public Selection Selection { get; }

    /// <summary>Where it was measured: "train", "validation" or "test".</summary>
    public string Split { get; }

    /// <summary>Datasets and noises in order of first appearance, rates ascending.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Rows in order of first appearance.</summary>
    public IReadOnlyList<TableRow> Rows { get; }

    /// <summary>The sentences below the table, which make its numbers mean something.</summary>
    public IReadOnlyList<string> SmallPrint => TableSmallPrint.Of(this);

    /// <summary>The sentence that belongs where differences are shown; null when there is nothing to compare.</summary>
    public string? DifferenceNote =>
        Rows.Count > 1 ? $"Differences are to {Rows.First(row => row.IsBaseline).Title}, over the seeds that both have." : null;

    /// <summary>Builds a table.</summary>
    /// <param name="entries">All its runs. Of several runs for one cell and seed the completed one counts, then the lowest id.</param>
    /// <param name="metric">What their values measure.</param>
    /// <param name="selection">Which epoch's network the values belong to.</param>
    /// <param name="split">Where they were measured.</param>
    /// <param name="baseline">Method key of the row that others are compared with; the first row where there is none.</param>
    /// <returns>The table; without rows when there are no runs.</returns>
    public static ComparisonTable Of(
        IReadOnlyList<TableEntry> entries, MetricDescriptor metric, Selection selection, string split = "test", string baseline = UsualBaseline)
    {
        var columns = ColumnsOf(entries);
        var baselineKey = entries.OrderBy(entry => entry.Method == baseline ? 0 : 1).Select(entry => entry.RowKey).FirstOrDefault();
        var rows = entries.GroupBy(entry => entry.RowKey)
            .Select(row => (Row: row, Cells: columns.Select(column => CellOf(row.Where(entry => entry.Column == column), column, metric)).ToArray()))
            .ToList();

        for (var column = 0; column < columns.Count; column++)
        {
            ColumnJudge.Mark([.. rows.Select(row => row.Cells)], column, rows.FindIndex(row => row.Row.Key == baselineKey));
        }

        return new ComparisonTable(metric, selection, split, columns,
            [.. rows.Select(row => new TableRow(row.Row.Key, row.Row.First().Method, row.Row.First().Title, row.Row.Key == baselineKey, row.Cells))]);
    }

    private static List<TableColumn> ColumnsOf(IReadOnlyList<TableEntry> entries)
    {
        var datasets = entries.Select(entry => entry.Dataset).Distinct().ToList();
        var noises = entries.Select(entry => entry.Noise).Distinct().ToList();
        return [.. entries.Select(entry => entry.Column).Distinct()
            .OrderBy(column => datasets.IndexOf(column.Dataset))
            .ThenBy(column => noises.IndexOf(column.Noise))
            .ThenBy(column => column.NoiseRate)];
    }

    private static TableCell CellOf(IEnumerable<TableEntry> entries, TableColumn column, MetricDescriptor metric)
    {
        var runs = entries.GroupBy(entry => entry.Seed).OrderBy(seed => seed.Key)
            .Select(seed => seed.OrderBy(entry => entry.State == RunState.Completed ? 0 : 1).ThenBy(entry => entry.RunId).First())
            .Select(entry => entry.State == RunState.Completed ? entry : entry with { Value = null })
            .ToList();
        return new TableCell
        {
            Column = column,
            Metric = metric,
            Runs = runs,
            Sample = Sample.Of([.. from run in runs where run.Value is not null select run.Value!.Value]),
        };
    }
}
