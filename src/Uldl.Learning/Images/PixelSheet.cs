using System.Runtime.InteropServices;
using SkiaSharp;

namespace Uldl.Learning.Images;

/// <summary>A sheet of equal images, put together from planes of pixels and encoded as one PNG.</summary>
internal sealed class PixelSheet
{
    private readonly int _columns;
    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly int _sheetWidth;
    private readonly int _sheetHeight;
    private readonly byte[] _pixels;

    internal PixelSheet(int count, int columns, int channels, int height, int width)
    {
        _columns = Math.Min(count, columns);
        (_channels, _height, _width) = (channels, height, width);
        _sheetWidth = _columns * width;
        _sheetHeight = (count + _columns - 1) / _columns * height;
        _pixels = new byte[_sheetWidth * _sheetHeight * 4];
    }

    /// <summary>Puts an image into its place.</summary>
    /// <param name="place">Zero-based, left to right and top to bottom.</param>
    /// <param name="planes">[C, H, W]; one channel is shown grey.</param>
    internal void Put(int place, ReadOnlySpan<byte> planes)
    {
        var (top, left) = (place / _columns * _height, place % _columns * _width);
        var plane = _height * _width;
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var to = (((top + y) * _sheetWidth) + left + x) * 4;
                for (var c = 0; c < 3; c++)
                {
                    _pixels[to + c] = planes[(Math.Min(c, _channels - 1) * plane) + (y * _width) + x];
                }

                _pixels[to + 3] = 255;
            }
        }
    }

    /// <summary>The sheet as a PNG; places nobody filled are transparent.</summary>
    internal byte[] EncodePng()
    {
        var pinned = GCHandle.Alloc(_pixels, GCHandleType.Pinned);
        try
        {
            var info = new SKImageInfo(_sheetWidth, _sheetHeight, SKColorType.Rgba8888, SKAlphaType.Unpremul);
            using var pixmap = new SKPixmap(info, pinned.AddrOfPinnedObject(), info.RowBytes);
            using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 4))
                ?? throw new InvalidOperationException($"A sheet of {_sheetWidth} × {_sheetHeight} pixels could not be encoded.");
            return data.ToArray();
        }
        finally
        {
            pinned.Free();
        }
    }
}
