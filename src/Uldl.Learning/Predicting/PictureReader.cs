using SkiaSharp;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Pictures;

namespace Uldl.Learning.Predicting;

/// <summary>Reads a stranger's picture: decodes it, turns it upright, makes it no larger than is of use, and forgets everything else that the file says.</summary>
internal static class PictureReader
{
    /// <summary>Longest side of a picture as it is used, in pixels.</summary>
    internal const int MostSide = 2048;

    /// <summary>Reads a file that lies in memory.</summary>
    /// <param name="file">All its bytes.</param>
    /// <returns>The picture, which the caller disposes, how it was stored, and its upright size before it was made smaller.</returns>
    /// <exception cref="PictureException">It gives no picture that can be used; the message says why.</exception>
    public static (Picture Picture, PictureFacts Facts, (int Width, int Height) Original) Read(ReadOnlyMemory<byte> file)
    {
        var picture = PictureDecoder.Decode(file, out var problem, out var facts);
        if (picture is null || facts is null)
        {
            picture?.Dispose();
            throw new PictureException(problem?.Kind == FindingKind.TooLarge
                ? $"The picture is too large: {problem.Reason}. Make it smaller, or cut the face out, and choose it again."
                : $"This file gives no picture: {problem?.Reason}. Choose a whole JPEG, PNG, BMP, WebP, GIF or TIFF file.");
        }

        var original = (picture.Width, picture.Height);
        if (Math.Min(picture.Width, picture.Height) < FaceReader.LeastSide)
        {
            picture.Dispose();
            throw new PictureException($"The picture has {original.Width} × {original.Height} pixels; a face can hardly be told in fewer than {FaceReader.LeastSide} a side. Choose a larger one.");
        }

        var factor = Math.Max(picture.Width, picture.Height) / (double)MostSide;
        if (factor <= 1)
        {
            return (picture, facts, original);
        }

        var small = FaceCutter.Shrink(picture, factor);
        picture.Dispose();
        return (small, facts, original);
    }

    /// <summary>A picture as a PNG, pixels only.</summary>
    /// <param name="picture">Left alone.</param>
    public static unsafe byte[] EncodePng(Picture picture)
    {
        var info = new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        fixed (byte* pixels = picture.Pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels, info.RowBytes);
            using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 4))
                ?? throw new InvalidOperationException($"A picture of {picture.Width} × {picture.Height} pixels could not be encoded.");
            return data.ToArray();
        }
    }
}
