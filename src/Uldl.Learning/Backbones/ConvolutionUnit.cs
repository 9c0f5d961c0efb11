using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Backbones;

/// <summary>A convolution, its normalisation and perhaps SiLU, named 0, 1 and 2 as in torchvision.</summary>
internal static class ConvolutionUnit
{
    /// <summary>A unit that keeps the map's size, or divides it by the stride.</summary>
    /// <param name="width">Channels in.</param>
    /// <param name="outWidth">Channels out.</param>
    /// <param name="kernel">Odd side of the kernel.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="groups">1, or the width for a depthwise convolution.</param>
    /// <param name="isActive">Whether SiLU follows.</param>
    public static Sequential Of(int width, int outWidth, int kernel, int stride = 1, int groups = 1, bool isActive = true)
    {
        var parts = new List<(string, Module<Tensor, Tensor>)>
        {
            ("0", Conv2d(width, outWidth, kernel, stride: stride, padding: kernel / 2, groups: groups, bias: false)),
            ("1", BatchNorm2d(outWidth)),
        };
        if (isActive)
        {
            parts.Add(("2", SiLU()));
        }

        return Sequential(parts);
    }
}
