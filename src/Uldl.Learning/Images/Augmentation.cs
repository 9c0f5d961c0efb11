using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Images;

/// <summary>Random changes to a whole batch at once: mirror, pad and crop, erase.</summary>
/// <param name="Mirror">Whether each image is mirrored with probability one half.</param>
/// <param name="PadCrop">Pixels of zero padding before a random crop back to size.</param>
/// <param name="Erasing">Probability that a rectangle (2 to 30 % of the area, aspect 0.3 to 3.3) becomes uniform noise (Zhong et al., 2020).</param>
internal sealed record Augmentation(bool Mirror, int PadCrop, double Erasing)
{
    /// <summary>The same without erasing, for neighbours' images.</summary>
    public Augmentation WithoutErasing => this with { Erasing = 0 };

    /// <summary>Changes a batch; every draw comes from the given source, in an order that does not depend on the device.</summary>
    /// <param name="pixels">[B, C, H, W], 0 … 255; left alone.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>[B, C, H, W], 0 … 255; the caller owns it.</returns>
    public Tensor Apply(Tensor pixels, Random random)
    {
        using var moved = Move(pixels, random);
        return Erase(moved, random);
    }

    /// <summary>Mirrors and crops only.</summary>
    /// <param name="pixels">[B, C, H, W], 0 … 255; left alone.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>[B, C, H, W], 0 … 255; the caller owns it.</returns>
    public Tensor Move(Tensor pixels, Random random)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (pixels.shape[0], pixels.shape[1], pixels.shape[2], pixels.shape[3]);
        var rows = new long[count * height];
        var columns = new long[count * width];
        for (var image = 0L; image < count; image++)
        {
            var down = PadCrop > 0 ? random.Next((2 * PadCrop) + 1) : 0;
            var right = PadCrop > 0 ? random.Next((2 * PadCrop) + 1) : 0;
            var mirrored = Mirror && random.Next(2) == 1;
            for (var y = 0L; y < height; y++)
            {
                rows[(image * height) + y] = down + y;
            }

            for (var x = 0L; x < width; x++)
            {
                columns[(image * width) + x] = right + (mirrored ? width - 1 - x : x);
            }
        }

        var padded = PadCrop > 0 ? nn.functional.pad(pixels, [PadCrop, PadCrop, PadCrop, PadCrop]) : pixels;
        var device = pixels.device;
        return padded.index(
            TensorIndex.Tensor(arange(count, device: device).reshape(count, 1, 1, 1)),
            TensorIndex.Tensor(arange(channels, device: device).reshape(1, channels, 1, 1)),
            TensorIndex.Tensor(tensor(rows, device: device).reshape(count, 1, height, 1)),
            TensorIndex.Tensor(tensor(columns, device: device).reshape(count, 1, 1, width))).MoveToOuterDisposeScope();
    }

    /// <summary>Erases only; draws nothing from the source of chance where the probability is 0.</summary>
    /// <param name="pixels">[B, C, H, W], 0 … 255; left alone.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>[B, C, H, W], 0 … 255; the caller owns it.</returns>
    public Tensor Erase(Tensor pixels, Random random)
    {
        if (Erasing == 0)
        {
            return pixels.alias();
        }

        using var scope = NewDisposeScope();
        var (count, height, width) = (pixels.shape[0], pixels.shape[2], pixels.shape[3]);
        var edges = new float[count * 4]; // top, bottom, left, right; empty where nothing is erased
        for (var image = 0L; image < count; image++)
        {
            var erased = random.NextDouble() < Erasing;
            var area = height * width * (0.02 + (0.28 * random.NextDouble()));
            var aspect = Math.Exp(Math.Log(0.3) + ((Math.Log(3.3) - Math.Log(0.3)) * random.NextDouble()));
            var tall = Math.Min(height, Math.Max(1, Math.Round(Math.Sqrt(area * aspect))));
            var wide = Math.Min(width, Math.Max(1, Math.Round(Math.Sqrt(area / aspect))));
            var top = Math.Floor(random.NextDouble() * (height - tall + 1));
            var left = Math.Floor(random.NextDouble() * (width - wide + 1));
            if (erased)
            {
                edges[image * 4] = (float)top;
                edges[(image * 4) + 1] = (float)(top + tall);
                edges[(image * 4) + 2] = (float)left;
                edges[(image * 4) + 3] = (float)(left + wide);
            }
        }

        // The noise comes from the same source as the rectangles, so a seed means the same picture on every device.
        using var noise = empty(pixels.shape);
        var values = MemoryMarshal.Cast<byte, float>(noise.bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(256);
        }

        var device = pixels.device;
        var edge = tensor(edges, device: device).reshape(count, 4, 1, 1, 1);
        var y = arange(height, ScalarType.Float32, device).reshape(1, 1, height, 1);
        var x = arange(width, ScalarType.Float32, device).reshape(1, 1, 1, width);
        var inside = y.ge(edge.select(1, 0)).logical_and(y.lt(edge.select(1, 1)))
            .logical_and(x.ge(edge.select(1, 2))).logical_and(x.lt(edge.select(1, 3)));
        return where(inside, noise.to(device), pixels).MoveToOuterDisposeScope();
    }
}
