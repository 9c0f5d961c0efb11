using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;

namespace Uldl.Web.Elements;

/// <summary>An expression: its colour and its code, always together.</summary>
public sealed partial class LabelChip
{
    [Parameter, EditorRequired]
    public required Expression Label { get; set; }

    /// <summary>Whether the whole word is shown instead of the code.</summary>
    [Parameter]
    public bool Long { get; set; }
}
