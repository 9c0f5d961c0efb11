using Uldl.Learning.Datasets.Synthetic;

namespace Uldl.Learning.Datasets;

/// <summary>All datasets the program knows, and the way to each one's faces.</summary>
public static class DatasetCatalogue
{
    /// <summary>Every dataset, in the order people see them.</summary>
    public static IReadOnlyList<DatasetEntry> All { get; } =
    [
        SyntheticDataset.Entry(SyntheticDomains.Web),
        SyntheticDataset.Entry(SyntheticDomains.Portrait),
        SyntheticDataset.Entry(SyntheticDomains.Film),
    ];

    /// <summary>The dataset of a key.</summary>
    /// <param name="key">Such as "synthetic-web".</param>
    /// <returns>Its entry.</returns>
    /// <exception cref="DatasetException">No dataset has that key; the message lists those there are.</exception>
    public static DatasetEntry Find(string key) =>
        All.FirstOrDefault(entry => entry.Key == key)
        ?? throw new DatasetException($"There is no dataset \"{key}\"; expected one of {string.Join(", ", All.Select(entry => entry.Key))}.");

    /// <summary>Whether the dataset stands in its folder. A damaged one counts as built, so that opening it says what is wrong; one of another version does not.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>False when it has to be built first.</returns>
    /// <exception cref="DatasetException">No dataset has that key.</exception>
    public static bool IsBuilt(string key, string datasetsFolder)
    {
        var entry = Find(key);
        var folder = FolderOf(entry, datasetsFolder);
        if (!File.Exists(Path.Combine(folder, DatasetManifest.FileName)))
        {
            return false;
        }

        try
        {
            return DatasetManifest.Read(folder).Version == entry.Version;
        }
        catch (DatasetException)
        {
            return true;
        }
    }

    /// <summary>Builds the dataset where it is missing, damaged or of another version; a whole one is left as it is. If another process builds it already, waits for that.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets; made when missing.</param>
    /// <param name="progress">Told a few times a second, last with Done = Total.</param>
    /// <param name="token">Ends the building; nothing half-made stays.</param>
    /// <exception cref="DatasetException">No dataset has that key, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static void Build(string key, string datasetsFolder, IProgress<BuildProgress> progress, CancellationToken token)
    {
        var entry = Find(key);
        var folder = FolderOf(entry, datasetsFolder);
        try
        {
            using var onlyBuilder = DatasetPlace.Lock(datasetsFolder, key, token);
            DatasetPlace.Settle(folder);
            if (!IsWhole(entry, folder))
            {
                entry.BuildInto(folder, progress, token);
            }

            progress.Report(new BuildProgress(entry.Faces, entry.Faces));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unwritable(datasetsFolder, error);
        }
    }

    /// <summary>Opens a dataset that has been built.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>The dataset; the caller disposes it.</returns>
    /// <exception cref="DatasetException">No dataset has that key, it is not built, or it is damaged.</exception>
    public static PackedDataset Open(string key, string datasetsFolder)
    {
        var entry = Find(key);
        var folder = FolderOf(entry, datasetsFolder);
        if (!Directory.Exists(folder))
        {
            throw new DatasetException($"{folder}: the dataset {entry.Title} is not built yet. Build it on the Datasets page, or with: datasets build {key}.");
        }

        var dataset = PackedDataset.Open(folder);
        if (dataset.Manifest.Key == entry.Key && dataset.Manifest.Version == entry.Version)
        {
            return dataset;
        }

        using (dataset)
        {
            throw new DatasetException($"{folder}: found {dataset.Manifest.Key} version {dataset.Manifest.Version}, expected {entry.Key} version {entry.Version}. {DatasetMending.BuildAgain(folder)}");
        }
    }

    private static string FolderOf(DatasetEntry entry, string datasetsFolder) => Path.Combine(Path.GetFullPath(datasetsFolder), entry.Key);

    private static bool IsWhole(DatasetEntry entry, string folder)
    {
        try
        {
            using var dataset = PackedDataset.Open(folder);
            dataset.Verify();
            return dataset.Manifest.Key == entry.Key && dataset.Manifest.Version == entry.Version;
        }
        catch (DatasetException)
        {
            return false;
        }
    }
}
