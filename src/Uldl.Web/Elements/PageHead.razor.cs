using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Elements;

/// <summary>The head of a page: window title, breadcrumb, heading, a line below it, and what can be done.</summary>
public sealed partial class PageHead
{
    /// <summary>The page's heading.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the breadcrumb ends with, where the heading is too long for it.</summary>
    [Parameter]
    public string? Place { get; set; }

    /// <summary>The pages above this one: title and address.</summary>
    [Parameter]
    public IReadOnlyList<(string Title, string Address)> Trail { get; set; } = [];

    /// <summary>A sentence or a row of facts below the heading.</summary>
    [Parameter]
    public RenderFragment? Lead { get; set; }

    /// <summary>Buttons.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }
}
