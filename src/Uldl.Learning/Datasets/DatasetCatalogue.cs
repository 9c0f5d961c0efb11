using System.Globalization;
using Uldl.Learning.Datasets.Synthetic;

namespace Uldl.Learning.Datasets;

/// <summary>All datasets: those the program draws, those somebody imported, and the way to each one's faces.</summary>
public static class DatasetCatalogue
{
    /// <summary>Every dataset that the program draws, in the order people see them.</summary>
    public static IReadOnlyList<DatasetEntry> All { get; } =
    [
        SyntheticDataset.Entry(SyntheticDomains.Web),
        SyntheticDataset.Entry(SyntheticDomains.Portrait),
        SyntheticDataset.Entry(SyntheticDomains.Film),
    ];

    /// <summary>Every dataset of a folder: the imported ones by title, then those that the program draws.</summary>
    /// <param name="datasetsFolder">The folder of all datasets; may be missing.</param>
    /// <returns>One entry each; a set whose manifest cannot be read is left out, since nobody can say what it is.</returns>
    public static IReadOnlyList<DatasetEntry> In(string datasetsFolder) =>
        [.. ImportedDatasets.In(datasetsFolder).OrderBy(entry => entry.Title, StringComparer.Ordinal).ThenBy(entry => entry.Key, StringComparer.Ordinal), .. All];

    /// <summary>The dataset of a key.</summary>
    /// <param name="key">Such as "synthetic-web".</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Its entry.</returns>
    /// <exception cref="DatasetException">No dataset has that key; the message lists those there are.</exception>
    public static DatasetEntry Find(string key, string datasetsFolder) =>
        All.FirstOrDefault(entry => entry.Key == key)
        ?? ImportedDatasets.Find(key, datasetsFolder)
        ?? throw new DatasetException($"There is no dataset \"{key}\"; expected one of {string.Join(", ", In(datasetsFolder).Select(entry => entry.Key))}.");

    /// <summary>What people call a dataset, with the word that it is synthetic, or with how many of its faces were kept; the key itself when it is gone.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Such as "Synthetic web (synthetic)".</returns>
    public static string TitleOf(string key, string datasetsFolder) =>
        (All.FirstOrDefault(entry => entry.Key == key) ?? ImportedDatasets.Find(key, datasetsFolder)) is { } entry
            ? entry.Title + (entry.IsSynthetic ? " (synthetic)" : entry.Found is { } found ? string.Create(CultureInfo.InvariantCulture, $" ({entry.Faces:N0} of {found:N0} faces found are kept)") : "")
            : key;

    /// <summary>Whether the dataset stands in its folder. A damaged one counts as built, so that opening it says what is wrong; one of another version does not.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>False when it has to be built first.</returns>
    /// <exception cref="DatasetException">No dataset has that key.</exception>
    public static bool IsBuilt(string key, string datasetsFolder)
    {
        var entry = Find(key, datasetsFolder);
        var folder = FolderOf(key, datasetsFolder);
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

    /// <summary>Whether the dataset knows of its faces how much each is of each expression: by votes, ratings, or the distributions they were drawn from.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>True for every set that this program draws; false where only one label a face is known, or nothing lies on disk.</returns>
    /// <exception cref="DatasetException">No dataset has that key, or it cannot be read.</exception>
    public static bool HasOpinions(string key, string datasetsFolder) =>
        Find(key, datasetsFolder).IsSynthetic || SampleTable.HasOpinions(FolderOf(key, datasetsFolder));

    /// <summary>Builds the dataset where it is missing, damaged or of another version; a whole one is left as it is. If another process builds it already, waits for that.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets; made when missing.</param>
    /// <param name="progress">Told a few times a second, last with Done = Total.</param>
    /// <param name="token">Ends the building; nothing half-made stays.</param>
    /// <exception cref="DatasetException">No dataset has that key, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static void Build(string key, string datasetsFolder, IProgress<BuildProgress> progress, CancellationToken token)
    {
        var entry = Find(key, datasetsFolder);
        var folder = FolderOf(key, datasetsFolder);
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
        var entry = Find(key, datasetsFolder);
        var folder = FolderOf(key, datasetsFolder);
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

    /// <summary>Where a dataset stands, or would stand.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>A full path.</returns>
    internal static string FolderOf(string key, string datasetsFolder) => Path.Combine(Path.GetFullPath(datasetsFolder), key);

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
