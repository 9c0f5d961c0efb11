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
        MetricDescriptor metric, Selection selection, string split, TableLayout layout, IReadOnlyList<TableColumn> columns, IReadOnlyList<TableRow> rows)
    {
        Metric = metric;
        Selection = selection;
        Split = split;
        Layout = layout;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>What is measured.</summary>
    public MetricDescriptor Metric { get; }

    /// <summary>Which epoch's network it was measured on.</summary>
    public Selection Selection { get; }

    /// <summary>Where it was measured: "train", "validation" or "test".</summary>
    public string Split { get; }

    /// <summary>What its rows and columns are, and how seeds become one number.</summary>
    public TableLayout Layout { get; }

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
        IReadOnlyList<TableEntry> entries, MetricDescriptor metric, Selection selection, string split = "test", string baseline = UsualBaseline) =>
        Of(entries, metric, selection, TableLayout.Usual with { Baseline = baseline }, split);

    /// <summary>Builds a table of another layout.</summary>
    /// <param name="entries">All its runs, one entry for each target that they were scored on. Of several runs for one cell and seed the completed one counts, then the lowest id.</param>
    /// <param name="metric">What their values measure.</param>
    /// <param name="selection">Which epoch's network the values belong to.</param>
    /// <param name="layout">Rows, columns, baseline, and how seeds become one number.</param>
    /// <param name="split">Where they were measured.</param>
    /// <returns>The table; without rows when there are no runs.</returns>
    public static ComparisonTable Of(
        IReadOnlyList<TableEntry> entries, MetricDescriptor metric, Selection selection, TableLayout layout, string split = "test")
    {
        var placed = Placed(entries, layout.Rows);
        var columns = TableColumns.Sorted([.. placed.Select(entry => entry.Column)], layout.Columns);
        var rows = placed.GroupBy(entry => entry.Row.Key)
            .Select(row => (row.Key, First: row.First(), Cells: Cells(row.ToLookup(entry => entry.Column, entry => entry.Entry))))
            .ToList();
        var baseline = rows.FindIndex(row => row.Key == layout.Baseline);
        baseline = baseline >= 0 ? baseline : Math.Max(0, rows.FindIndex(row => layout.Rows == TableAxis.Method && row.First.Entry.Method == layout.Baseline));
        for (var column = 0; column < columns.Count; column++)
        {
            ColumnJudge.Mark([.. rows.Select(row => row.Cells)], column, baseline);
        }

        return new ComparisonTable(metric, selection, split, layout, columns,
            [.. rows.Select((row, place) => new TableRow(row.Key, layout.Rows == TableAxis.Method ? row.First.Entry.Method : "", row.First.Row.Title, place == baseline, row.Cells))]);

        TableCell[] Cells(ILookup<TableColumn, TableEntry> row) => [.. columns.Select(column => CellOf(row[column], column, metric, layout.Aggregate))];
    }

    /// <summary>Each run's row and column; networks and starts stand in columns only where they differ.</summary>
    private static List<((string Key, string Title) Row, TableColumn Column, TableEntry Entry)> Placed(IReadOnlyList<TableEntry> entries, TableAxis rows)
    {
        var hasBackbones = entries.Select(entry => entry.Backbone).Distinct().Skip(1).Any();
        var hasWeights = entries.Select(entry => entry.Weights).Distinct().Skip(1).Any();
        return
        [
            .. from entry in entries
               let column = entry.ColumnWithout(rows)
               select (entry.RowOf(rows), column with { Backbone = hasBackbones ? column.Backbone : "", Weights = hasWeights ? column.Weights : "" }, entry),
        ];
    }

    private static TableCell CellOf(IEnumerable<TableEntry> entries, TableColumn column, MetricDescriptor metric, TableAggregate aggregate)
    {
        var runs = entries.GroupBy(entry => entry.Seed).OrderBy(seed => seed.Key)
            .Select(seed => seed.OrderBy(entry => entry.State == RunState.Completed ? 0 : 1).ThenBy(entry => entry.RunId).First())
            .Select(entry => entry.State == RunState.Completed ? entry : entry with { Value = null })
            .ToList();
        return new TableCell
        {
            Column = column,
            Metric = metric,
            Aggregate = aggregate,
            Runs = runs,
            Sample = Sample.Of([.. from run in runs where run.Value is not null select run.Value!.Value]),
        };
    }
}
