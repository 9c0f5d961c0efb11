using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets;

/// <summary>The datasets that somebody imported, or made from others: known by what lies on disk, and by nothing else.</summary>
internal static class ImportedDatasets
{
    internal static IEnumerable<DatasetEntry> In(string datasetsFolder) => Directory.Exists(datasetsFolder)
        ? Directory.EnumerateDirectories(datasetsFolder)
            .Select(folder => Path.GetFileName(folder))
            .Where(name => !name.StartsWith('.'))
            .Union(DatasetPlace.Parked(datasetsFolder))
            .ToArray()
            .Select(name => Find(name, datasetsFolder))
            .OfType<DatasetEntry>()
        : [];

    /// <summary>The imported dataset of a key; null when there is none, or its manifest cannot be read.</summary>
    internal static DatasetEntry? Find(string key, string datasetsFolder)
    {
        // A key may come from an address or a config: it must not lead anywhere else.
        if (key.Length == 0 || key[0] == '.' || key != Path.GetFileName(key))
        {
            return null;
        }

        DatasetPlace.SettleWhenIdle(datasetsFolder, key);
        var folder = DatasetCatalogue.FolderOf(key, datasetsFolder);
        if (!File.Exists(Path.Combine(folder, DatasetManifest.FileName)))
        {
            return null;
        }

        try
        {
            return DatasetManifest.Read(folder) is { } manifest && (manifest.Format ?? manifest.MadeFrom?.Dataset) is not null && manifest.Key == key ? Entry(manifest) : null;
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    private static DatasetEntry Entry(DatasetManifest manifest) => new(manifest)
    {
        Key = manifest.Key,
        Title = manifest.Title,
        Summary = manifest.Provenance,
        IsSynthetic = manifest.IsSynthetic,
        HasAffect = manifest.HasAffect,
        Version = manifest.Version,
        TrainFaces = Sum(manifest, Split.Train),
        ValidationFaces = Sum(manifest, Split.Validation),
        TestFaces = Sum(manifest, Split.Test),
        Classes = manifest.Classes,
        ImageSize = manifest.Height,
        Channels = manifest.Channels,
    };

    private static int Sum(DatasetManifest manifest, Split split) => manifest.Counts.TryGetValue(split, out var counts) ? counts.Sum() : 0;
}
