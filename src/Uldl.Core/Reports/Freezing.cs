using Uldl.Core.Statistics;
using Uldl.Core.Tables;

namespace Uldl.Core.Reports;

/// <summary>Turns what can change into what cannot: numbers with the text that stands on screen.</summary>
public static class Freezing
{
    /// <summary>Freezes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="experiments">Numbers of its experiments, at least one.</param>
    /// <param name="conditions">What all numbers were measured under, for the small print.</param>
    /// <returns>Every number of the table, exact and as on screen.</returns>
    public static FrozenTable Of(ComparisonTable table, IReadOnlyList<int> experiments, IReadOnlyList<string> conditions) => new()
    {
        Experiment = experiments[0],
        FurtherExperiments = [.. experiments.Skip(1)],
        Caption = TableColumns.Caption(table),
        Metric = table.Metric.Key,
        Selection = table.Selection,
        Split = table.Split,
        Splits = table.Columns.All(column => column.TestOn.Length == 0) ? [] : [.. table.Columns.Select(column => column.TestOn.Length == 0 ? table.Split : TableColumn.SplitOf(column.TestOn))],
        Columns = [.. table.Columns.Select(column => TableColumns.Heading(table, column))],
        Rows = [.. table.Rows.Select(row => new FrozenRow(row.Title, row.Method, [.. row.Cells.Select(cell => Of(cell, row.IsBaseline))]))],
        SmallPrint = [.. table.SmallPrint, .. table.DifferenceNote is { } note ? [note] : Array.Empty<string>(), .. conditions],
    };

    /// <summary>Freezes a line: the mean over runs at every epoch.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="points">Run, zero-based epoch and value of every point.</param>
    /// <returns>Points by ascending epoch; those that are not finite are left out.</returns>
    public static FrozenSeries Line(string name, IReadOnlyList<(int Run, int Epoch, double Value)> points) => new(
        name,
        [.. points.Select(point => point.Run).Distinct().Order()],
        [.. from epoch in points.Where(point => double.IsFinite(point.Value)).GroupBy(point => point.Epoch)
            orderby epoch.Key
            let sample = Sample.Of([.. epoch.OrderBy(point => point.Run).Select(point => point.Value)])!
            select new FrozenPoint(epoch.Key + 1, sample.Mean, sample.StandardError, sample.Count)]);

    private static FrozenCell Of(TableCell cell, bool isBaseline) => new()
    {
        MeanText = cell.MeanText,
        ErrorText = cell.ErrorText,
        Mean = cell.Mean,
        StandardError = cell.StandardError,
        IsBest = cell.IsBest,
        TiesBest = cell.TiesBest,
        DifferenceText = isBaseline ? TableNumbers.Dash : cell.DifferenceText,
        // A deleted run has left no record that could be frozen.
        Runs = [.. cell.Runs.Where(run => run.RunId > 0).Select(run => new FrozenValue(
            run.RunId, run.Seed, run.Value,
            run.Value is { } value ? TableNumbers.Text(value, cell.Metric.Decimals, cell.Metric) : run.State.ToString()))],
    };
}
