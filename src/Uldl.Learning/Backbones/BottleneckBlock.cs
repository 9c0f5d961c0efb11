using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>1×1, 3×3 and 1×1 convolutions around a shortcut, four times as wide outside as inside (He et al., 2016); the stride sits on the 3×3, as in torchvision.</summary>
internal sealed class BottleneckBlock : Module<Tensor, Tensor>
{
    /// <summary>Width outside over width inside.</summary>
    public const int Expansion = 4;

#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Conv2d conv3;
    private readonly BatchNorm2d bn3;
    private readonly Sequential? downsample;
#pragma warning restore IDE0044, IDE1006

    /// <summary>A block from an outer width to an inner width times four.</summary>
    public BottleneckBlock(int width, int innerWidth, int stride)
        : base(nameof(BottleneckBlock))
    {
        conv1 = Conv2d(width, innerWidth, 1, bias: false);
        bn1 = BatchNorm2d(innerWidth);
        conv2 = Conv2d(innerWidth, innerWidth, 3, stride: stride, padding: 1, bias: false);
        bn2 = BatchNorm2d(innerWidth);
        conv3 = Conv2d(innerWidth, innerWidth * Expansion, 1, bias: false);
        bn3 = BatchNorm2d(innerWidth * Expansion);
        downsample = Shortcut.Between(width, innerWidth * Expansion, stride);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = bn1.forward(conv1.forward(input)).relu_();
        inner = bn2.forward(conv2.forward(inner)).relu_();
        var shortcut = downsample is null ? input : downsample.forward(input);
        return bn3.forward(conv3.forward(inner)).add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
