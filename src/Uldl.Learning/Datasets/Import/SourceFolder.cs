using System.Collections.Concurrent;
using System.Text;

namespace Uldl.Learning.Datasets.Import;

/// <summary>A folder that somebody points at: nothing outside it is ever opened, whatever its links or tables say.</summary>
public sealed class SourceFolder
{
    private readonly string _root;
    private readonly string _rootWithSlash;
    private readonly ConcurrentDictionary<string, string> _folders = new(StringComparer.Ordinal);
    private SourceWalk? _walk;

    private SourceFolder(string root)
    {
        _root = root;
        _rootWithSlash = root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar;
    }

    /// <summary>Its full path, links resolved.</summary>
    public string Root => _root;

    /// <summary>All regular files below it, relative, "/" between parts, in ordinal order. Links that lead outside are left out and listed in <see cref="LinksOutside"/>.</summary>
    public IReadOnlyList<string> Files => (_walk ??= SourceWalk.Of(this)).Files;

    /// <summary>Links that lead out of the folder or in circles, relative, in ordinal order; known once <see cref="Files"/> was asked for.</summary>
    public IReadOnlyList<string> LinksOutside => _walk?.LinksOutside ?? [];

    /// <summary>What was left out because it cannot be read, and why, in ordinal order; known once <see cref="Files"/> was asked for.</summary>
    public IReadOnlyList<SkippedEntry> Skipped => _walk?.Skipped ?? [];

    /// <summary>Opens a folder.</summary>
    /// <param name="path">What a person typed.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="DatasetException">There is no such folder, or it cannot be read.</exception>
    public static SourceFolder Open(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            if (!Directory.Exists(full))
            {
                throw new DatasetException(File.Exists(full)
                    ? $"{full}: found a file, expected a folder. Unpack it first, or upload the zip on the Datasets page."
                    : $"{full}: there is no such folder on this machine. Check the path; it is read where the portal runs.");
            }

            return new SourceFolder(Resolve(new DirectoryInfo(full)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    /// <summary>Whether a regular file stands at a relative path and leads nowhere outside.</summary>
    /// <param name="relative">With "/" or "\" between parts.</param>
    /// <returns>False for what is missing, outside, or no file.</returns>
    public bool Has(string relative) => TryResolve(relative, out var full) && File.Exists(full) && EntryKinds.Of(full) is not EntryKind.Special;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="relative">With "/" or "\" between parts.</param>
    /// <returns>The stream; the caller disposes it.</returns>
    /// <exception cref="DatasetException">It is missing, leads outside, or cannot be read.</exception>
    public FileStream OpenRead(string relative)
    {
        if (!TryResolve(relative, out var full))
        {
            throw new DatasetException($"{relative}: leads out of the folder {_root}. Only files below it are read; copy it there.");
        }

        if (EntryKinds.Of(full) is EntryKind.Special)
        {
            throw new DatasetException($"{full}: {EntryKinds.SpecialWords}. Put a regular file in its place, or take it away.");
        }

        try
        {
            return new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(full, error);
        }
    }

    /// <summary>All lines of a text file, without their ends; byte order marks are understood, and bytes that are no UTF-8 are read as Latin-1.</summary>
    /// <param name="relative">With "/" or "\" between parts.</param>
    /// <returns>The lines; a missing final newline makes no difference.</returns>
    /// <exception cref="DatasetException">It is missing, leads outside, or cannot be read.</exception>
    public IReadOnlyList<string> ReadLines(string relative)
    {
        using var reader = OpenText(relative);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Opens a text file; byte order marks are understood, and bytes that are no UTF-8 are read as Latin-1.</summary>
    /// <param name="relative">With "/" or "\" between parts.</param>
    /// <returns>The reader; the caller disposes it.</returns>
    /// <exception cref="DatasetException">It is missing, leads outside, or cannot be read.</exception>
    public TextReader OpenText(string relative)
    {
        using (var probe = OpenRead(relative))
        {
            using var strict = new StreamReader(probe, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            var block = new char[1 << 14];
            try
            {
                while (strict.Read(block) > 0)
                {
                }
            }
            catch (DecoderFallbackException)
            {
                return new StreamReader(OpenRead(relative), Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
            }
        }

        return new StreamReader(OpenRead(relative), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
    }

    /// <summary>The full path of a relative one, if it stays inside, links resolved.</summary>
    /// <param name="relative">With "/" or "\" between parts.</param>
    /// <param name="full">The path; empty when it leads outside.</param>
    /// <returns>Whether it stays inside.</returns>
    internal bool TryResolve(string relative, out string full)
    {
        full = "";
        if (relative.Length == 0 || relative.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var joined = Path.GetFullPath(relative.Replace('\\', '/'), _root);
        if (!IsInside(joined))
        {
            return false;
        }

        // Thousands of pictures share a folder: where it leads is found out once, and only the file itself every time.
        var folder = _folders.GetOrAdd(Path.GetDirectoryName(joined)!, ResolveAll);
        if (folder != _root && !IsInside(folder))
        {
            return false;
        }

        var file = new FileInfo(joined);
        if (file.LinkTarget is not null && !IsInside(ResolveAll(joined)))
        {
            return false;
        }

        full = joined;
        return true;
    }

    private bool IsInside(string path) => path.StartsWith(_rootWithSlash, StringComparison.Ordinal);

    /// <summary>Resolves links in every part of the path, not only in its last.</summary>
    private string ResolveAll(string path)
    {
        var resolved = _root;
        if (path == _root)
        {
            return resolved;
        }

        foreach (var part in Path.GetRelativePath(_root, path).Split(Path.DirectorySeparatorChar))
        {
            resolved = Path.Combine(resolved, part);
            FileSystemInfo info = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (info.LinkTarget is not null)
            {
                resolved = Resolve(info);
                if (!IsInside(resolved))
                {
                    return resolved;
                }
            }
        }

        return resolved;
    }

    private static string Resolve(FileSystemInfo info)
    {
        try
        {
            return Path.GetFullPath(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? info.FullName);
        }
        catch (IOException)
        {
            // A link in a circle leads nowhere; nowhere is outside.
            return Path.GetPathRoot(info.FullName) ?? "/";
        }
    }
}
