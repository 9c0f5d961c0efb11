using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>A residual network (He et al., 2016). Weights carry torchvision's names: conv1, bn1, layer1.0.conv1, …, fc.</summary>
internal sealed class ResNet : Network
{
    private readonly ResNetShape shape;
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly Linear fc;
#pragma warning restore IDE0044, IDE1006

    /// <summary>A network of the given shape; convolutions start He-normal (fan out), as torchvision's do.</summary>
    public ResNet(string name, ResNetShape shape, int channels, int classes)
        : base(name)
    {
        this.shape = shape;
        conv1 = Conv2d(channels, shape.StemWidth, shape.StemKernel, stride: shape.StemStride, padding: shape.StemKernel / 2, bias: false);
        bn1 = BatchNorm2d(shape.StemWidth);
        var width = shape.StemWidth;
        layer1 = Stage(0, ref width);
        layer2 = Stage(1, ref width);
        layer3 = Stage(2, ref width);
        layer4 = Stage(3, ref width);
        fc = Linear(width, classes);
        RegisterComponents();
        foreach (var (_, module) in named_modules())
        {
            if (module is Conv2d { weight: { } weight })
            {
                init.kaiming_normal_(weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
            }
        }
    }

    /// <inheritdoc/>
    public override int FeatureSize => shape.FeatureSize;

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<Module>> Stages => [[conv1, bn1], [layer1], [layer2], [layer3], [layer4]];

    /// <inheritdoc/>
    public override Linear Classifier => fc;

    /// <inheritdoc/>
    public override Tensor Stage(int stage, Tensor input) => stage switch
    {
        0 => Stem(input),
        1 => layer1.forward(input),
        2 => layer2.forward(input),
        3 => layer3.forward(input),
        _ => layer4.forward(input),
    };

    /// <inheritdoc/>
    public override Tensor Pool(Tensor map)
    {
        using var mean = map.mean([2, 3]);
        return mean.to_type(ScalarType.Float32);
    }

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        var map = bn1.forward(conv1.forward(images)).relu_();
        return (shape.StemKernel == 7 ? functional.max_pool2d(map, 3, stride: 2, padding: 1) : map).MoveToOuterDisposeScope();
    }

    private Sequential Stage(int stage, ref int width)
    {
        var blocks = new List<(string, Module<Tensor, Tensor>)>();
        for (var block = 0; block < shape.Blocks[stage]; block++)
        {
            var stride = block == 0 ? shape.StrideOf(stage) : 1;
            var inner = shape.Widths[stage];
            blocks.Add(($"{block}", shape.Bottleneck ? new BottleneckBlock(width, inner, stride) : new ResidualBlock(width, inner, stride)));
            width = inner * (shape.Bottleneck ? BottleneckBlock.Expansion : 1);
        }

        return Sequential(blocks);
    }
}
