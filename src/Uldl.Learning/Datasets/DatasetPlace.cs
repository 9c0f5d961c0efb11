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
    /// <exception cref="IOException">The lock cannot be made, and waiting would not help: the file system is read-only, or the disk is full.</exception>
    internal static FileStream Lock(string datasetsFolder, string key, CancellationToken token)
    {
        Directory.CreateDirectory(datasetsFolder);
        while (true)
        {
            token.ThrowIfCancellationRequested();
            if (TryLock(datasetsFolder, key) is { } held)
            {
                return held;
            }

            // Another process builds this dataset: what it leaves will be found whole.
            token.WaitHandle.WaitOne(LockPatience);
        }
    }

    /// <summary>The lock of <see cref="Lock"/> without waiting.</summary>
    /// <returns>The lock; null while somebody else holds it.</returns>
    internal static FileStream? TryLock(string datasetsFolder, string key)
    {
        Directory.CreateDirectory(datasetsFolder);
        try
        {
            return new FileStream(Path.Combine(datasetsFolder, $".{key}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    /// <summary>Whether a file could not be opened because it is open elsewhere.</summary>
    private static bool IsHeld(IOException error) => OperatingSystem.IsWindows()
        ? (error.HResult & 0xFFFF) is 32 or 33 // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        : error.HResult == (OperatingSystem.IsLinux() ? 11 : 35); // EWOULDBLOCK

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

    /// <summary>Settles what a killed process left of a swap, if there is anything and nobody is at it; a reader need not hold the lock.</summary>
    internal static void SettleWhenIdle(string datasetsFolder, string key)
    {
        var folder = Path.Combine(Path.GetFullPath(datasetsFolder), key);
        if (!Directory.Exists(Hidden(folder, "old")))
        {
            return;
        }

        try
        {
            using var onlyBuilder = TryLock(datasetsFolder, key);
            if (onlyBuilder is not null)
            {
                Settle(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing may be moved here, so the reader finds what is there; the next import says why.
        }
    }

    /// <summary>The keys of datasets of which a swap left the former one aside.</summary>
    internal static IEnumerable<string> Parked(string datasetsFolder) =>
        Directory.EnumerateDirectories(datasetsFolder, ".*.old").Select(folder => Path.GetFileName(folder)[1..^".old".Length]);

    internal static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Hidden(string folder, string kind) => Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.{kind}");
}
