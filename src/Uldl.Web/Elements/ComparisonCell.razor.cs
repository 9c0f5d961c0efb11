using Microsoft.AspNetCore.Components;
using Uldl.Core.Tables;

namespace Uldl.Web.Elements;

/// <summary>A cell of a comparison: mean ± standard error, number of seeds; bold when best, underlined when as good as the best, dotted when seeds are missing.</summary>
public sealed partial class ComparisonCell
{
    [Parameter, EditorRequired]
    public required TableCell Cell { get; set; }

    private string Marks =>
        $"{(Cell.IsBest ? "best" : Cell.TiesBest ? "ties" : null)} {(Cell.Count > 0 && Cell.Expected > Cell.Count ? "missing" : null)}".Trim();

    private string? Missing => Cell.Expected <= Cell.Count ? null
        : Cell.Count == 0 ? $"None of {Words.Count(Cell.Expected, "seed")} has this value yet."
        : $"{Cell.Count} of {Words.Count(Cell.Expected, "seed")} so far; the mean will move.";
}
