using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>An inverted bottleneck (Sandler et al., 2018; Tan &amp; Le, 2019): widen, filter each channel, weigh channels, narrow; around it a shortcut where shapes agree. Parts are named as torchvision names them.</summary>
/// <remarks>torchvision drops whole blocks at random in training (stochastic depth, drawn from torch's global generator). A resumed run could not draw the same again, so no block is dropped here.</remarks>
internal sealed class InvertedBlock : Module<Tensor, Tensor>
{
    private readonly bool _hasShortcut;
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Sequential block;
#pragma warning restore IDE0044, IDE1006

    /// <summary>A block from one width to another.</summary>
    /// <param name="width">Channels in.</param>
    /// <param name="outWidth">Channels out.</param>
    /// <param name="expansion">How many times as wide it is inside.</param>
    /// <param name="kernel">Side of the depthwise kernel.</param>
    /// <param name="stride">1 or 2.</param>
    public InvertedBlock(int width, int outWidth, int expansion, int kernel, int stride)
        : base(nameof(InvertedBlock))
    {
        _hasShortcut = width == outWidth && stride == 1;
        var inner = width * expansion;
        var parts = new List<Module<Tensor, Tensor>>();
        if (expansion > 1)
        {
            parts.Add(ConvolutionUnit.Of(width, inner, 1));
        }

        parts.Add(ConvolutionUnit.Of(inner, inner, kernel, stride, groups: inner));
        parts.Add(new SqueezeExcitation(inner, Math.Max(1, width / 4)));
        parts.Add(ConvolutionUnit.Of(inner, outWidth, 1, isActive: false));
        block = Sequential(parts.Select((part, i) => ($"{i}", part)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = block.forward(input);
        return (_hasShortcut ? map + input : map).MoveToOuterDisposeScope();
    }
}
