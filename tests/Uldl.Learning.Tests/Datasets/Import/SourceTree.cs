using System.Text;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

/// <summary>A folder that somebody might point at; pictures are empty files, because listing reads none.</summary>
internal sealed class SourceTree : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-source-");

    public SourceTree Text(string path, string text) => Bytes(path, Encoding.UTF8.GetBytes(text));

    public SourceTree Bytes(string path, byte[] bytes)
    {
        var full = Path.Combine(_place.FullName, "source", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public SourceTree Pictures(params string[] paths)
    {
        foreach (var path in paths)
        {
            Bytes(path, []);
        }

        return this;
    }

    public SourceTree LinkOutside(string path)
    {
        var target = Path.Combine(_place.FullName, "elsewhere.jpg");
        File.WriteAllText(target, "");
        var full = Path.Combine(_place.FullName, "source", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
        return this;
    }

    public SourceListing List(IDatasetFormat format, ImportOptions? options = null)
    {
        Directory.CreateDirectory(Path.Combine(_place.FullName, "source"));
        return format.List(SourceFolder.Open(Path.Combine(_place.FullName, "source")), options ?? new ImportOptions(), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _place.Delete(recursive: true);
}
