namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Looks for files of a name, wherever they lie, and says what was found instead.</summary>
internal static class FormatFiles
{
    private const int Shown = 5;

    /// <summary>Files of a name, the ones nearest to the folder first.</summary>
    internal static IEnumerable<string> Named(SourceFolder source, string name) => source.Files
        .Where(file => NameOf(file).Equals(name, StringComparison.OrdinalIgnoreCase))
        .OrderBy(file => file.Count(letter => letter == '/')).ThenBy(file => file, StringComparer.Ordinal);

    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    internal static string StemOf(string path) => Path.GetFileNameWithoutExtension(NameOf(path));

    /// <summary>The folder of a path; empty for the source folder itself.</summary>
    internal static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>What lies in the folder, as the end of a sentence.</summary>
    internal static string Found(SourceFolder source)
    {
        if (source.Files.Count == 0)
        {
            return "found no files at all";
        }

        var names = source.Files.Select(file => file.Split('/') is [var top, _, ..] ? top + "/" : file).Distinct().ToArray();
        var more = names.Length > Shown ? FormattableString.Invariant($" and {names.Length - Shown} more") : "";
        return $"found {string.Join(", ", names.Take(Shown))}{more}";
    }
}
