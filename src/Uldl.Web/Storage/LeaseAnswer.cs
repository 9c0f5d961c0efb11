namespace Uldl.Web.Storage;

/// <summary>What a worker is told when it reports.</summary>
public enum LeaseAnswer
{
    /// <summary>Recorded; go on.</summary>
    Continue,

    /// <summary>Recorded; stop as soon as you can.</summary>
    Cancel,

    /// <summary>Not recorded: the run is no longer yours. Stop at once.</summary>
    Stale,
}
