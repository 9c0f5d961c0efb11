using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>What a run does, how far it is, and how long still.</summary>
public sealed partial class RunProgress
{
    [Parameter, EditorRequired]
    public required RunRow Run { get; set; }

    /// <summary>Where it is at this moment; null when it does not go on.</summary>
    [Parameter]
    public LiveProgress? Live { get; set; }

    private double Fraction => Run.State == RunState.Completed ? 1
        : Live?.Fraction ?? (Run.EpochsTotal == 0 ? 0 : (double)Run.EpochsDone / Run.EpochsTotal);

    private string Stage => Run.State == RunState.Running
        ? Live?.Stage ?? Run.Stage ?? "Starting"
        : StateChip.Of(Run.State).Word;

    private string Epoch => $"{(Run.State == RunState.Running && Live is not null ? Live.Epoch + 1 : Run.EpochsDone)} of {Run.EpochsTotal}";
}
