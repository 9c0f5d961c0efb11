using Uldl.Testing;
using Xunit;

namespace Uldl.Web.Tests.Architecture;

public class FileLengthTests
{
    private const int MostLines = 250;

    /// <summary>Files that may be longer, each with what it is that cannot be split.</summary>
    private static readonly Dictionary<string, string> Explained = [];

    [Fact]
    public void No_source_file_is_longer_than_a_reader_has_patience_for() =>
        Assert.Empty(
            from file in SourceFiles()
            let lines = File.ReadLines(file).Count()
            let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
            where lines > MostLines && !Explained.ContainsKey(path)
            select $"{path} has {lines} lines of at most {MostLines}: split it, or say in {nameof(FileLengthTests)} why not.");

    [Fact]
    public void What_is_explained_still_is_long() =>
        Assert.All(Explained.Keys, path => Assert.True(
            File.Exists(Path.Combine(Repository.Root, path)) && File.ReadLines(Path.Combine(Repository.Root, path)).Count() > MostLines,
            $"{path} needs no explanation any more: take it off the list."));

    private static IEnumerable<string> SourceFiles() =>
        from extension in new[] { "*.cs", "*.razor", "*.css", "*.js" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), extension, SearchOption.AllDirectories)
        let parts = file.Split(Path.DirectorySeparatorChar)
        where !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("Migrations")
        select file;
}
