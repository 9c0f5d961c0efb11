using Uldl.Learning.Datasets;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

[assembly: AssemblyFixture(typeof(DrawnFaces))]

namespace Uldl.Web.Tests.Engine;

/// <summary>The default dataset, drawn once for all tests of this project; each data folder only points to it.</summary>
public sealed class DrawnFaces : IDisposable
{
    public const string Dataset = "synthetic-web";

    private readonly string _root = Directory.CreateTempSubdirectory("uldl-tests-").FullName;
    private readonly Lazy<string> _datasets;

    public DrawnFaces()
    {
        _datasets = new Lazy<string>(Draw);
    }

    /// <summary>A data folder of its own, with the dataset on its disk.</summary>
    internal DataFolder NewFolder()
    {
        var folder = NewEmptyFolder();
        Directory.CreateSymbolicLink(folder.Datasets, _datasets.Value);
        return folder;
    }

    /// <summary>A data folder of its own, without anything in it.</summary>
    internal DataFolder NewEmptyFolder() => new(Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Draw()
    {
        var folder = Path.Combine(_root, "datasets");
        DatasetCatalogue.Build(Dataset, folder, new Silent(), CancellationToken.None);
        return folder;
    }

    private sealed class Silent : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
        }
    }
}
