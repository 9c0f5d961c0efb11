using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>A backbone with its classifier: images in, features and logits out.</summary>
/// <param name="name">The module's name.</param>
internal abstract class Network(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>Size of the feature, V.</summary>
    public abstract int FeatureSize { get; }

    /// <summary>The feature of each image.</summary>
    /// <param name="images">Normalised images, [B, 3, H, W].</param>
    /// <returns>Features, [B, V]; the caller owns them.</returns>
    public abstract Tensor Features(Tensor images);

    /// <summary>The classifier on top.</summary>
    /// <param name="features">Features, [B, V].</param>
    /// <returns>Logits, [B, C]; the caller owns them.</returns>
    public abstract Tensor Classify(Tensor features);

    /// <summary>Logits of each image.</summary>
    /// <param name="input">Normalised images, [B, 3, H, W].</param>
    /// <returns>Logits, [B, C]; the caller owns them.</returns>
    public override Tensor forward(Tensor input)
    {
        using var features = Features(input);
        return Classify(features);
    }
}
