using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Uldl.Core.Faces;
using Uldl.Core.Noise;

namespace Uldl.Learning.Datasets.NoiseLists;

/// <summary>The lists of flipped labels that were imported for each dataset, kept beside the datasets and verified when read.</summary>
public static class NoiseListCatalogue
{
    /// <summary>The lists of a dataset, also those that no longer fit it, which say so. A damaged one is left out; finding it says what is wrong.</summary>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>By name; none when there are none.</returns>
    public static IReadOnlyList<NoiseListEntry> Of(string datasetKey, string datasetsFolder)
    {
        var shelf = new NoiseListShelf(datasetKey, datasetsFolder);
        return [.. shelf.Keys().Select(Readable).OfType<NoiseListEntry>().OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Key, StringComparer.Ordinal)];

        NoiseListEntry? Readable(string key)
        {
            try
            {
                return Find(datasetKey, key, datasetsFolder);
            }
            catch (DatasetException)
            {
                return null;
            }
        }
    }

    /// <summary>One list of a dataset, its lines unread.</summary>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="listKey">Such as "noise01-3fa8c1d2".</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>What is written about it, and whether it still fits the dataset.</returns>
    /// <exception cref="DatasetException">There is none of that key, or it is damaged.</exception>
    public static NoiseListEntry Find(string datasetKey, string listKey, string datasetsFolder)
    {
        var entry = new NoiseListShelf(datasetKey, datasetsFolder).Read(listKey);
        return entry with { IsOutdated = SamplesOf(datasetKey, datasetsFolder) != entry.SamplesSha256 };
    }

    /// <summary>Keeps the lines of a file that name training faces of a dataset.</summary>
    /// <param name="path">A text of "name label" lines.</param>
    /// <param name="name">What to call the list; null takes the file's name.</param>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="numbering">Key of a <see cref="LabelNumbering"/>; null finds the order that agrees best with the dataset's labels.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>The kept list. The same lines under the same name are the same list again.</returns>
    /// <exception cref="DatasetException">The dataset is not there, or the file cannot be used; the message says why.</exception>
    public static NoiseListEntry Import(string path, string? name, string datasetKey, string? numbering, string datasetsFolder)
    {
        _ = DatasetCatalogue.Find(datasetKey, datasetsFolder);
        var file = NoiseListFile.Read(path);
        using var dataset = DatasetCatalogue.Open(datasetKey, datasetsFolder);
        var draft = new NoiseListDraft(file, dataset, numbering);
        var faces = dataset.Faces;
        var text = new StringBuilder();
        foreach (var (row, label) in draft.Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"{faces.Ids[row]} {faces.Classes[label]}\n");
        }

        var counts = FlipCounts.Of(
            [.. faces.RowsOf(Split.Train).Select(row => faces.Labels[row])],
            [.. faces.RowsOf(Split.Train).Select(row => draft.Labels.GetValueOrDefault(row, faces.Labels[row]))],
            faces.ClassCount);
        var title = string.IsNullOrWhiteSpace(name) ? Path.GetFileNameWithoutExtension(path) : name.Trim();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        var entry = new NoiseListEntry
        {
            Key = NoiseListShelf.KeyOf(title, sha256),
            Name = title,
            Dataset = datasetKey,
            FileName = Path.GetFileName(path),
            FileSha256 = file.Sha256,
            Sha256 = sha256,
            SamplesSha256 = dataset.Manifest.Files[SampleTable.FileName].Sha256,
            Numbering = $"{draft.Numbering.Title}: {draft.Numbering.Legend}",
            Classes = faces.Classes,
            Faces = [.. Enumerable.Range(0, faces.ClassCount).Select(counts.Of)],
            Flipped = [.. Enumerable.Range(0, faces.ClassCount).Select(counts.FlippedOf)],
            Named = draft.Labels.Count,
            LeftOut = draft.LeftOut,
        };
        new NoiseListShelf(datasetKey, datasetsFolder).Add(entry, text.ToString());
        return entry;
    }

    /// <summary>The labels that a list gives.</summary>
    /// <param name="entry">One that fits its dataset.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>The label of each named training face by its id.</returns>
    /// <exception cref="DatasetException">It is damaged.</exception>
    public static IReadOnlyDictionary<string, Expression> Read(NoiseListEntry entry, string datasetsFolder) =>
        new NoiseListShelf(entry.Dataset, datasetsFolder).ReadLines(entry);

    /// <summary>Removes a list for good. Whoever imports the same lines again gets the same key.</summary>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="listKey">The list's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="DatasetException">There is none of that key, or it cannot be removed.</exception>
    public static void Delete(string datasetKey, string listKey, string datasetsFolder) => new NoiseListShelf(datasetKey, datasetsFolder).Delete(listKey);

    // A dataset that is gone or damaged fits no list.
    private static string? SamplesOf(string datasetKey, string datasetsFolder)
    {
        try
        {
            return DatasetManifest.Read(DatasetCatalogue.FolderOf(datasetKey, datasetsFolder)).Files.GetValueOrDefault(SampleTable.FileName)?.Sha256;
        }
        catch (DatasetException)
        {
            return null;
        }
    }
}
