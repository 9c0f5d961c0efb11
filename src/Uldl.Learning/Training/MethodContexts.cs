using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Core.Neighbours;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using static TorchSharp.torch;

namespace Uldl.Learning.Training;

/// <summary>What a run tells its method.</summary>
internal static class MethodContexts
{
    /// <summary>The context of one run.</summary>
    /// <param name="config">The run.</param>
    /// <param name="faces">Its faces, labels corrupted.</param>
    /// <param name="network">Its network, on the device.</param>
    /// <param name="neighbours">Who resembles whom; null where the dataset has no valence-arousal.</param>
    /// <param name="cutter">Cuts batches on the device.</param>
    /// <param name="device">Where tensors live.</param>
    /// <param name="start">What further networks start from; null for a random start.</param>
    public static MethodContext For(RunConfig config, TrainingFaces faces, Network network, NeighbourTable? neighbours, BatchCutter cutter, Device device, StartWeights? start = null)
    {
        var augmentation = new Augmentation(config.Training.Mirror, config.Training.PadCrop, 0);
        return new()
        {
            Labels = faces.ProvidedLabels,
            Classes = faces.Set.ClassCount,
            Epochs = config.Training.Epochs,
            NoiseRate = config.NoiseRate,
            Network = network,
            CreateNetwork = () =>
            {
                var another = BackboneCatalogue.Find(config.Training.Backbone).Create(new(cutter.Shape.Channels, cutter.Shape.Height, cutter.Shape.Width), faces.Set.ClassCount);
                _ = start?.Into(another);
                another.to(device);
                return another;
            },
            MapShape = MapShape(network, cutter.Shape, device),
            Neighbours = neighbours,
            Affect = faces.Affect(),
            CutTraining = (positions, random) =>
            {
                using var pixels = cutter.Cut([.. positions.Select(position => faces.Train[position])]);
                using var augmented = augmentation.Apply(pixels, random);
                return BatchCutter.Normalise(augmented);
            },
            CutPlain = positions =>
            {
                using var pixels = cutter.Cut([.. positions.Select(position => faces.Train[position])]);
                return BatchCutter.Normalise(pixels);
            },
            IsReduced = config.Training.Precision == Precision.BFloat16,
            Device = device,
        };
    }

    private static (int Channels, int Height, int Width) MapShape(Network network, ImageShape shape, Device device)
    {
        // In evaluation mode, so that no statistics move.
        network.eval();
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var map = network.Map(zeros([1, shape.Channels, shape.Height, shape.Width], device: device));
        network.train();
        return ((int)map.shape[1], (int)map.shape[2], (int)map.shape[3]);
    }
}
