using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Images;

/// <summary>Cuts batches from a packed store straight into tensors on a device.</summary>
/// <param name="shape">Shape of every image.</param>
/// <param name="read">Copies one image.</param>
/// <param name="device">Where batches are wanted.</param>
internal sealed class BatchCutter(ImageShape shape, ImageReader read, Device device)
{
    /// <summary>Shape of every image.</summary>
    public ImageShape Shape => shape;

    /// <summary>The images of some faces, as they are.</summary>
    /// <param name="rows">Rows of the dataset, B of them, repeats allowed.</param>
    /// <returns>Pixels as floats, [B, C, H, W], 0 … 255; the caller owns them.</returns>
    public Tensor Cut(ReadOnlySpan<int> rows)
    {
        using var bytes = empty([rows.Length, shape.Channels, shape.Height, shape.Width], ScalarType.Byte);
        var pixels = bytes.bytes;
        for (var i = 0; i < rows.Length; i++)
        {
            read(rows[i], pixels.Slice(i * shape.Size, shape.Size));
        }

        using var there = bytes.to(device);
        return there.to_type(ScalarType.Float32);
    }

    /// <summary>Scales pixels to -1 … 1 and lays them out channel by channel last in memory, which convolutions prefer.</summary>
    /// <param name="pixels">[B, C, H, W], 0 … 255.</param>
    /// <returns>[B, C, H, W], -1 … 1, with channels-last strides; the caller owns it.</returns>
    public static Tensor Normalise(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        return ((pixels - 127.5) / 127.5).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
