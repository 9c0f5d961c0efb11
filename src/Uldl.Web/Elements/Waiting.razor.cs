using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Elements;

/// <summary>The outline of what is being loaded.</summary>
public sealed partial class Waiting
{
    /// <summary>What is loaded, for those who hear the page.</summary>
    [Parameter]
    public string Label { get; set; } = "Loading";

    [Parameter]
    public int Lines { get; set; } = 6;
}
