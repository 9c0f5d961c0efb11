using System.Globalization;
using Uldl.Core.Csv;
using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Charts;

/// <summary>Counts of pairs as a coloured table: share of the row in percent, count below. It reads without colour.</summary>
public sealed partial class HeatGrid
{
    /// <summary>The quantity, or the finding.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the grid means, in one plain sentence.</summary>
    [Parameter, EditorRequired]
    public required string Sentence { get; set; }

    /// <summary>What rows and columns are, such as "label ↓ prediction →".</summary>
    [Parameter, EditorRequired]
    public required string Corner { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<(string Code, string Title)> Rows { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<(string Code, string Title)> Columns { get; set; }

    /// <summary>Row by row; a share is of its row, null in an empty row.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<IReadOnlyList<(int Count, double? Share)>> Cells { get; set; }

    /// <summary>Where a cell of row and column leads; null for nowhere.</summary>
    [Parameter]
    public Func<int, int, string?>? AddressOf { get; set; }

    private string Csv => string.Join('\n', Cells
        .Select((row, place) => string.Join(',', row.Select(cell => cell.Count.ToString(CultureInfo.InvariantCulture)).Prepend(CsvText.QuotedField(Rows[place].Title))))
        .Prepend(string.Join(',', Columns.Select(name => CsvText.QuotedField(name.Title)).Prepend(CsvText.QuotedField(Corner))))) + "\n";

    private static string Share((int Count, double? Share) cell) => (cell.Share ?? 0).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent((int Count, double? Share) cell) => cell.Share is { } share ? (100 * share).ToString("0", CultureInfo.InvariantCulture) : "";
}
