using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Elements;

/// <summary>How far something is, as a thin bar.</summary>
public sealed partial class Progress
{
    /// <summary>What goes on, for those who hear the page.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Share done, 0 … 1.</summary>
    [Parameter, EditorRequired]
    public required double Fraction { get; set; }
}
