namespace Uldl.Web.Storage;

/// <summary>Says that a data job's row has changed, after the change is safe in the database.</summary>
public sealed class DataJobChanges
{
    /// <summary>Called with the job's id, on the thread that wrote.</summary>
    public event Action<int>? Changed;

    internal void Raise(int jobId) => Changed?.Invoke(jobId);
}
