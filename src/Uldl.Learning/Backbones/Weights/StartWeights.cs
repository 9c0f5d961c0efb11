using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>Imported weights that a run's networks start from, their checksum verified.</summary>
internal sealed class StartWeights
{
    private readonly string _path;

    private StartWeights(WeightsEntry entry, string path)
    {
        (Entry, _path) = (entry, path);
    }

    /// <summary>Their card.</summary>
    public WeightsEntry Entry { get; }

    /// <summary>Opens the weights that a run names.</summary>
    /// <param name="key">Their key; null for a random start.</param>
    /// <param name="backbone">Key of the run's backbone.</param>
    /// <param name="weightsFolder">The folder of all weights.</param>
    /// <returns>Null for a random start.</returns>
    /// <exception cref="WeightsException">There are none, they are for another backbone, or they are damaged.</exception>
    public static StartWeights? Open(string? key, string backbone, string weightsFolder)
    {
        if (key is null)
        {
            return null;
        }

        var entry = WeightsCatalogue.FindFor(key, backbone, weightsFolder);
        var path = new WeightsShelf(weightsFolder).FileOf(key);
        var sum = WeightsShelf.Sum(path);
        return sum == entry.Sha256
            ? new(entry, path)
            : throw new WeightsException($"{path}: its SHA-256 is {sum[..12]}…, expected {entry.Sha256[..Math.Min(12, entry.Sha256.Length)]}…. The weights are damaged; delete and import them again.");
    }

    /// <summary>Copies the weights into a network that was just made; what they lack keeps its random start. The classifier is taken over only for the same number of classes.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <returns>Whether the classifier was taken over.</returns>
    /// <exception cref="WeightsException">They are for images of another kind.</exception>
    public bool Into(Network network)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var (tensors, _) = Safetensors.Read(_path);
        var tookClassifier = false;
        foreach (var (name, target) in network.state_dict())
        {
            if (!tensors.TryGetValue(name, out var stored))
            {
                continue;
            }

            var isClassifier = BackboneTensors.RoleOf(name, target, network) == TensorRole.Classifier;
            if (target.shape.SequenceEqual(stored.shape))
            {
                target.copy_(stored);
                tookClassifier |= isClassifier;
            }
            else if (!isClassifier)
            {
                throw new WeightsException($"training.weights: {Entry.Key} holds {name} as {Shown.Shape(stored.shape)}, but the network for this dataset's images wants {Shown.Shape(target.shape)}: the weights are for images of {Entry.Report.Channels} {(Entry.Report.Channels == 1 ? "channel" : "channels")} or another size. Choose other weights, or a dataset with such images.");
            }
        }

        return tookClassifier;
    }
}
