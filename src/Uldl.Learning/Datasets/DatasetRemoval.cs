using Uldl.Learning.Datasets.NoiseLists;

namespace Uldl.Learning.Datasets;

/// <summary>Takes datasets off the disk.</summary>
public static class DatasetRemoval
{
    /// <summary>The folder that holds, for each dataset, one folder with its affect sources, each named by its key.</summary>
    internal const string SourcesFolder = ".affect";

    /// <summary>Before a source's key: the empty file that keeps the key from being given again.</summary>
    internal const string GonePrefix = ".gone-";

    /// <summary>Removes a dataset with everything made from it: first out of sight in one step, then bit by bit. Keys of its affect sources are never given again. A set that the program draws can be built again.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="DatasetException">No dataset of that key lies on disk, or somebody builds or imports it, or it cannot be removed.</exception>
    public static void Delete(string key, string datasetsFolder)
    {
        _ = DatasetCatalogue.Find(key, datasetsFolder);
        var folder = DatasetCatalogue.FolderOf(key, datasetsFolder);
        if (!Directory.Exists(folder))
        {
            throw new DatasetException($"{folder}: the dataset does not lie on disk, so there is nothing to delete.");
        }

        try
        {
            // Whoever imports, from a page or from a terminal, holds the lock.
            using var alone = DatasetPlace.TryLock(datasetsFolder, key)
                ?? throw new DatasetException($"The dataset {key} is being built or imported by another process. Wait for it or stop it, then delete the dataset.");
            var gone = Path.Combine(Path.GetFullPath(datasetsFolder), $".{key}.deleted");
            DatasetPlace.Remove(gone);
            Directory.Move(folder, gone);
            DatasetPlace.Remove(gone);
            ClearSources(Path.Combine(Path.GetFullPath(datasetsFolder), SourcesFolder, key));
            DatasetPlace.Remove(Path.Combine(Path.GetFullPath(datasetsFolder), ".neighbours", key));
            DatasetPlace.Remove(Path.Combine(Path.GetFullPath(datasetsFolder), NoiseListShelf.Folder, key));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{folder}: the dataset cannot be deleted ({error.Message.TrimEnd('.')}). Close what holds its files open, then delete it again.", error);
        }
    }

    // Runs have named these keys, and a dataset of the same key may come again: then no old name may mean something new.
    private static void ClearSources(string folder)
    {
        foreach (var source in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            if (Path.GetFileName(source) is { } key && key[0] != '.')
            {
                File.WriteAllText(Path.Combine(folder, GonePrefix + key), "");
            }

            DatasetPlace.Remove(source);
        }
    }
}
