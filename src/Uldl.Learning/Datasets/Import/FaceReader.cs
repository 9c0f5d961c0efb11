using System.Buffers;
using Uldl.Learning.Datasets.Import.Pictures;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Reads a face's picture once: decodes, cuts, changes its size, and notes what is odd about it. May be used from several threads.</summary>
/// <param name="source">The folder of the pictures.</param>
/// <param name="options">What was chosen.</param>
/// <param name="whileReading">Called between the reading of a file and the check that it is still the same; tests change it there.</param>
internal sealed class FaceReader(SourceFolder source, ImportOptions options, Action<string>? whileReading = null)
{
    /// <summary>A face can hardly be told in fewer pixels a side.</summary>
    internal const int LeastSide = 16;

    private const long MostBytes = 256L << 20;
    private const long LargeBytes = 8L << 20;

    private readonly Lock _large = new();

    /// <summary>Bytes of one stored image.</summary>
    internal int ImageBytes => options.Size * options.Size * (options.Colour ? 3 : 1);

    /// <summary>Reads one face.</summary>
    /// <param name="face">Which one.</param>
    /// <param name="stored">Filled with the image as it will be stored, [C, S, S]; left alone when there is none.</param>
    /// <returns>What was seen.</returns>
    internal FaceTrace Read(SourceFace face, Span<byte> stored)
    {
        var stamp = default(FileStamp);
        using var picture = Decode(face.Image, ref stamp, out var problem);
        if (picture is null)
        {
            return new FaceTrace { Stamp = stamp, Findings = [About(face, problem!.Kind, $"{face.Image.Name}: {problem.Reason}; the face is left out.", excludes: true)] };
        }

        if (Cut(picture, face) is not { } cut)
        {
            return new FaceTrace
            {
                Stamp = stamp,
                Findings = [About(face, FindingKind.BoxOutside, $"{face.Image.Name}: the face's box {Words(face.Box!.Value)} lies outside the picture of {picture.Width} × {picture.Height} pixels; the face is left out.", excludes: true)],
            };
        }

        Store(picture, cut, stored);
        var isBlank = Fingerprint.IsBlank(picture, cut);
        return new FaceTrace
        {
            IsDecoded = true,
            IsBlank = isBlank,
            Exact = Fingerprint.Exact(picture, cut),
            Looks = Fingerprint.Looks(picture, cut),
            Stamp = stamp,
            Findings = [.. Oddities(face, picture, cut, isBlank)],
        };
    }

    /// <summary>The stamp of a face's file as it is now; all 0 when there is no file.</summary>
    internal FileStamp StampOf(SourceFace face)
    {
        if (face.Image is not PictureFile file || !source.TryResolve(file.Path, out var full))
        {
            return default;
        }

        var now = new FileInfo(full);
        return now.Exists ? new FileStamp(now.Length, now.LastWriteTimeUtc.Ticks) : default;
    }

    private Picture? Decode(ImageSource image, ref FileStamp stamp, out PictureProblem? problem)
    {
        if (image is PictureFile file)
        {
            return Decode(file.Path, ref stamp, out problem);
        }

        var list = (PixelList)image;
        problem = (long)list.Width * list.Height == list.Pixels.Length ? PictureDecoder.Judge(list.Width, list.Height)
            : new(FindingKind.Unreadable, $"found {list.Pixels.Length} pixels, expected {list.Width} × {list.Height}");
        return problem is null ? Picture.OfGrey(list.Width, list.Height, list.Pixels.Span) : null;
    }

