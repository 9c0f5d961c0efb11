namespace Uldl.Learning.Datasets.Import;

/// <summary>The pictures below a folder of a source, found by relative path or by name whatever the case of its letters.</summary>
internal sealed class PictureIndex
{
    private static readonly HashSet<string> Endings =
        new([".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at the source's files once; no disk is asked again.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="below">Only pictures below this folder, relative to the source; "" takes all.</param>
    internal PictureIndex(SourceFolder source, string below = "")
    {
        var prefix = below.Length == 0 ? "" : below.Replace('\\', '/').TrimEnd('/') + "/";
        var all = new List<string>();
        foreach (var file in source.Files)
        {
            if (IsPicture(file) && file.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                all.Add(file);
                _byPath.TryAdd(file[prefix.Length..], file);
                var name = file[(file.LastIndexOf('/') + 1)..];

                // A name that stands in two folders answers for neither.
                _byName[name] = _byName.ContainsKey(name) ? null : file;
            }
        }

        All = all;
    }

    /// <summary>All pictures, relative to the source, in ordinal order.</summary>
    internal IReadOnlyList<string> All { get; }

    /// <summary>Whether a path ends like a picture; names that begin with a dot are leftovers of an archive, not pictures.</summary>
    /// <param name="path">A path or a name.</param>
    /// <returns>True for .jpg, .jpeg, .png, .bmp, .tif, .tiff, .webp and .gif in any case.</returns>
    internal static bool IsPicture(string path) =>
        Endings.Contains(Path.GetExtension(path)) && path[(path.LastIndexOf('/') + 1)] != '.';

    /// <summary>Finds a picture.</summary>
    /// <param name="relativePathOrName">Path relative to the folder of this index, or a bare name that stands in one folder only; "/" or "\" between parts.</param>
    /// <returns>Its path relative to the source; null when there is none, or more than one of that name.</returns>
    internal string? Find(string relativePathOrName)
    {
        var wanted = relativePathOrName.Replace('\\', '/');
        while (wanted.StartsWith("./", StringComparison.Ordinal))
        {
            wanted = wanted[2..];
        }

        return _byPath.GetValueOrDefault(wanted) ?? (wanted.Contains('/', StringComparison.Ordinal) ? null : _byName.GetValueOrDefault(wanted));
    }
}
