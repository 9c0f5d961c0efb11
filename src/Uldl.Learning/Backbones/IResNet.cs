using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>The improved residual network of ArcFace (Deng et al., 2019). Weights carry insightface's names: conv1, bn1, prelu, layer1.0.bn1, …, bn2, fc, features; the classifier on the embedding is our own and called classifier.</summary>
/// <remarks>insightface's dropout before fc has probability 0 and no weights, so it is left out. As there, the embedding's scale (features.weight) stays 1 and is not trained.</remarks>
internal sealed class IResNet : Network
{
    private readonly (int Height, int Width) places;
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly PReLU prelu;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly BatchNorm2d bn2;
    private readonly Linear fc;
    private readonly BatchNorm1d features;
    private readonly Linear classifier;
#pragma warning restore IDE0044, IDE1006

    /// <summary>A network of the given shape for images of one size; convolutions start normal with a deviation of 0.1, as insightface's do.</summary>
    public IResNet(string name, IResNetShape shape, InputShape image, int classes)
        : base(name)
    {
        places = (IResNetShape.MapSide(image.Height), IResNetShape.MapSide(image.Width));
        var widths = IResNetShape.Widths;
        conv1 = Conv2d(image.Channels, widths[0], 3, padding: 1, bias: false);
        bn1 = BatchNorm2d(widths[0]);
        prelu = PReLU(widths[0]);
        layer1 = Blocks(widths[0], widths[0], shape.Blocks[0]);
        layer2 = Blocks(widths[0], widths[1], shape.Blocks[1]);
        layer3 = Blocks(widths[1], widths[2], shape.Blocks[2]);
        layer4 = Blocks(widths[2], widths[3], shape.Blocks[3]);
        bn2 = BatchNorm2d(widths[3]);
        fc = Linear((long)widths[3] * places.Height * places.Width, IResNetShape.EmbeddingSize);
        features = BatchNorm1d(IResNetShape.EmbeddingSize);
        features.weight!.requires_grad = false;
        classifier = Linear(IResNetShape.EmbeddingSize, classes);
        RegisterComponents();
        foreach (var (_, module) in named_modules())
        {
            if (module is Conv2d { weight: { } weight })
            {
                init.normal_(weight, 0, 0.1);
            }
        }
    }

    /// <inheritdoc/>
    public override int FeatureSize => IResNetShape.EmbeddingSize;

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<Module>> Stages => [[conv1, bn1, prelu], [layer1], [layer2], [layer3], [layer4, bn2]];

    /// <inheritdoc/>
    public override Linear Classifier => classifier;

    /// <inheritdoc/>
    public override Tensor Stage(int stage, Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = stage switch
        {
            0 => prelu.forward(bn1.forward(conv1.forward(input))),
            1 => layer1.forward(input),
            2 => layer2.forward(input),
            3 => layer3.forward(input),
            _ => bn2.forward(layer4.forward(input)),
        };
        return map.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Pool(Tensor map)
    {
        if (map.shape[2] != places.Height || map.shape[3] != places.Width)
        {
            throw new ArgumentException($"Found a map of {map.shape[2]}×{map.shape[3]} places, but {GetName()} was made for images whose map has {places.Height}×{places.Width}. Make the network for this size of images.");
        }

        using var scope = NewDisposeScope();
        var embedding = fc.forward(map.flatten(1)).to_type(ScalarType.Float32);
        return features.forward(embedding).MoveToOuterDisposeScope();
    }

    /// <summary>How much each place of the last map speaks for each class: the classifier's weights through the embedding's scale in evaluation mode and through fc. Biases and means are left out.</summary>
    /// <returns>[C, M, h, w]; without gradient; the caller owns it.</returns>
    public override Tensor MapWeights()
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var scale = features.weight! / (features.running_var! + features.eps).sqrt();      // [V]
        var weights = (classifier.weight! * scale).matmul(fc.weight!);                      // [C, M · h · w]
        return weights.reshape(weights.shape[0], -1, places.Height, places.Width).MoveToOuterDisposeScope();
    }

    private static Sequential Blocks(int width, int outWidth, int count) => Sequential(
        Enumerable.Range(0, count).Select(block => ($"{block}", (Module<Tensor, Tensor>)new ImprovedBlock(block == 0 ? width : outWidth, outWidth, block == 0 ? 2 : 1))));
}
