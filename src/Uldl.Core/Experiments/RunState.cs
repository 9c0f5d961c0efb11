namespace Uldl.Core.Experiments;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Waits for a free place.</summary>
    Queued,

    /// <summary>A worker process has it.</summary>
    Running,

    /// <summary>Its worker has been told to stop and has not ended yet.</summary>
    Cancelling,

    /// <summary>Stopped because somebody asked; never resumed by itself.</summary>
    Cancelled,

    /// <summary>Lost its worker; goes on from its checkpoint when it is queued again.</summary>
    Interrupted,

    /// <summary>Ended with a message that says why.</summary>
    Failed,

    /// <summary>Ended with an outcome.</summary>
    Completed,
}
