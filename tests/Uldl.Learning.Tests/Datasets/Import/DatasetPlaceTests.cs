using Uldl.Learning.Datasets;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class DatasetPlaceTests : IDisposable
{
    private readonly ImportBench _bench = new();

    private string Parked => Path.Combine(_bench.Datasets, ".my-faces.old");

    [Fact]
    public void A_lock_that_is_held_is_waited_for()
    {
        using var held = DatasetPlace.Lock(_bench.Datasets, "my-faces", TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.Throws<OperationCanceledException>(() => DatasetPlace.Lock(_bench.Datasets, "my-faces", patience.Token));
    }

    [Fact]
    public void A_lock_that_cannot_be_made_is_not_waited_for()
    {
        // A link to itself: it is there, and no waiting makes it open.
        Directory.CreateDirectory(_bench.Datasets);
        File.CreateSymbolicLink(Path.Combine(_bench.Datasets, ".my-faces.lock"), ".my-faces.lock");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.Throws<IOException>(() => DatasetPlace.Lock(_bench.Datasets, "my-faces", patience.Token));
    }

    [Fact]
    public void A_dataset_that_a_killed_swap_left_aside_is_found()
    {
        Park();
        Assert.Equal("My faces", DatasetCatalogue.Find("my-faces", _bench.Datasets).Title);
        Assert.True(Directory.Exists(_bench.Packed));
        Assert.False(Directory.Exists(Parked));
    }

    [Fact]
    public void A_dataset_that_a_killed_swap_left_aside_is_listed()
    {
        Park();
        Assert.Equal(["my-faces"], ImportedDatasets.In(_bench.Datasets).Select(entry => entry.Key));
    }

    [Fact]
    public void A_swap_that_is_under_way_is_left_alone()
    {
        Park();
        using var swapping = DatasetPlace.Lock(_bench.Datasets, "my-faces", TestContext.Current.CancellationToken);
        Assert.Empty(ImportedDatasets.In(_bench.Datasets));
        Assert.True(Directory.Exists(Parked));
    }

    [Fact]
    public void A_deleted_dataset_does_not_return_from_an_older_swap()
    {
        Park();
        _bench.Run(ListedFormat.Of(_bench.Faces(2)));
        Directory.CreateDirectory(Parked);
        File.Copy(Path.Combine(_bench.Packed, DatasetManifest.FileName), Path.Combine(Parked, DatasetManifest.FileName));
        DatasetRemoval.Delete("my-faces", _bench.Datasets);
        Assert.Empty(ImportedDatasets.In(_bench.Datasets));
    }

    public void Dispose() => _bench.Dispose();

    private void Park()
    {
        _bench.Run(ListedFormat.Of(_bench.Faces(2)));
        Directory.Move(_bench.Packed, Parked);
    }
}
