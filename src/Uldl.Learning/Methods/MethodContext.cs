using TorchSharp;
using Uldl.Core.Neighbours;
using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>What a method may know of its run.</summary>
internal sealed record MethodContext
{
    /// <summary>Provided label of each training face, noise included, [N].</summary>
    public required int[] Labels { get; init; }

    /// <summary>Number of classes, C.</summary>
    public required int Classes { get; init; }

    /// <summary>Epochs of the run.</summary>
    public required int Epochs { get; init; }

    /// <summary>The run's noise rate as its config says it, 0 … 1; a noise that may draw a label's own class again flips fewer. Privileged: a method that reads it says so in <see cref="MethodParts.Privileged"/>.</summary>
    public required double NoiseRate { get; init; }

    /// <summary>The run's network, on the device; the trainer trains, saves and disposes of it.</summary>
    public required Network Network { get; init; }

    /// <summary>Another network of the same kind on the device, with other random weights or the same imported ones; the caller owns it.</summary>
    public required Func<Network> CreateNetwork { get; init; }

    /// <summary>Shape of the network's last map for this run's images: channels, height, width.</summary>
    public required (int Channels, int Height, int Width) MapShape { get; init; }

    /// <summary>Who resembles whom among the training faces; null where the dataset has no valence-arousal.</summary>
    public required NeighbourTable? Neighbours { get; init; }

    /// <summary>Valence and arousal of each training face, [N, 2] row by row, -1 … 1; null where some have none.</summary>
    public required float[]? Affect { get; init; }

    /// <summary>Cuts, augments without erasing and normalises the images of training faces, [B, C, H, W].</summary>
    public required Func<int[], Random, Tensor> CutTraining { get; init; }

    /// <summary>Cuts and normalises the images of training faces without augmentation, [B, C, H, W].</summary>
    public required Func<int[], Tensor> CutPlain { get; init; }

    /// <summary>Whether products run in bfloat16.</summary>
    public required bool IsReduced { get; init; }

    /// <summary>Where tensors live.</summary>
    public required Device Device { get; init; }

    /// <summary>Size of the feature, V.</summary>
    public int FeatureSize => Network.FeatureSize;

    /// <summary>The run's network, in whatever mode it is, at the run's precision.</summary>
    /// <param name="images">Normalised images, [B, C, H, W].</param>
    /// <returns>Feature [B, V] and logits [B, C], both 32-bit; the caller owns both.</returns>
    public (Tensor Features, Tensor Logits) Forward(Tensor images) => Forward(Network, images);

    /// <summary>A network of this run, in whatever mode it is, at the run's precision.</summary>
    /// <param name="network">The run's, or one of <see cref="CreateNetwork"/>.</param>
    /// <param name="images">Normalised images, [B, C, H, W].</param>
    /// <returns>Feature [B, V] and logits [B, C], both 32-bit; the caller owns both.</returns>
    public (Tensor Features, Tensor Logits) Forward(Network network, Tensor images)
    {
        using var map = Map(network, images, 0, network.Stages.Count);
        var features = Pool(network, map);
        return (features, network.Classify(features));
    }

    /// <summary>Some stages of a network at the run's precision.</summary>
    /// <param name="network">The run's, or one of <see cref="CreateNetwork"/>.</param>
    /// <param name="input">What the first stage takes.</param>
    /// <param name="first">The first stage.</param>
    /// <param name="end">The stage before which to stop.</param>
    /// <returns>The map after them, at whatever precision it was computed; the caller owns it.</returns>
    public Tensor Map(Network network, Tensor input, int first, int end)
    {
        using var reduced = Autocast.Begin(IsReduced, Device.type);
        return network.Map(input, first, end);
    }

    /// <summary>Pools a network's last map at the run's precision.</summary>
    /// <param name="network">The run's, or one of <see cref="CreateNetwork"/>.</param>
    /// <param name="map">Its last map, [B, M, h, w].</param>
    /// <returns>Features, [B, V], 32-bit; the caller owns them.</returns>
    public Tensor Pool(Network network, Tensor map)
    {
        using var reduced = Autocast.Begin(IsReduced, Device.type);
        return network.Pool(map);
    }
}
