using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Elements;

/// <summary>What could not be done: the sentence, and the way out.</summary>
public sealed partial class Failure
{
    [Parameter, EditorRequired]
    public required string Message { get; set; }

    /// <summary>The way out: a link or a button.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
