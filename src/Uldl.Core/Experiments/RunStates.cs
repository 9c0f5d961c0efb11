namespace Uldl.Core.Experiments;

/// <summary>The moves a run may make between its states.</summary>
public static class RunStates
{
    /// <summary>Whether a run in this state is over and only a person can change that.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <returns>True for completed, failed and cancelled.</returns>
    public static bool IsFinal(this RunState state) => state is RunState.Completed or RunState.Failed or RunState.Cancelled;

    /// <summary>Whether a run may go from one state to another.</summary>
    /// <param name="from">Where it stands.</param>
    /// <param name="to">Where it would go.</param>
    /// <returns>True when the move is allowed; a state never moves to itself.</returns>
    public static bool MayBecome(this RunState from, RunState to) => (from, to) switch
    {
        (RunState.Queued, RunState.Running or RunState.Cancelled or RunState.Failed) => true,
        (RunState.Running, RunState.Completed or RunState.Failed or RunState.Interrupted or RunState.Cancelling) => true,
        (RunState.Cancelling, RunState.Cancelled) => true,
        (RunState.Interrupted, RunState.Queued or RunState.Cancelled) => true,
        (RunState.Failed or RunState.Cancelled, RunState.Queued) => true,
        _ => false,
    };
}
