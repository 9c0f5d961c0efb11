using Uldl.Core.Experiments;

namespace Uldl.Core.Tables;

/// <summary>A whole table in JSON: what the screen shows as text, and beside it the exact numbers in the metric's own unit (an accuracy is a fraction).</summary>
public static class TableFile
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Indented JSON, ended by LF. What is undefined is null.</returns>
    public static string Write(ComparisonTable table) => ConfigJson.Write(new
    {
        Caption = TableColumns.Caption(table),
        Metric = table.Metric.Key,
        table.Metric.Unit,
        table.Metric.HigherIsBetter,
        table.Selection,
        Part = table.Split,
        table.Layout.Aggregate,
        RowsAre = table.Layout.Rows,
        Columns = table.Columns.Select(column => new
        {
            Heading = TableColumns.Heading(table, column),
            Dataset = OrNull(column.Dataset),
            TestOn = OrNull(column.TestOn),
            Noise = OrNull(column.Noise),
            NoiseRate = double.IsNaN(column.NoiseRate) ? (double?)null : column.NoiseRate,
            Network = OrNull(column.Backbone),
            Weights = OrNull(column.Weights),
            Method = OrNull(column.Method),
        }),
        Rows = table.Rows.Select(row => new
        {
            row.Key,
            row.Title,
            row.IsBaseline,
            Start = OrNull(row.Start),
            Cells = row.Cells.Select(Cell),
        }),
        Notes = table.SmallPrint.Append(table.DifferenceNote).OfType<string>(),
    }) + "\n";

    private static object Cell(TableCell cell) => new
    {
        cell.Text,
        cell.Mean,
        cell.StandardError,
        cell.Sample?.StandardDeviation,
        Interval95 = cell.Sample?.Interval() is { } interval ? new[] { interval.Low, interval.High } : null,
        cell.Median,
        cell.Sample?.Lowest,
        cell.Sample?.Highest,
        N = cell.Count,
        cell.Expected,
        cell.IsBest,
        cell.TiesBest,
        Difference = cell.Difference is null ? null : new { Text = cell.DifferenceText, cell.Difference.Mean, cell.Difference.StandardError, Pairs = cell.Difference.Count },
        Seeds = cell.Runs.Select(run => new { run.Seed, Run = run.RunId == 0 ? (int?)null : run.RunId, State = run.Standing, run.Value, run.Scored, run.Total }),
    };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
