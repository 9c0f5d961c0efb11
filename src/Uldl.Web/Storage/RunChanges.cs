namespace Uldl.Web.Storage;

/// <summary>Says that a run's row has changed, after the change is safe in the database.</summary>
public sealed class RunChanges
{
    /// <summary>Called with the run's id, on the thread that wrote.</summary>
    public event Action<int>? Changed;

    internal void Raise(int runId) => Changed?.Invoke(runId);
}
