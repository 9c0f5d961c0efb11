using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>Two 3×3 convolutions around a shortcut (He et al., 2016); parts are named as torchvision names them.</summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
#pragma warning disable CA1051, IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential? downsample;
#pragma warning restore CA1051, IDE0044, IDE1006

    /// <summary>A block from one width to another.</summary>
    public ResidualBlock(int width, int outWidth, int stride)
        : base(nameof(ResidualBlock))
    {
        conv1 = Conv2d(width, outWidth, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(outWidth);
        conv2 = Conv2d(outWidth, outWidth, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(outWidth);
        downsample = Shortcut.Between(width, outWidth, stride);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = bn1.forward(conv1.forward(input)).relu_();
        var shortcut = downsample is null ? input : downsample.forward(input);
        return bn2.forward(conv2.forward(inner)).add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
