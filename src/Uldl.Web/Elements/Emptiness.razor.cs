using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Elements;

/// <summary>Nothing here yet: says what would be, and offers the step that gets it.</summary>
public sealed partial class Emptiness
{
    [Parameter, EditorRequired]
    public required string Message { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
