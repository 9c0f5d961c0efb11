using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;

namespace Uldl.Web.Elements;

/// <summary>A face: square, crisp however much it is enlarged, in a dashed frame when a program drew it.</summary>
public sealed partial class FaceTile
{
    /// <summary>Address of the picture.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    /// <summary>The face's name within its set.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required Expression Label { get; set; }

    [Parameter]
    public bool Synthetic { get; set; }

    /// <summary>More beside the label.</summary>
    [Parameter]
    public RenderFragment? Caption { get; set; }
}
