namespace Uldl.Learning.Datasets.Import;

/// <summary>One look at everything below a source folder.</summary>
internal sealed class SourceWalk
{
    private readonly SourceFolder _source;
    private readonly List<string> _files = [];
    private readonly List<string> _outside = [];
    private readonly List<SkippedEntry> _skipped = [];

    private SourceWalk(SourceFolder source) => _source = source;

    /// <summary>Regular files, relative, in ordinal order.</summary>
    internal IReadOnlyList<string> Files => _files;

    /// <summary>Links that lead outside or in circles, relative, in ordinal order.</summary>
    internal IReadOnlyList<string> LinksOutside => _outside;

    /// <summary>What cannot be read, in ordinal order.</summary>
    internal IReadOnlyList<SkippedEntry> Skipped => _skipped;

    /// <summary>Walks through a folder.</summary>
    /// <exception cref="DatasetException">The folder itself cannot be read; a folder below it is only skipped.</exception>
    internal static SourceWalk Of(SourceFolder source)
    {
        var walk = new SourceWalk(source);
        try
        {
            walk.Through(new DirectoryInfo(source.Root));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(source.Root, error);
        }

        walk._files.Sort(StringComparer.Ordinal);
        walk._outside.Sort(StringComparer.Ordinal);
        walk._skipped.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return walk;
    }

    private void Through(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.FullName.Length == 0)
            {
                // .NET's answer to a path that does not fit its buffer.
                throw new PathTooLongException("The paths below it are too long.");
            }

            var relative = Path.GetRelativePath(_source.Root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            var isFolder = entry is DirectoryInfo;

            // Bytes that are no UTF-8 are shown as U+FFFD, and by that name nothing is found any more.
            if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && EntryKinds.Of(entry.FullName) is EntryKind.Missing)
            {
                _skipped.Add(new SkippedEntry(relative, "its name is not UTF-8; rename it", isFolder));
            }
            else if (entry.LinkTarget is not null && (isFolder || !_source.TryResolve(relative, out _)))
            {
                // A linked folder may lead back to one of its parents: what lies inside is found where it really is.
                _outside.Add(relative);
            }
            else if (entry is DirectoryInfo below)
            {
                Enter(below, relative);
            }
            else if (EntryKinds.Of(entry.FullName) is EntryKind.Special)
            {
                _skipped.Add(new SkippedEntry(relative, EntryKinds.SpecialWords, isFolder));
            }
            else
            {
                _files.Add(relative);
            }
        }
    }

    private void Enter(DirectoryInfo folder, string relative)
    {
        try
        {
            Through(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedEntry(relative, $"cannot be read ({error.Message.TrimEnd('.')})", IsFolder: true));
        }
    }
}
