using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Features.Playground;

/// <summary>The equations that make a face's loss, each with the numbers that stand in it; symbols light up with their knobs.</summary>
public sealed partial class EquationPanel
{
    [Parameter, EditorRequired]
    public required PlaygroundView View { get; set; }
}