    private Picture? Decode(string path, ref FileStamp stamp, out PictureProblem? problem)
    {
        if (!source.TryResolve(path, out var full))
        {
            problem = new(FindingKind.Unreadable, "it leads out of the source folder");
            return null;
        }

        if (EntryKinds.Of(full) is EntryKind.Special)
        {
            problem = new(FindingKind.Unreadable, EntryKinds.SpecialWords);
            return null;
        }

        try
        {
            // Shared with writers: a file that changes is noticed afterwards.
            using var handle = File.OpenHandle(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            stamp = new FileStamp(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle).Ticks);
            if (stamp.Bytes > MostBytes)
            {
                problem = new(FindingKind.TooLarge, $"the file has {stamp.Bytes >> 20} MiB, and at most {MostBytes >> 20} MiB are read");
                return null;
            }

            if (stamp.Bytes <= LargeBytes)
            {
                return Decode(handle, path, stamp, out problem);
            }

            lock (_large)
            {
                return Decode(handle, path, stamp, out problem);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = new(FindingKind.Unreadable, $"cannot be read ({error.Message.TrimEnd('.')})");
            return null;
        }
    }

    private Picture? Decode(Microsoft.Win32.SafeHandles.SafeFileHandle handle, string path, FileStamp stamp, out PictureProblem? problem)
    {
        var length = (int)stamp.Bytes;
        var isLent = length <= LargeBytes;
        var buffer = isLent ? ArrayPool<byte>.Shared.Rent(length) : new byte[length];
        try
        {
            var read = 0;
            while (read < length && RandomAccess.Read(handle, buffer.AsSpan(read, length - read), read) is > 0 and var more)
            {
                read += more;
            }

            whileReading?.Invoke(path);
            if (read != length || stamp != new FileStamp(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle).Ticks))
            {
                problem = new(FindingKind.Changed, "the file changed while it was read");
                return null;
            }

            return PictureDecoder.Decode(buffer.AsMemory(0, length), out problem);
        }
        finally
        {
            if (isLent)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private void Store(Picture picture, PictureCut cut, Span<byte> stored)
    {
        if (options.Colour)
        {
            Resampling.Resize(picture, cut, options.Size, options.Size, stored);
            return;
        }

        var planes = ArrayPool<byte>.Shared.Rent(3 * stored.Length);
        Resampling.Resize(picture, cut, options.Size, options.Size, planes.AsSpan(0, 3 * stored.Length));
        Resampling.ToGrey(planes.AsSpan(0, 3 * stored.Length), stored);
        ArrayPool<byte>.Shared.Return(planes);
    }

    private IEnumerable<Finding> Oddities(SourceFace face, Picture picture, PictureCut cut, bool isBlank)
    {
        if (options.Crop && face.Box is { } box && cut != Rounded(box))
        {
            yield return About(face, FindingKind.BoxOutside, $"{face.Image.Name}: the face's box {Words(box)} reaches beyond the picture of {picture.Width} × {picture.Height} pixels; it was cut at the border.", excludes: false);
        }

        var isTiny = Math.Min(cut.Width, cut.Height) < LeastSide;
        if (isTiny)
        {
            yield return About(face, FindingKind.Tiny, $"{face.Image.Name}: found {cut.Width} × {cut.Height} pixels, expected at least {LeastSide} a side{Fate(options.DropTiny)}.", options.DropTiny);
        }

        if (isBlank)
        {
            var excludes = options.DropBlank && !(isTiny && options.DropTiny);
            yield return About(face, FindingKind.Blank, $"{face.Image.Name}: the picture has one colour only{Fate(excludes)}.", excludes);
        }
    }

    private PictureCut? Cut(Picture picture, SourceFace face)
    {
        if (!options.Crop || face.Box is not { } box)
        {
            return picture.Whole;
        }

        if (!(box.Width > 0 && box.Height > 0 && double.IsFinite(box.Left + box.Top + box.Width + box.Height)))
        {
            return null;
        }

        var wanted = Rounded(box);
        var (left, top) = (Math.Max(0, wanted.Left), Math.Max(0, wanted.Top));
        var width = Math.Min(picture.Width, (long)wanted.Left + wanted.Width) - left;
        var height = Math.Min(picture.Height, (long)wanted.Top + wanted.Height) - top;
        return width > 0 && height > 0 ? new PictureCut(left, top, (int)width, (int)height) : null;
    }

    /// <summary>To whole pixels, edge by edge; at least one pixel.</summary>
    private static PictureCut Rounded(FaceBox box)
    {
        var (left, top) = (Whole(box.Left), Whole(box.Top));
        return new PictureCut(left, top, Math.Max(1, Whole(box.Left + box.Width) - left), Math.Max(1, Whole(box.Top + box.Height) - top));

        static int Whole(double edge) => (int)Math.Clamp(Math.Round(edge, MidpointRounding.AwayFromZero), -1_000_000_000, 1_000_000_000);
    }

    private static string Fate(bool excludes) => excludes ? "; the face is left out" : "";

    private static string Words(FaceBox box) => FormattableString.Invariant($"({box.Left:0.#}, {box.Top:0.#}, {box.Width:0.#} × {box.Height:0.#})");

    private static Finding About(SourceFace face, FindingKind kind, string message, bool excludes) => new(kind, face.Where, message, excludes, face.Id);
}
