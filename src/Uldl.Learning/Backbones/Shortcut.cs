using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>The way around a block.</summary>
internal static class Shortcut
{
    /// <summary>A 1×1 convolution where shapes differ; nothing where they agree.</summary>
    public static Sequential? Between(int width, int outWidth, int stride) =>
        width == outWidth && stride == 1
            ? null
            : Sequential(("0", Conv2d(width, outWidth, 1, stride: stride, bias: false)), ("1", BatchNorm2d(outWidth)));
}
