using Microsoft.AspNetCore.Components;
using MudBlazor;
using Uldl.Core.Published;

namespace Uldl.Web.Elements;

/// <summary>A verdict as icon and word; unfolds to its reason.</summary>
public sealed partial class VerdictChip
{
    [Parameter, EditorRequired]
    public required VerdictFinding Finding { get; set; }

    private (string Icon, string Tone) Look => Finding.Verdict switch
    {
        Verdict.Reproduced => (Icons.Material.Outlined.CheckCircle, "done"),
        Verdict.Differs => (Icons.Material.Outlined.CallSplit, "warns"),
        Verdict.Underpowered => (Icons.Material.Outlined.HourglassEmpty, "waits"),
        Verdict.NotRunHere => (Icons.Material.Outlined.RadioButtonUnchecked, "waits"),
        _ => (Icons.Material.Outlined.Block, "waits"),
    };
}
