using Microsoft.AspNetCore.Components;
using MudBlazor;
using Uldl.Core.Experiments;

namespace Uldl.Web.Elements;

/// <summary>Where a run stands: an icon and a word.</summary>
public sealed partial class StateChip
{
    [Parameter, EditorRequired]
    public required RunState State { get; set; }

    /// <summary>Why it stands there; shown on hover.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>The icon alone, where the word stands beside it already.</summary>
    [Parameter]
    public bool Compact { get; set; }

    private (string Icon, string Word, string Tone) Look => Of(State);

    /// <summary>Icon, word and tone of a state.</summary>
    public static (string Icon, string Word, string Tone) Of(RunState state) => state switch
    {
        RunState.Queued => (Icons.Material.Outlined.HourglassEmpty, "Queued", "waits"),
        RunState.Running => (Icons.Material.Outlined.PlayCircle, "Running", "runs"),
        RunState.Cancelling => (Icons.Material.Outlined.StopCircle, "Cancelling", "waits"),
        RunState.Cancelled => (Icons.Material.Outlined.Block, "Cancelled", "waits"),
        RunState.Interrupted => (Icons.Material.Outlined.PauseCircle, "Interrupted", "warns"),
        RunState.Failed => (Icons.Material.Outlined.ErrorOutline, "Failed", "fails"),
        RunState.Completed => (Icons.Material.Outlined.CheckCircle, "Completed", "done"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };
}
