using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;

namespace Uldl.Web.Elements;

/// <summary>A distribution over expressions: one small bar a class, in class order, the provided label's outlined.</summary>
public sealed partial class Distribution
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Expression> Classes { get; set; }

    /// <summary>Length of each bar, 0 … 1.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<double> Shares { get; set; }

    /// <summary>Written in place of the share, where counts are meant.</summary>
    [Parameter]
    public IReadOnlyList<int>? Values { get; set; }

    /// <summary>Class index of the provided label; null outlines none.</summary>
    [Parameter]
    public int? Provided { get; set; }

    private string Spoken => string.Join(", ", Classes.Select((expression, place) =>
        $"{expression} {(Values is null ? Words.Percent(place < Shares.Count ? Shares[place] : 0) : Words.Whole(Values[place]))}"));
}
