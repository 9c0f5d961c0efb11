using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>The improved residual block of ArcFace (Deng et al., 2019): normalisation, 3×3, normalisation, PReLU, 3×3 with the stride, normalisation, and nothing after the sum; parts are named as insightface names them.</summary>
internal sealed class ImprovedBlock : Module<Tensor, Tensor>
{
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn2;
    private readonly PReLU prelu;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn3;
    private readonly Sequential? downsample;
#pragma warning restore IDE0044, IDE1006

    /// <summary>A block from one width to another.</summary>
    public ImprovedBlock(int width, int outWidth, int stride)
        : base(nameof(ImprovedBlock))
    {
        bn1 = BatchNorm2d(width);
        conv1 = Conv2d(width, outWidth, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(outWidth);
        prelu = PReLU(outWidth);
        conv2 = Conv2d(outWidth, outWidth, 3, stride: stride, padding: 1, bias: false);
        bn3 = BatchNorm2d(outWidth);
        downsample = Shortcut.Between(width, outWidth, stride);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = prelu.forward(bn2.forward(conv1.forward(bn1.forward(input))));
        var shortcut = downsample is null ? input : downsample.forward(input);
        return bn3.forward(conv2.forward(inner)).add_(shortcut).MoveToOuterDisposeScope();
    }
}
