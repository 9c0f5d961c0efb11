using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Uldl.Learning.Datasets.Import.Pictures;

/// <summary>Decodes the first picture of a TIFF file: bilevel, grey, palette, colour and CMYK, 8 or 16 bits.</summary>
internal static class TiffDecoder
{
    /// <summary>Whether a file begins like a TIFF.</summary>
    internal static bool IsTiff(ReadOnlySpan<byte> file) =>
        file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8);

    /// <summary>Decodes a file that lies in memory.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="problem">Why there is no picture; null when there is one.</param>
    /// <param name="facts">How it was stored; null when its directory could not be read.</param>
    /// <returns>The picture, upright; the caller disposes it. Null when there is a problem.</returns>
    internal static Picture? Decode(ReadOnlyMemory<byte> file, out PictureProblem? problem, out PictureFacts? facts)
    {
        facts = null;
        var errors = new Silence();
        try
        {
            Tiff.SetErrorHandler(errors);
            using var stream = MemoryMarshal.TryGetArray(file, out var array)
                ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
                : new MemoryStream(file.ToArray(), writable: false);
            using var tiff = Tiff.ClientOpen("", "r", stream, new TiffStream());
            if (tiff is null)
            {
                problem = new(FindingKind.Unreadable, "the TIFF's directory is damaged");
                return null;
            }

            var (width, height) = (Number(tiff, TiffTag.IMAGEWIDTH, 0), Number(tiff, TiffTag.IMAGELENGTH, 0));
            facts = new("TIFF", width, height, Number(tiff, TiffTag.ORIENTATION, 1), Math.Max(1, (int)tiff.NumberOfDirectories()));
            problem = PictureDecoder.Judge(width, height) ?? JudgeLayout(tiff);
            return problem is not null ? null
                : PictureDecoder.IsLarge(width, height) ? PictureDecoder.OneAtATime(() => Pixels(tiff, width, height, out var found) is { } picture ? (picture, null) : (null, found), out problem)
                : Pixels(tiff, width, height, out problem);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The library answers damaged bytes with whatever its arithmetic runs into; one bad picture must not end an import.
            problem = new(FindingKind.Unreadable, "the TIFF is damaged");
            return null;
        }
    }

    private static int Number(Tiff tiff, TiffTag tag, int otherwise) => tiff.GetField(tag) is [{ } value, ..] ? value.ToInt() : otherwise;

    /// <summary>Refuses layouts whose buffers would be far larger than the picture.</summary>
    private static PictureProblem? JudgeLayout(Tiff tiff)
    {
        var (samples, bits) = (Number(tiff, TiffTag.SAMPLESPERPIXEL, 1), Number(tiff, TiffTag.BITSPERSAMPLE, 1));
        var tile = tiff.IsTiled() ? (long)Number(tiff, TiffTag.TILEWIDTH, 0) * Number(tiff, TiffTag.TILELENGTH, 0) : 1;
        return samples is < 1 or > 8 || bits is not (1 or 2 or 4 or 8 or 16) || tile is < 1 or > 1 << 26
            ? new(FindingKind.Unreadable, $"the TIFF has {samples} samples of {bits} bits a pixel, expected 1 to 8 of 1, 2, 4, 8 or 16")
            : null;
    }

    private static Picture? Pixels(Tiff tiff, int width, int height, out PictureProblem? problem)
    {
        var orientation = Number(tiff, TiffTag.ORIENTATION, 1);
        var raster = new int[width * height];
        // Asked for in the file's own orientation, rows come as they are stored; turning is ours, as with JPEG.
        if (!tiff.ReadRGBAImageOriented(width, height, raster, (Orientation)(orientation is >= 1 and <= 8 ? orientation : 1), stopOnError: true))
        {
            problem = new(FindingKind.Unreadable, "the TIFF is cut short, damaged, or of a kind that is not read");
            return null;
        }

        // Changed where they lie, so that beside them only the finished picture needs memory.
        for (var i = 0; i < raster.Length; i++)
        {
            raster[i] = OnWhite(raster[i]);
        }

        problem = null;
        return Picture.Upright(MemoryMarshal.Cast<int, uint>(raster), width, height, orientation);
    }

    /// <summary>The library multiplies colours by their alpha already, so white only fills up what is missing.</summary>
    private static int OnWhite(int pixel)
    {
        var white = 255 - Tiff.GetA(pixel);
        ReadOnlySpan<byte> bytes = [Filled(Tiff.GetR(pixel)), Filled(Tiff.GetG(pixel)), Filled(Tiff.GetB(pixel)), 255];
        return MemoryMarshal.Read<int>(bytes);

        byte Filled(int colour) => (byte)Math.Min(255, colour + white);
    }

    /// <summary>Keeps the library from writing to the console.</summary>
    private sealed class Silence : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
