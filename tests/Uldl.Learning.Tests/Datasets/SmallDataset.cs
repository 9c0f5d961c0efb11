using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Synthetic;

namespace Uldl.Learning.Tests.Datasets;

/// <summary>A domain with few faces, built into a folder of its own that goes with it.</summary>
public sealed class SmallDataset : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-faces-");

    public SmallDataset()
        : this(SyntheticDomains.Web, threads: 2)
    {
    }

    internal SmallDataset(SyntheticDomain domain, int threads)
    {
        SyntheticDataset.Build(Small(domain), Folder, threads, new Progress<BuildProgress>(), CancellationToken.None);
    }

    public string Folder => Path.Combine(_place.FullName, "faces");

    public PackedDataset Open() => PackedDataset.Open(Folder);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => _place.Delete(recursive: true);

    internal static SyntheticDomain Small(SyntheticDomain domain) => domain with { TrainFaces = 160, ValidationFaces = 40, TestFaces = 60 };
}
