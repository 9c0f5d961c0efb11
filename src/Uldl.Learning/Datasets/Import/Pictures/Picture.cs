using System.Buffers;
using System.Runtime.InteropServices;

namespace Uldl.Learning.Datasets.Import.Pictures;

/// <summary>A decoded picture, upright: four bytes a pixel (red, green, blue and one that is always 255). Dispose it soon: its buffer is lent.</summary>
internal sealed class Picture : IDisposable
{
    internal const int PixelBytes = 4;

    /// <summary>Larger buffers are left to the garbage collector: the pool would keep them for good.</summary>
    private const int MostLent = 1 << 22;

    private byte[]? _pixels;

    internal Picture(int width, int height)
    {
        (Width, Height) = (width, height);
        var bytes = checked(width * height * PixelBytes);
        _pixels = bytes > MostLent ? new byte[bytes] : ArrayPool<byte>.Shared.Rent(bytes);
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>All pixels, row by row from the top.</summary>
    internal Span<byte> Pixels => _pixels.AsSpan(0, Width * Height * PixelBytes);

    /// <summary>The whole picture as a cut.</summary>
    internal PictureCut Whole => new(0, 0, Width, Height);

    internal ReadOnlySpan<byte> Row(int y, PictureCut cut) => Pixels.Slice(((y * Width) + cut.Left) * PixelBytes, cut.Width * PixelBytes);

    /// <summary>A grey picture from bytes, one a pixel.</summary>
    internal static Picture OfGrey(int width, int height, ReadOnlySpan<byte> grey)
    {
        var picture = new Picture(width, height);
        var pixels = picture.Pixels;
        for (var i = 0; i < grey.Length; i++)
        {
            pixels.Slice(i * PixelBytes, 3).Fill(grey[i]);
            pixels[(i * PixelBytes) + 3] = 255;
        }

        return picture;
    }

    /// <summary>Turned and mirrored as EXIF's orientation asks.</summary>
    /// <param name="orientation">1 … 8; anything else counts as 1.</param>
    /// <returns>This picture for 1; otherwise another one, and this one is disposed.</returns>
    internal Picture Upright(int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return this;
        }

        var turned = Upright(MemoryMarshal.Cast<byte, uint>(Pixels), Width, Height, orientation);
        Dispose();
        return turned;
    }

    /// <summary>A picture of pixels that lie elsewhere, turned while they are copied: no third copy is needed.</summary>
    /// <param name="from">Pixels as they lie in memory, row by row, [height × width].</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="orientation">EXIF's, 1 … 8; anything else counts as 1.</param>
    /// <returns>The caller disposes it.</returns>
    internal static Picture Upright(ReadOnlySpan<uint> from, int width, int height, int orientation)
    {
        var (right, bottom) = (width - 1, height - 1);
        var turned = orientation is >= 5 and <= 8 ? new Picture(height, width) : new Picture(width, height);
        var to = MemoryMarshal.Cast<byte, uint>(turned.Pixels);
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                var (column, row) = orientation switch
                {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, bottom - x),
                    7 => (right - y, bottom - x),
                    8 => (right - y, x),
                    _ => (x, y),
                };
                to[(y * turned.Width) + x] = from[(row * width) + column];
            }
        }

        return turned;
    }

    public void Dispose()
    {
        if (_pixels is { Length: <= MostLent } lent)
        {
            ArrayPool<byte>.Shared.Return(lent);
        }

        _pixels = null;
    }
}

/// <summary>A rectangle inside a picture, in whole pixels.</summary>
internal readonly record struct PictureCut(int Left, int Top, int Width, int Height);

/// <summary>Why a picture gives no pixels.</summary>
/// <param name="Kind">Unreadable, TooLarge or Changed.</param>
/// <param name="Reason">A clause, such as "the file is cut short".</param>
internal sealed record PictureProblem(FindingKind Kind, string Reason);

/// <summary>How a picture was stored.</summary>
/// <param name="Format">Such as "Jpeg".</param>
/// <param name="Width">Columns as stored, before it is turned upright.</param>
/// <param name="Height">Rows as stored.</param>
/// <param name="Orientation">EXIF's, 1 … 8; anything else counts as 1.</param>
/// <param name="Frames">Pictures in the file, at least 1; only the first is decoded.</param>
internal sealed record PictureFacts(string Format, int Width, int Height, int Orientation, int Frames);
