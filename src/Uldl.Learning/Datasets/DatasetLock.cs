namespace Uldl.Learning.Datasets;

/// <summary>Keeps everybody else from building or importing a dataset.</summary>
public static class DatasetLock
{
    /// <summary>Takes a dataset's lock, if nobody builds or imports it in this process or another.</summary>
    /// <param name="datasetsFolder">The folder of all datasets; made when missing.</param>
    /// <param name="key">The key of a dataset that there is.</param>
    /// <returns>The lock, which the caller disposes; null when somebody else holds it.</returns>
    public static IDisposable? TryTake(string datasetsFolder, string key) => DatasetPlace.TryLock(datasetsFolder, key);
}
