namespace Uldl.Learning.Datasets;

/// <summary>Where a dataset stands while it is built, and how one takes another's place.</summary>
internal static class DatasetPlace
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromMilliseconds(200);

    /// <summary>The hidden folder beside a dataset's place in which it is built.</summary>
    internal static string DraftOf(string folder) => Hidden(folder, "draft");

    /// <summary>Waits until nobody else builds or imports a dataset of this key, in this process or another.</summary>
    /// <param name="datasetsFolder">The folder of all datasets; made when missing.</param>
    /// <param name="key">The dataset's key.</param>
    /// <param name="token">Ends the waiting.</param>
    /// <returns>The lock; dispose it when done.</returns>
    internal static FileStream Lock(string datasetsFolder, string key, CancellationToken token)
    {
        Directory.CreateDirectory(datasetsFolder);
        var path = Path.Combine(datasetsFolder, $".{key}.lock");
        while (true)
        {
            token.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process builds this dataset: what it leaves will be found whole.
                token.WaitHandle.WaitOne(LockPatience);
            }
        }
    }

    /// <summary>Puts a complete draft into the dataset's place; what stood there is removed only after that. The caller holds the lock.</summary>
    internal static void Swap(string draft, string folder)
    {
        var old = Hidden(folder, "old");
        if (Directory.Exists(folder))
        {
            Remove(old);
            Directory.Move(folder, old);
        }

        Directory.Move(draft, folder);
        Remove(old);
    }

    /// <summary>Ends a swap that a killed process left in the middle: the former dataset returns when no other took its place. The caller holds the lock.</summary>
    internal static void Settle(string folder)
    {
        var old = Hidden(folder, "old");
        if (Directory.Exists(old) && !Directory.Exists(folder))
        {
            Directory.Move(old, folder);
        }

        Remove(old);
    }

    internal static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Hidden(string folder, string kind) => Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.{kind}");

    /// <summary>The lock of <see cref="Lock"/> without waiting.</summary>
    /// <returns>The lock; null when somebody else holds it.</returns>
    internal static FileStream? TryLock(string datasetsFolder, string key)
    {
        Directory.CreateDirectory(datasetsFolder);
        var path = Path.Combine(datasetsFolder, $".{key}.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
