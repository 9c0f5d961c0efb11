using Uldl.Core.Neighbours;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>What a method may know of its run.</summary>
/// <param name="Labels">Provided label of each training face, noise included, [N].</param>
/// <param name="Classes">Number of classes, C.</param>
/// <param name="FeatureSize">Size of the feature, V.</param>
/// <param name="Neighbours">Who resembles whom among the training faces; null where the dataset has no valence-arousal.</param>
/// <param name="Forward">The network under autocast, in whatever mode it is: images to feature [B, V] and logits [B, C], both 32-bit.</param>
/// <param name="CutTraining">Cuts, augments without erasing and normalises the images of training faces.</param>
/// <param name="Device">Where tensors live.</param>
internal sealed record MethodContext(
    int[] Labels,
    int Classes,
    int FeatureSize,
    NeighbourTable? Neighbours,
    Func<Tensor, (Tensor Features, Tensor Logits)> Forward,
    Func<int[], Random, Tensor> CutTraining,
    Device Device);
