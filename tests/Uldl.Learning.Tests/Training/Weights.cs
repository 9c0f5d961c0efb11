using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Training;

/// <summary>Written weights, taken up again.</summary>
internal static class Weights
{
    /// <summary>A network with the weights of a file, in evaluation mode; what else the file holds is left there.</summary>
    public static Network Load(string path, string backbone, InputShape image)
    {
        var network = BackboneCatalogue.Find(backbone).Create(image, 7);
        var (tensors, _) = Safetensors.Read(path);
        foreach (var (name, value) in network.state_dict())
        {
            value.copy_(tensors[name]);
        }

        network.eval();
        return network;
    }

    /// <summary>One face, normalised, [1, C, H, W].</summary>
    public static Tensor Image(PackedDataset dataset, int row) =>
        BatchCutter.Normalise(new BatchCutter(new(dataset.Channels, dataset.Height, dataset.Width), (at, pixels) => dataset.Image(at).CopyTo(pixels), CPU).Cut([row]));
}
