using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>What a tensor of a network is to weights that come from elsewhere.</summary>
internal enum TensorRole
{
    /// <summary>A weight, or a statistic of a normalisation.</summary>
    Backbone,

    /// <summary>A part of the classifier, whose first axis is the number of classes.</summary>
    Classifier,

    /// <summary>Batches that a normalisation has seen; nothing depends on it.</summary>
    Counter,
}

/// <summary>One tensor that a network wants.</summary>
/// <param name="Name">Its key in the state dictionary.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Role">What it is to weights from elsewhere.</param>
internal sealed record WantedTensor(string Name, long[] Shape, TensorRole Role);

/// <summary>All tensors that a network wants.</summary>
/// <param name="Entry">The network.</param>
/// <param name="Channels">Image channels that it is made for.</param>
/// <param name="Tensors">In the order of the state dictionary.</param>
internal sealed record BackboneTensors(BackboneEntry Entry, int Channels, IReadOnlyList<WantedTensor> Tensors)
{
    // The classifier's first axis is never compared.
    private const int Classes = 7;

    // Published embeddings of faces are made for images of this side (ArcFace).
    private const int PublishedSide = 112;

    private const string Counter = "num_batches_tracked";

    /// <summary>What a network of the catalogue wants.</summary>
    /// <param name="entry">The network.</param>
    /// <param name="channels">Image channels.</param>
    public static BackboneTensors Of(BackboneEntry entry, int channels)
    {
        using var scope = NewDisposeScope();
        using var network = entry.Create(new(channels, PublishedSide, PublishedSide), Classes);
        return new(entry, channels, [.. network.state_dict().Select(pair => new WantedTensor(pair.Key, pair.Value.shape, RoleOf(pair.Key, pair.Value, network)))]);
    }

    /// <summary>What one tensor of a network is to weights from elsewhere.</summary>
    /// <param name="name">Its key in the state dictionary.</param>
    /// <param name="tensor">The tensor itself.</param>
    /// <param name="network">The network it belongs to.</param>
    public static TensorRole RoleOf(string name, Tensor tensor, Network network) =>
        tensor.Handle == network.Classifier.weight?.Handle || tensor.Handle == network.Classifier.bias?.Handle ? TensorRole.Classifier
        : name.EndsWith(Counter, StringComparison.Ordinal) ? TensorRole.Counter
        : TensorRole.Backbone;
}
