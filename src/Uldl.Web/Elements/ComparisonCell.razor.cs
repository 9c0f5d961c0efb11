using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Elements;

/// <summary>A cell of a comparison: mean ± standard error, number of seeds; bold when best, dotted when seeds are missing.</summary>
public sealed partial class ComparisonCell
{
    /// <summary>Mean over the seeds that have the value; null when none has.</summary>
    [Parameter, EditorRequired]
    public required double? Mean { get; set; }

    /// <summary>Standard error of the mean; null for fewer than two seeds.</summary>
    [Parameter]
    public double? StandardError { get; set; }

    /// <summary>Seeds behind the mean.</summary>
    [Parameter, EditorRequired]
    public required int Count { get; set; }

    /// <summary>Seeds that were asked for.</summary>
    [Parameter]
    public int Planned { get; set; }

    [Parameter]
    public bool Best { get; set; }

    /// <summary>100 where a fraction is shown as percent.</summary>
    [Parameter]
    public double Scale { get; set; } = 1;

    [Parameter]
    public int Decimals { get; set; } = 2;

    private string? Missing => Planned <= Count ? null
        : Count == 0 ? $"None of {Words.Count(Planned, "seed")} has finished yet."
        : $"{Count} of {Words.Count(Planned, "seed")} so far; the mean will move.";
}
