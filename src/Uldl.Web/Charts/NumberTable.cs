using System.Globalization;
using Uldl.Core.Csv;

namespace Uldl.Web.Charts;

/// <summary>The numbers behind a figure.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Decimals">Decimals of each column on screen.</param>
/// <param name="Rows">Cells, row by row; null is an empty cell.</param>
public sealed record NumberTable(IReadOnlyList<string> Columns, IReadOnlyList<int> Decimals, IReadOnlyList<IReadOnlyList<double?>> Rows)
{
    /// <summary>A cell as people read it.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="column">Which column.</param>
    public string Show(int row, int column) =>
        Rows[row][column]?.ToString("F" + Decimals[column].ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ?? "";

    /// <summary>Everything, to the last digit.</summary>
    public string ToCsv() => string.Join('\n', Rows
        .Select(row => string.Join(',', row.Select(cell => cell?.ToString("R", CultureInfo.InvariantCulture) ?? "")))
        .Prepend(string.Join(',', Columns.Select(CsvText.QuotedField)))) + "\n";
}
