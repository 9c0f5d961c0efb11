namespace Uldl.Learning.Backbones.Weights;

/// <summary>Whether imported weights are for images of a kind, told from their card and their file's head: no tensor is read.</summary>
internal static class WeightsFit
{
    // What stands on the whole map of an IResNet, the one family of networks whose weights depend on the size of images.
    private const string EmbeddingName = "fc.weight";

    /// <summary>Refuses weights for images of another kind.</summary>
    /// <param name="entry">Their card.</param>
    /// <param name="channels">Channels of the dataset's images.</param>
    /// <param name="side">Their height and width in pixels.</param>
    /// <param name="weightsFolder">The folder of all weights.</param>
    /// <exception cref="WeightsException">They do not fit, or their file is damaged.</exception>
    public static void Check(WeightsEntry entry, int channels, int side, string weightsFolder)
    {
        if (entry.Report.Channels != channels)
        {
            throw new WeightsException($"training.weights: found \"{entry.Key}\", which is for images of {Count(entry.Report.Channels)}, expected weights for images of {Count(channels)}, as this dataset has. Choose other weights, or a dataset with such images.");
        }

        if (!BackboneCatalogue.Find(entry.Backbone).FitsOneSize)
        {
            return;
        }

        var places = IResNetShape.MapSide(side);
        long wanted = IResNetShape.Widths[^1] * places * places;
        var path = new WeightsShelf(weightsFolder).FileOf(entry.Key);
        using var file = File.OpenRead(path);
        if (HeadOf(file, path).Tensors.FirstOrDefault(tensor => tensor.Name == EmbeddingName) is { Shape: [_, var found] } && found != wanted)
        {
            throw new WeightsException($"training.weights: found \"{entry.Key}\", whose {EmbeddingName} takes {found} numbers, expected {wanted} for this dataset's images of {side} × {side} pixels: an IResNet's weights fit images of one size. Choose other weights or another backbone, or import the dataset at the size that they are for.");
        }
    }

    private static SafetensorsHeader HeadOf(Stream file, string path)
    {
        try
        {
            return SafetensorsHeader.Read(file);
        }
        catch (WeightsException error)
        {
            throw new WeightsException($"{path}: the file {error.Message}", error);
        }
    }

    private static string Count(int channels) => channels == 1 ? "1 channel" : $"{channels} channels";
}
