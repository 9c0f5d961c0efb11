using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import.Pictures;
using Uldl.Learning.Images;

namespace Uldl.Learning.Predicting;

/// <summary>Cuts a square out of a picture in the shape that a network takes.</summary>
internal static class FaceCutter
{
    /// <summary>Turned squares are drawn no larger than this before they are shrunk.</summary>
    private const int MostDrawn = 1024;

    /// <summary>Cuts one. An upright square of whole pixels inside the picture is cut and resized exactly as an import does; any other is drawn first, pixels interpolated, the picture's edge going on outside.</summary>
    /// <param name="picture">Left alone.</param>
    /// <param name="crop">The square.</param>
    /// <param name="shape">What the network takes.</param>
    /// <returns>[C, H, W].</returns>
    public static byte[] Cut(Picture picture, FaceCrop crop, ImageShape shape)
    {
        var planes = new byte[3 * shape.Height * shape.Width];
        if (Whole(crop) is { } cut && crop.IsInside(picture.Width, picture.Height))
        {
            Resampling.Resize(picture, cut, shape.Width, shape.Height, planes);
        }
        else
        {
            using var drawn = Draw(picture, crop);
            Resampling.Resize(drawn, drawn.Whole, shape.Width, shape.Height, planes);
        }

        if (shape.Channels == 1)
        {
            Resampling.ToGrey(planes, planes.AsSpan(0, shape.Height * shape.Width));
        }

        return planes[..shape.Size];
    }

    private static PictureCut? Whole(FaceCrop crop)
    {
        const double rounding = 1e-6;
        var (left, top, side) = (Math.Round(crop.X - (crop.Side / 2)), Math.Round(crop.Y - (crop.Side / 2)), Math.Round(crop.Side));
        var isWhole = crop.Turn == 0 && Math.Abs(crop.Side - side) < rounding && Math.Abs(crop.X - (crop.Side / 2) - left) < rounding && Math.Abs(crop.Y - (crop.Side / 2) - top) < rounding;
        return isWhole ? new((int)left, (int)top, (int)side, (int)side) : null;
    }

    private static Picture Draw(Picture picture, FaceCrop crop)
    {
        // Where the square is larger than what is drawn, the picture is shrunk first, so that no pixel is passed over.
        var factor = (int)Math.Ceiling(crop.Side / MostDrawn);
        using var small = factor > 1 ? Shrink(picture, factor) : null;
        var from = small ?? picture;
        var (across, down) = (from.Width / (double)picture.Width, from.Height / (double)picture.Height);
        var side = Math.Max(1, (int)Math.Round(crop.Side * Math.Min(across, down)));
        var drawn = new Picture(side, side);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var place = crop.At((x + 0.5) / side, (y + 0.5) / side);
                Sample(from, (place.X * across) - 0.5, (place.Y * down) - 0.5, drawn.Pixels.Slice(((y * side) + x) * Picture.PixelBytes, Picture.PixelBytes));
            }
        }

        return drawn;
    }

    private static void Sample(Picture from, double x, double y, Span<byte> pixel)
    {
        (x, y) = (Math.Clamp(x, 0, from.Width - 1), Math.Clamp(y, 0, from.Height - 1));
        var (left, top) = ((int)x, (int)y);
        var (right, bottom) = (Math.Min(left + 1, from.Width - 1), Math.Min(top + 1, from.Height - 1));
        var (dx, dy) = (x - left, y - top);
        var pixels = from.Pixels;
        for (var c = 0; c < 3; c++)
        {
            double At(Span<byte> all, int column, int row) => all[(((row * from.Width) + column) * Picture.PixelBytes) + c];
            var above = (At(pixels, left, top) * (1 - dx)) + (At(pixels, right, top) * dx);
            var below = (At(pixels, left, bottom) * (1 - dx)) + (At(pixels, right, bottom) * dx);
            pixel[c] = (byte)Math.Round((above * (1 - dy)) + (below * dy));
        }

        pixel[3] = 255;
    }

    /// <summary>A picture a whole number of times smaller.</summary>
    /// <param name="picture">Left alone.</param>
    /// <param name="factor">How many times, at least 1.</param>
    /// <returns>The caller disposes it.</returns>
    internal static Picture Shrink(Picture picture, double factor)
    {
        var (width, height) = (Math.Max(1, (int)Math.Round(picture.Width / factor)), Math.Max(1, (int)Math.Round(picture.Height / factor)));
        var planes = new byte[3 * width * height];
        Resampling.Resize(picture, picture.Whole, width, height, planes);
        var small = new Picture(width, height);
        var pixels = small.Pixels;
        for (var i = 0; i < width * height; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                pixels[(i * Picture.PixelBytes) + c] = planes[(c * width * height) + i];
            }

            pixels[(i * Picture.PixelBytes) + 3] = 255;
        }

        return small;
    }
}
