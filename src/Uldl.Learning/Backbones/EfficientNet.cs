using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>EfficientNet-B0 (Tan &amp; Le, 2019). Weights carry torchvision's names: features.0.0, features.1.0.block.0.0, …, classifier.1.</summary>
/// <remarks>Neither dropout before the classifier nor stochastic depth: both would draw from torch's global generator, which a resumed run cannot restore. In evaluation mode they do nothing anyway.</remarks>
internal sealed class EfficientNet : Network
{
    /// <summary>Size of the feature, V.</summary>
    public const int HeadWidth = 1280;

    private const int StemWidth = 32;

    // Table 1 of the paper: expansion, kernel, stride, width out, blocks.
    private static readonly (int Expansion, int Kernel, int Stride, int Width, int Blocks)[] Groups =
    [
        (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1),
    ];

    // Which of the nine parts of "features" are a stage: a new one wherever the map is halved, the 1×1 head with the last.
    private static readonly Range[] StageParts = [0..1, 1..3, 3..4, 4..6, 6..9];

    private readonly Module<Tensor, Tensor>[] _parts;
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Sequential features;
    private readonly Sequential classifier;
#pragma warning restore IDE0044, IDE1006
    private readonly Linear _last;

    /// <summary>A network for a number of image channels and classes; it starts as torchvision's does: convolutions He-normal (fan out), the classifier uniform within 1/√C.</summary>
    public EfficientNet(int channels, int classes)
        : base(nameof(EfficientNet))
    {
        var width = StemWidth;
        var parts = new List<Module<Tensor, Tensor>> { ConvolutionUnit.Of(channels, width, 3, stride: 2) };
        foreach (var (expansion, kernel, stride, outWidth, count) in Groups)
        {
            var first = width;
            parts.Add(Sequential(Enumerable.Range(0, count).Select(i => ($"{i}", (Module<Tensor, Tensor>)new InvertedBlock(i == 0 ? first : outWidth, outWidth, expansion, kernel, i == 0 ? stride : 1)))));
            width = outWidth;
        }

        parts.Add(ConvolutionUnit.Of(width, HeadWidth, 1));
        _parts = [.. parts];
        features = Sequential(_parts.Select((part, i) => ($"{i}", part)));
        _last = Linear(HeadWidth, classes);
        classifier = Sequential(("1", _last));
        register_module(nameof(features), features);
        register_module(nameof(classifier), classifier);
        Start(classes);
    }

    /// <inheritdoc/>
    public override int FeatureSize => HeadWidth;

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<Module>> Stages => [.. StageParts.Select(range => _parts[range])];

    /// <inheritdoc/>
    public override Linear Classifier => _last;

    /// <summary>Multiply-adds of one forward pass, convolutions only.</summary>
    /// <param name="side">Side of the square colour image in pixels.</param>
    public static double MultiplyAdds(int side)
    {
        static double Area(int size) => (double)size * size;
        var size = (side + 1) / 2;
        double width = StemWidth;
        var sum = Area(size) * 27 * width;
        foreach (var (expansion, kernel, stride, outWidth, count) in Groups)
        {
            for (var i = 0; i < count; i++)
            {
                var inner = width * expansion;
                sum += expansion > 1 ? Area(size) * width * inner : 0;
                size = i == 0 ? (size + stride - 1) / stride : size;
                sum += (Area(size) * inner * ((kernel * kernel) + outWidth)) + (2 * inner * Math.Floor(width / 4));
                width = outWidth;
            }
        }

        return sum + (Area(size) * width * HeadWidth);
    }

    /// <inheritdoc/>
    public override Tensor Stage(int stage, Tensor input)
    {
        using var scope = NewDisposeScope();
        return _parts[StageParts[stage]].Aggregate(input, (map, part) => part.forward(map)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Pool(Tensor map)
    {
        using var mean = map.mean([2, 3]);
        return mean.to_type(ScalarType.Float32);
    }

    private void Start(int classes)
    {
        foreach (var (_, module) in named_modules())
        {
            if (module is Conv2d { weight: { } weight } convolution)
            {
                init.kaiming_normal_(weight, mode: init.FanInOut.FanOut);
                if (convolution.bias is { } bias)
                {
                    init.zeros_(bias);
                }
            }
        }

        var bound = 1 / Math.Sqrt(classes);
        init.uniform_(_last.weight!, -bound, bound);
        init.zeros_(_last.bias!);
    }
}
