using TorchSharp;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Eac;

/// <summary>Erasing attention consistency (Zhang et al., ECCV 2022): cross-entropy on an erased face, and the same attention on its mirror image.</summary>
/// <param name="options">Checked options.</param>
/// <param name="context">The run.</param>
internal sealed class EacMethod(EacOptions options, MethodContext context) : Method(context)
{
    private readonly Augmentation _erasing = new(Mirror: false, PadCrop: 0, options.Erasing);

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var erased = _erasing.Erase(batch.Moved, batch.Random);
        var flipped = options.FlipView == FlipView.ExactFlip ? erased.flip(3) : _erasing.Erase(batch.Moved.flip(3), batch.Random);
        var map = LastMap(erased);                                                        // [B, M, h, w]
        var flippedMap = LastMap(flipped);                                                // [B, M, h, w]
        var logits = Context.Network.Classify(Context.Pool(Context.Network, map));        // [B, C]

        // Differences of activations are small beside the activations: 32 bits, whatever the maps were computed in.
        var weights = Context.Network.MapWeights();
        var consistency = AttentionConsistency.Loss(
            AttentionConsistency.Activation(map.to_type(ScalarType.Float32), weights),
            AttentionConsistency.Activation(flippedMap.to_type(ScalarType.Float32), weights));
        var classification = nn.functional.cross_entropy(logits, batch.Labels);
        var parts = new Dictionary<string, Tensor> { ["classification"] = classification.detach(), ["consistency"] = consistency.detach() };
        return new(classification + (options.ConsistencyWeight * consistency), parts, logits.detach());
    }

    private Tensor LastMap(Tensor pixels) =>
        Context.Map(Context.Network, BatchCutter.Normalise(pixels), 0, Context.Network.Stages.Count);
}
