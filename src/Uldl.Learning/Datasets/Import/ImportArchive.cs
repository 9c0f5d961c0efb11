using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Zip;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Unpacks a zip that somebody uploaded. Nothing is written outside its folder, whatever the zip's names say.</summary>
public static class ImportArchive
{
    private const int MostEntries = 2_000_000;

    /// <summary>Letters of a path inside the zip; file systems take about 4,000 bytes in all.</summary>
    private const int MostName = 1000;

    /// <summary>Deflate cannot shrink anything by more than about a thousand; pictures hardly shrink at all.</summary>
    private const int MostRatio = 1100;

    private const int UnixLink = 0xA000;
    private const int UnixKind = 0xF000;

    /// <summary>Unpacks all files of a zip into a folder that does not exist yet.</summary>
    /// <param name="zip">The archive; must be seekable; stays open.</param>
    /// <param name="intoFolder">Where to unpack; made here, and removed again when anything is wrong.</param>
    /// <param name="mostBytes">Most bytes that all files may have together, above 0.</param>
    /// <param name="token">Asked for each block.</param>
    /// <returns>The folder to import: the only folder at the top when the zip has one and no file beside it, the folder itself otherwise.</returns>
    /// <exception cref="DatasetException">The zip is damaged, encrypted, too large, or would write outside the folder; nothing is left behind.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop; nothing is left behind.</exception>
    public static string Unpack(Stream zip, string intoFolder, long mostBytes, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, 1);
        var root = Path.GetFullPath(intoFolder);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
        {
            throw new DatasetException($"{root}: the folder is not empty. Unpack into a folder of its own.");
        }

        var isDone = false;
        try
        {
            Directory.CreateDirectory(root);
            using var archive = new ZipFile(zip, leaveOpen: true);
            Unpack(archive, Check(archive, mostBytes), root, mostBytes, token);
            isDone = true;
            return Top(root);
        }
        catch (Exception error) when (error is SharpZipBaseException or EndOfStreamException or ArgumentException or NotSupportedException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            throw new DatasetException($"The zip is damaged or of a kind that is not read ({error.Message.TrimEnd('.')}). Pack the folder again as a plain zip.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{root}: the zip could not be unpacked ({error.Message.TrimEnd('.')}). Check that the disk has space, then upload it again.", error);
        }
        finally
        {
            if (!isDone)
            {
                DatasetPlace.Remove(root);
            }
        }
    }

    /// <summary>Looks at every entry before anything is written.</summary>
    private static List<(ZipEntry Entry, string Path)> Check(ZipFile archive, long mostBytes)
    {
        if (archive.Count is 0 or > MostEntries)
        {
            throw new DatasetException($"The zip has {archive.Count} entries, expected 1 … {MostEntries}. Pack only the dataset's own files.");
        }

        var files = new List<(ZipEntry, string)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var declared = 0L;
        foreach (ZipEntry entry in archive)
        {
            var path = SafePath(entry);
            if (entry.IsDirectory)
            {
                continue;
            }

            if (!names.Add(path))
            {
                throw new DatasetException($"The zip names {Shown(entry)} twice. Pack the folder again, each file once.");
            }

            declared += Math.Max(0, entry.Size);
            if (entry.Size > mostBytes || declared > mostBytes)
            {
                throw TooMuch(mostBytes);
            }

            if (entry.Size > (1 << 20) && entry.CompressedSize >= 0 && entry.Size / MostRatio > entry.CompressedSize)
            {
                throw new DatasetException($"The zip's entry {Shown(entry)} says that {entry.CompressedSize} bytes become {entry.Size}, more than compression can do. Pack the folder again.");
            }

            files.Add((entry, path));
        }

        // A file that another entry takes for a folder.
        if (files.SelectMany(file => Parents(file.Item2)).FirstOrDefault(names.Contains) is { } both)
        {
            throw new DatasetException($"The zip names {both} both as a file and as a folder. Pack the folder again.");
        }

        return files;
    }

    private static string SafePath(ZipEntry entry)
    {
        // Windows attributes stand in the low half, Unix modes in the high half, whatever system the entry claims to come from.
        if (((entry.ExternalFileAttributes >> 16) & UnixKind) == UnixLink)
        {
            throw new DatasetException($"The zip's entry {Shown(entry)} is a link. Pack the files themselves.");
        }

        if (entry.IsCrypted)
        {
            throw new DatasetException($"The zip's entry {Shown(entry)} is encrypted. Pack the folder without a password.");
        }

        var parts = entry.Name.TrimEnd('/').Split('/');
        if (entry.Name.Contains('\\', StringComparison.Ordinal) || entry.Name.Contains(':', StringComparison.Ordinal) || entry.Name.Any(char.IsControl)
            || parts.Any(part => part is "" or "." or ".." || System.Text.Encoding.UTF8.GetByteCount(part) > 255))
        {
            throw new DatasetException($"The zip's entry {Shown(entry)} would lie outside the folder or has a name that is not safe, expected relative names such as Image/aligned/a.jpg. Pack the folder again.");
        }

        return entry.Name.Length <= MostName
            ? string.Join('/', parts)
            : throw new DatasetException($"The zip's entry {Shown(entry)} has a path of {entry.Name.Length} letters, and at most {MostName} are unpacked. Pack the folder itself, without what lies above it.");
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private static void Unpack(ZipFile archive, List<(ZipEntry Entry, string Path)> files, string root, long mostBytes, CancellationToken token)
    {
        var block = new byte[1 << 16];
        var left = mostBytes;
        foreach (var (entry, path) in files)
        {
            var full = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var from = archive.GetInputStream(entry);
            using var to = new FileStream(full, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            var checksum = new ICSharpCode.SharpZipLib.Checksum.Crc32();
            while (from.Read(block) is > 0 and var read)
            {
                token.ThrowIfCancellationRequested();
                left -= read;
                if (left < 0)
                {
                    throw TooMuch(mostBytes);
                }

                checksum.Update(new ArraySegment<byte>(block, 0, read));
                to.Write(block, 0, read);
            }

            if (to.Length != entry.Size || (entry.HasCrc && checksum.Value != entry.Crc))
            {
                throw new DatasetException($"The zip is damaged: {Shown(entry)} has {to.Length} bytes with checksum {checksum.Value:x8}, expected {entry.Size} with {entry.Crc:x8}. Upload it again.");
            }
        }
    }

    private static string Top(string root) =>
        Directory.GetFileSystemEntries(root) is [var only] && Directory.Exists(only) ? only : root;

    private static DatasetException TooMuch(long mostBytes) =>
        new($"The zip unpacks to more than {mostBytes >> 20} MiB. Pack fewer files, or put the folder on the portal's machine and import it from there.");

    private static string Shown(ZipEntry entry) =>
        $"\"{new string([.. entry.Name.Take(120).Select(letter => char.IsControl(letter) ? '?' : letter)])}\"";
}
