namespace Uldl.Core.Tables;

/// <summary>Headings that say no more than the table needs to tell its columns apart.</summary>
internal static class TableColumns
{
    /// <summary>The heading of a column: its rate, and dataset and noise where the table has several.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">One of its columns.</param>
    /// <returns>Such as "30 %" or "synthetic-web, pair-flip, 30 %".</returns>
    public static string Heading(ComparisonTable table, TableColumn column) => string.Join(", ",
        new[]
        {
            table.Columns.DistinctBy(other => other.Dataset).Skip(1).Any() ? column.Dataset : "",
            table.Columns.DistinctBy(other => other.Noise).Skip(1).Any() ? column.Noise : "",
            column.RateText,
        }.Where(part => part.Length > 0));

    /// <summary>The caption: metric, unit, and what all columns share.</summary>
    /// <param name="table">The table.</param>
    /// <returns>A title without a full stop.</returns>
    public static string Caption(ComparisonTable table)
    {
        var unit = TableNumbers.UnitText(table.Metric);
        return string.Join(", ", new[]
        {
            table.Metric.Title + (unit.Length == 0 ? "" : $" ({unit})"),
            Only(table.Columns.Select(column => column.Dataset)),
            Only(table.Columns.Select(column => column.Noise)) is { Length: > 0 } noise ? $"{noise} label noise" : "",
        }.Where(part => part.Length > 0));
    }

    private static string Only(IEnumerable<string> names) => names.Distinct().ToList() is [var only] ? only : "";
}
