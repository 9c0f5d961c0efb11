using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Synthetic;
using Xunit;

namespace Uldl.Learning.Tests.Datasets;

public sealed class BuildTests : IDisposable
{
    private static readonly SyntheticDomain Domain = SmallDataset.Small(SyntheticDomains.Film);

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-build-");

    private string Folder => Path.Combine(_place.FullName, "faces");

    [Fact]
    public void One_thread_and_two_draw_the_same_bits()
    {
        using var one = new SmallDataset(SyntheticDomains.Film, threads: 1);
        using var two = new SmallDataset(SyntheticDomains.Film, threads: 2);
        Assert.Equal(DatasetManifest.Read(one.Folder).Files, DatasetManifest.Read(two.Folder).Files);
    }

    [Fact]
    public void A_cancelled_build_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SyntheticDataset.Build(Domain, Folder, 2, new Progress<BuildProgress>(), source.Token));
        Assert.Empty(_place.GetFileSystemInfos());
    }

    [Fact]
    public void What_a_killed_build_left_behind_is_removed_by_the_next()
    {
        var left = Directory.CreateDirectory(Path.Combine(_place.FullName, ".faces.draft"));
        File.WriteAllText(Path.Combine(left.FullName, "images.npy"), "half");
        SyntheticDataset.Build(Domain, Folder, 2, new Progress<BuildProgress>(), TestContext.Current.CancellationToken);
        Assert.Equal("faces", Assert.Single(_place.GetFileSystemInfos()).Name);
    }

    [Fact]
    public void A_damaged_dataset_is_replaced_by_building_again()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "manifest.json"), "damaged");
        SyntheticDataset.Build(Domain, Folder, 2, new Progress<BuildProgress>(), TestContext.Current.CancellationToken);
        using var dataset = PackedDataset.Open(Folder);
        Assert.Equal(Domain.Faces, dataset.Faces.Count);
    }

    [Fact]
    public void Progress_ends_at_the_last_face()
    {
        var heard = new List<BuildProgress>();
        SyntheticDataset.Build(Domain, Folder, 1, new Listener(heard), TestContext.Current.CancellationToken);
        Assert.Equal([new BuildProgress(256, 260), new BuildProgress(260, 260)], heard);
    }

    public void Dispose() => _place.Delete(recursive: true);

    private sealed class Listener(List<BuildProgress> heard) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => heard.Add(value);
    }
}
