using System.Buffers.Binary;
using SkiaSharp;

namespace Uldl.Learning.Datasets.Import.Pictures;

/// <summary>Decodes picture files: JPEG, PNG, BMP, WebP and GIF (its first frame) by Skia, TIFF by <see cref="TiffDecoder"/>. What is transparent is put on white.</summary>
internal static class PictureDecoder
{
    /// <summary>More pixels are not decoded, so that a small file cannot fill the memory.</summary>
    internal const long MostPixels = 64_000_000;

    private const int MostSide = 1_000_000;

    /// <summary>Decodes a file that lies in memory; its header is read and judged before any pixel.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="problem">Why there is no picture; null when there is one.</param>
    /// <returns>The picture, upright; the caller disposes it. Null when there is a problem.</returns>
    internal static Picture? Decode(ReadOnlyMemory<byte> file, out PictureProblem? problem) => Decode(file, out problem, out _);

    /// <summary>Decodes a file that lies in memory, and tells how it was stored.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="problem">Why there is no picture; null when there is one.</param>
    /// <param name="facts">How it was stored; null when its header could not be read.</param>
    /// <returns>As the other one.</returns>
    internal static Picture? Decode(ReadOnlyMemory<byte> file, out PictureProblem? problem, out PictureFacts? facts)
    {
        facts = null;
        if (file.IsEmpty)
        {
            problem = new(FindingKind.Unreadable, "the file is empty");
            return null;
        }

        return TiffDecoder.IsTiff(file.Span) ? TiffDecoder.Decode(file, out problem, out facts) : DecodeBySkia(file.Span, out problem, out facts);
    }

    /// <summary>The sentence part for a picture of too many pixels; null for one that may be decoded.</summary>
    internal static PictureProblem? Judge(long width, long height) =>
        width < 1 || height < 1 ? new(FindingKind.Unreadable, $"its header says {width} × {height} pixels")
        : width * height > MostPixels || Math.Max(width, height) > MostSide
            ? new(FindingKind.TooLarge, $"it has {width} × {height} pixels, and at most {MostPixels / 1_000_000} million are decoded")
        : null;

    /// <summary>Whether decoding takes so much memory that only one such picture is decoded at a time.</summary>
    internal static bool IsLarge(long width, long height) => width * height > 4_000_000;

    private static unsafe Picture? DecodeBySkia(ReadOnlySpan<byte> file, out PictureProblem? problem, out PictureFacts? facts)
    {
        facts = null;
        fixed (byte* bytes = file)
        {
            // Skia refuses a header of absurd sizes without saying why.
            problem = JudgePng(file);
            if (problem is not null)
            {
                return null;
            }

            using var data = SKData.Create((nint)bytes, file.Length);
            using var codec = SKCodec.Create(data);
            if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Bmp or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif))
            {
                problem = new(FindingKind.Unreadable, "it is damaged or no JPEG, PNG, BMP, WebP, GIF or TIFF");
                return null;
            }

            var (width, height) = (codec.Info.Width, codec.Info.Height);
            facts = new(codec.EncodedFormat.ToString(), width, height, (int)codec.EncodedOrigin, Math.Max(1, codec.FrameCount));
            problem = Judge(width, height);
            return problem is not null ? null
                : IsLarge(width, height) ? OneAtATime(() => Pixels(codec, width, height, out var found) is { } picture ? (picture, null) : (null, found), out problem)
                : Pixels(codec, width, height, out problem);
        }
    }

    /// <summary>Reads the size that a PNG states, behind its signature and the length and name of the first chunk.</summary>
    private static PictureProblem? JudgePng(ReadOnlySpan<byte> file) =>
        file.Length >= 24 && file[0] == 0x89 && file[1..].StartsWith("PNG\r\n\u001A\n"u8) && file[12..].StartsWith("IHDR"u8)
        && Judge(BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..])) is { Kind: FindingKind.TooLarge } problem
            ? problem
            : null;

    private static readonly Lock Large = new();

    /// <summary>Decodes a large picture while no other one is being decoded, so that many cores do not mean much memory.</summary>
    internal static Picture? OneAtATime(Func<(Picture? Picture, PictureProblem? Problem)> decode, out PictureProblem? problem)
    {
        lock (Large)
        {
            (var picture, problem) = decode();
            return picture;
        }
    }

    private static unsafe Picture? Pixels(SKCodec codec, int width, int height, out PictureProblem? problem)
    {
        var isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        // No colour space on our side: stored numbers are taken as they are, like every published pipeline takes them.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        var picture = new Picture(width, height);
        SKCodecResult result;
        fixed (byte* pixels = picture.Pixels)
        {
            result = codec.GetPixels(info, (nint)pixels);
        }

        if (result != SKCodecResult.Success)
        {
            picture.Dispose();
            problem = new(FindingKind.Unreadable, result == SKCodecResult.IncompleteInput ? "the file is cut short" : "the file is damaged");
            return null;
        }

        if (!isOpaque)
        {
            PutOnWhite(picture.Pixels);
        }

        problem = null;
        return picture.Upright((int)codec.EncodedOrigin);
    }

    private static void PutOnWhite(Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i += Picture.PixelBytes)
        {
            var alpha = pixels[i + 3];
            if (alpha == 255)
            {
                continue;
            }

            for (var c = i; c < i + 3; c++)
            {
                pixels[c] = (byte)(((pixels[c] * alpha) + (255 * (255 - alpha)) + 127) / 255);
            }

            pixels[i + 3] = 255;
        }
    }
}
