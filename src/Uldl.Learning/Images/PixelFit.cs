using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Images;

/// <summary>Fits a batch of one store's images to what a network of another store takes.</summary>
internal static class PixelFit
{
    /// <summary>Changes channels and size where they differ; bilinear, averaged when it shrinks.</summary>
    /// <param name="pixels">[B, C, H, W], 0 … 255; left alone.</param>
    /// <param name="shape">What is wanted.</param>
    /// <returns>[B, channels, height, width], 0 … 255; the caller owns it.</returns>
    public static Tensor To(Tensor pixels, ImageShape shape)
    {
        using var scope = NewDisposeScope();
        var fitted = Channels(pixels, shape.Channels);
        if (fitted.shape[2] != shape.Height || fitted.shape[3] != shape.Width)
        {
            // Rounding may leave the range by a hair.
            fitted = nn.functional.interpolate(fitted, [shape.Height, shape.Width], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true).clamp(0, 255);
        }

        return (ReferenceEquals(fitted, pixels) ? pixels.alias() : fitted).MoveToOuterDisposeScope();
    }

    private static Tensor Channels(Tensor pixels, int wanted) => (pixels.shape[1], wanted) switch
    {
        (1, 3) => pixels.expand(-1, 3, -1, -1),

        // Luma of ITU-R BT.601.
        (3, 1) => (pixels.narrow(1, 0, 1) * 0.299) + (pixels.narrow(1, 1, 1) * 0.587) + (pixels.narrow(1, 2, 1) * 0.114),
        _ => pixels,
    };
}
