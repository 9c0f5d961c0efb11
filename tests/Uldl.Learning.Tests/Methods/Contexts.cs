using Uldl.Core.Neighbours;
using Uldl.Learning.Backbones;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>Runs made of noise, for tests of methods: image i is drawn from seed i, neighbours of a face are the ones after it.</summary>
internal static class Contexts
{
    /// <summary>Shape of every image: the smallest that every network still takes four steps down.</summary>
    public static ImageShape Shape { get; } = new(3, 16, 16);

    /// <summary>Cuts the images, for whoever reads faces by their rows.</summary>
    public static BatchCutter Cutter { get; } = new(Shape, (row, pixels) => new Random(row).NextBytes(pixels), CPU);

    /// <summary>A context on the processor; its network is disposed by the caller.</summary>
    /// <param name="labels">Provided labels of the training faces, [N].</param>
    /// <param name="classes">C.</param>
    /// <param name="backbone">Key of the network; its weights follow from torch's global seed.</param>
    /// <param name="neighbours">K, below N; 0 for a dataset without valence-arousal.</param>
    public static MethodContext Of(int[] labels, int classes = 7, string backbone = "resnet-tiny", int neighbours = 2)
    {
        var network = BackboneCatalogue.Find(backbone).Create(new(Shape.Channels, Shape.Height, Shape.Width), classes);
        network.eval();
        int[] mapShape;
        using (no_grad())
        using (var map = network.Map(zeros(1, Shape.Channels, Shape.Height, Shape.Width)))
        {
            mapShape = [.. map.shape.Skip(1).Select(size => (int)size)];
        }

        network.train();
        return new()
        {
            Labels = labels,
            Classes = classes,
            Epochs = 2,
            NoiseRate = 0.3,
            Network = network,
            CreateNetwork = () => BackboneCatalogue.Find(backbone).Create(new(Shape.Channels, Shape.Height, Shape.Width), classes),
            MapShape = (mapShape[0], mapShape[1], mapShape[2]),
            Neighbours = neighbours == 0 ? null : Table(labels.Length, neighbours),
            Affect = neighbours == 0 ? null : [.. Enumerable.Range(0, labels.Length * 2).Select(i => (float)Math.Sin(i))],
            CutTraining = (positions, _) => Images(positions),
            CutPlain = Images,
            IsReduced = false,
            Device = CPU,
        };
    }

    /// <summary>A batch of some training faces, without augmentation.</summary>
    public static Batch Batch(MethodContext context, int[] positions, int epoch = 0) => new(
        positions,
        tensor(positions.Select(position => (long)position).ToArray()),
        Pixels(positions),
        Images(positions),
        tensor(positions.Select(position => (long)context.Labels[position]).ToArray()),
        epoch,
        new Random(1));

    private static NeighbourTable Table(int count, int k) => new(
        k,
        [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(1, k).Select(step => (i + step) % count))],
        [.. Enumerable.Range(0, count).SelectMany(_ => Enumerable.Range(1, k).Select(step => 1f / step))]);

    private static Tensor Pixels(int[] positions) => Cutter.Cut(positions);

    private static Tensor Images(int[] positions)
    {
        using var pixels = Pixels(positions);
        return BatchCutter.Normalise(pixels);
    }
}
