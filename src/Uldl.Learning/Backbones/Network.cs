using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>A backbone with its classifier: images pass through stages to a map, the map is pooled to a feature, the classifier turns the feature into logits.</summary>
/// <param name="name">The module's name.</param>
internal abstract class Network(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>Size of the feature, V.</summary>
    public abstract int FeatureSize { get; }

    /// <summary>The modules of each stage, the stem first; what pools and classifies is not among them.</summary>
    public abstract IReadOnlyList<IReadOnlyList<Module>> Stages { get; }

    /// <summary>What turns a feature into logits, [V] to [C].</summary>
    public abstract Linear Classifier { get; }

    /// <summary>One stage.</summary>
    /// <param name="stage">0 … number of stages - 1; 0 is the stem.</param>
    /// <param name="input">Images [B, 3, H, W] for the stem, else the map of the stage before.</param>
    /// <returns>The stage's map, [B, M, h, w]; the caller owns it.</returns>
    public abstract Tensor Stage(int stage, Tensor input);

    /// <summary>Pools the last map.</summary>
    /// <param name="map">Map of the last stage, [B, M, h, w].</param>
    /// <returns>Features, [B, V], 32-bit; the caller owns them.</returns>
    public abstract Tensor Pool(Tensor map);

    /// <summary>How much each place of the last map speaks for each class: what class activation maps multiply it with (Zhou et al., 2016). Biases are left out.</summary>
    /// <returns>[C, M, h, w] or, where places do not matter, [C, M, 1, 1]; without gradient; the caller owns it.</returns>
    public virtual Tensor MapWeights()
    {
        using var still = no_grad();
        using var weight = Classifier.weight!.detach();
        return weight.reshape(weight.shape[0], weight.shape[1], 1, 1).clone();
    }

    /// <summary>Some stages in a row.</summary>
    /// <param name="input">What the first of them takes.</param>
    /// <param name="first">The first one.</param>
    /// <param name="end">The one before which to stop.</param>
    /// <returns>The map after them; the caller owns it.</returns>
    public Tensor Map(Tensor input, int first, int end)
    {
        var map = input.alias();
        for (var stage = first; stage < end; stage++)
        {
            using var before = map;
            map = Stage(stage, before);
        }

        return map;
    }

    /// <summary>The last map of each image.</summary>
    /// <param name="images">Normalised images, [B, 3, H, W].</param>
    /// <returns>[B, M, h, w]; the caller owns it.</returns>
    public Tensor Map(Tensor images) => Map(images, 0, Stages.Count);

    /// <summary>The feature of each image.</summary>
    /// <param name="images">Normalised images, [B, 3, H, W].</param>
    /// <returns>Features, [B, V]; the caller owns them.</returns>
    public Tensor Features(Tensor images)
    {
        using var map = Map(images);
        return Pool(map);
    }

    /// <summary>The classifier on top.</summary>
    /// <param name="features">Features, [B, V].</param>
    /// <returns>Logits, [B, C]; the caller owns them.</returns>
    public Tensor Classify(Tensor features) => Classifier.forward(features);

    /// <summary>Logits of each image.</summary>
    /// <param name="input">Normalised images, [B, 3, H, W].</param>
    /// <returns>Logits, [B, C]; the caller owns them.</returns>
    public override Tensor forward(Tensor input)
    {
        using var features = Features(input);
        return Classify(features);
    }
}
