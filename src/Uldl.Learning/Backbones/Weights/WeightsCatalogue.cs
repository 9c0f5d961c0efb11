namespace Uldl.Learning.Backbones.Weights;

/// <summary>The pre-trained weights that were imported: known by what lies in their folder, and by nothing else.</summary>
public static class WeightsCatalogue
{
    /// <summary>The folder of all weights: it stands beside the folder of all datasets.</summary>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    public static string FolderBeside(string datasetsFolder) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(datasetsFolder))) ?? datasetsFolder, "weights");

    /// <summary>All that can be used, by backbone and key. One whose card is damaged is left out; finding it says what is wrong.</summary>
    /// <param name="weightsFolder">The folder of all weights.</param>
    public static IReadOnlyList<WeightsEntry> In(string weightsFolder) =>
        [.. new WeightsShelf(weightsFolder).Readable().OrderBy(entry => entry.Backbone, StringComparer.Ordinal).ThenBy(entry => entry.Key, StringComparer.Ordinal)];

    /// <summary>The weights of a key.</summary>
    /// <param name="key">As stored with a run.</param>
    /// <param name="weightsFolder">The folder of all weights.</param>
    /// <returns>Their card; the weights themselves are not read.</returns>
    /// <exception cref="WeightsException">There are none, or they are not whole.</exception>
    public static WeightsEntry Find(string key, string weightsFolder) => new WeightsShelf(weightsFolder).Read(key);

    /// <summary>Finds weights for a backbone, and looks whether they lie there whole, without reading them.</summary>
    /// <param name="key">As stored with a run.</param>
    /// <param name="backbone">Key of the backbone that shall start from them.</param>
    /// <param name="weightsFolder">The folder of all weights.</param>
    /// <exception cref="WeightsException">There are none, they are for another backbone, or they are not whole.</exception>
    public static WeightsEntry FindFor(string key, string backbone, string weightsFolder)
    {
        var entry = Find(key, weightsFolder);
        return entry.Backbone == backbone
            ? entry
            : throw new WeightsException($"training.weights: found \"{key}\", which is for the backbone {entry.Backbone}, expected weights for {backbone}. Choose that backbone, or other weights.");
    }

    /// <summary>What runs that started from some weights were trained on before; also when the weights were deleted since.</summary>
    /// <param name="key">As stored with a run.</param>
    /// <param name="weightsFolder">The folder of all weights.</param>
    /// <returns>Such as "pre-trained on MS-Celeb-1M (weights resnet18-ms-celeb-1m, SHA-256 0f1e2d3c…)".</returns>
    public static string Words(string key, string weightsFolder) => new WeightsShelf(weightsFolder).Remember(key) is { } entry
        ? $"pre-trained on {entry.Pretraining} (weights {key}, SHA-256 {entry.Sha256[..Math.Min(8, entry.Sha256.Length)]}…)"
        : $"pre-trained (weights {key}, which are not here)";

    /// <summary>Folders of imports and removals that are under way, or were when their process ended; nobody needs the latter.</summary>
    /// <param name="weightsFolder">The folder of all weights.</param>
    public static IReadOnlyList<string> Unfinished(string weightsFolder) => new WeightsShelf(weightsFolder).Unfinished();

    /// <summary>Removes weights for good. Their key is not given again, and their card is kept for the tables of old runs.</summary>
    /// <param name="key">As stored with a run.</param>
    /// <param name="weightsFolder">The folder of all weights.</param>
    /// <exception cref="WeightsException">There are none, or they cannot be removed.</exception>
    public static void Delete(string key, string weightsFolder) => new WeightsShelf(weightsFolder).Delete(key);
}
