using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>The face that was clicked, and the neighbours that speak for it.</summary>
public sealed partial class PlaneFacePanel
{
    [Parameter, EditorRequired]
    public required PlaneFaces Faces { get; set; }

    /// <summary>Its place.</summary>
    [Parameter, EditorRequired]
    public required int Face { get; set; }

    /// <summary>Places of its neighbours, nearest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<int> Neighbours { get; set; }

    /// <summary>Local similarity of each, 0 … 1.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<float> Similarities { get; set; }

    [Parameter, EditorRequired]
    public required Func<int, string> PictureOf { get; set; }

    [Parameter]
    public bool Synthetic { get; set; }

    /// <summary>The address that looks at a neighbour.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> AddressOf { get; set; }

    [Parameter, EditorRequired]
    public required string CloseAddress { get; set; }

    /// <summary>The address that shows the face and its neighbours close by; null where they fill the plane already.</summary>
    [Parameter]
    public string? CloserAddress { get; set; }

    /// <summary>Where there is more about the face; null for nowhere.</summary>
    [Parameter]
    public string? MoreAddress { get; set; }

    /// <summary>The page of the face alone; null where it has none.</summary>
    [Parameter]
    public string? DetailAddress { get; set; }

    /// <summary>Why there are no neighbours.</summary>
    [Parameter]
    public string Sentence { get; set; } = "";

    private string Name(int place) => Faces.NameOf(Faces.Rows[place]);

    private Expression LabelOf(int place) => Faces.Classes[Faces.Labels[place]];
}
