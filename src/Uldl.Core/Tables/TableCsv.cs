using System.Globalization;
using System.Text;
using Uldl.Core.Csv;

namespace Uldl.Core.Tables;

/// <summary>A table as CSV (RFC 4180): one line a cell, numbers as on screen.</summary>
public static class TableCsv
{
    private const string Header =
        "Row,Method,Dataset,Tested on,Network,Network starts from,Noise,Noise rate (%),Metric,Unit,Selection,"
        + "Mean,Standard error,Standard deviation,Half of 95 % interval,Median,Lowest,Highest,n,Seeds expected,Best,"
        + "Difference to baseline,Standard error of difference,Pairs";

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Lines ended by CR LF, the header first. What is undefined is empty.</returns>
    public static string Write(ComparisonTable table)
    {
        var saysStart = table.Rows.Any(row => row.Start.Length > 0);
        var text = new StringBuilder(Header).Append(saysStart ? ",Start" : "").Append("\r\n");
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells)
            {
                var differenceDecimals = TableNumbers.Decimals(cell.Difference?.StandardError, table.Metric);
                text.AppendJoin(',',
                    CsvText.Field(row.Title),
                    CsvText.Field(row.Method.Length > 0 ? row.Method : cell.Column.Method),
                    CsvText.Field(cell.Column.Dataset),
                    CsvText.Field(TableColumns.TargetText(cell.Column.TestOn, cell.Column.Dataset)),
                    CsvText.Field(cell.Column.Backbone),
                    CsvText.Field(cell.Column.Weights),
                    CsvText.Field(cell.Column.Noise),
                    cell.Column.RateText.Length == 0 ? "" : TableNumbers.Plain(cell.Column.NoiseRate * 100),
                    CsvText.Field(table.Metric.Key),
                    TableNumbers.UnitText(table.Metric),
                    table.Selection.ToString(),
                    Number(cell.Mean, cell.Decimals),
                    Number(cell.StandardError, cell.Decimals),
                    Number(cell.Sample?.StandardDeviation, cell.Decimals),
                    Number(cell.HalfInterval, cell.Decimals),
                    Number(cell.Median, cell.Decimals),
                    Number(cell.Sample?.Lowest, cell.Decimals),
                    Number(cell.Sample?.Highest, cell.Decimals),
                    Whole(cell.Count),
                    Whole(cell.Expected),
                    cell.IsBest ? "best" : cell.TiesBest ? "tie" : "",
                    Number(cell.Difference?.Mean, differenceDecimals),
                    Number(cell.Difference?.StandardError, differenceDecimals),
                    Whole(cell.Difference?.Count ?? 0)).Append(saysStart ? "," + CsvText.Field(row.Start) : "").Append("\r\n");
            }
        }

        return text.ToString();

        string Number(double? value, int decimals) => value is { } number ? TableNumbers.Text(number, decimals, table.Metric) : "";
    }

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);
}
