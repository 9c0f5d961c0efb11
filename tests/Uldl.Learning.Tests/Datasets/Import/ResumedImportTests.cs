using System.Text;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class ResumedImportTests : IDisposable
{
    private const int Count = 24;

    private readonly ImportBench _bench = new();
    private readonly List<string> _read = [];

    [Fact]
    public void A_cancelled_import_goes_on_where_it_stopped_and_ends_with_the_same_bytes()
    {
        var listing = ListedFormat.Of(_bench.Faces(Count));
        var expected = Undisturbed(listing);
        Cancel(listing, after: 10);
        Assert.False(Directory.Exists(_bench.Packed));
        Assert.Equal([".my-faces.draft"], Directory.EnumerateDirectories(_bench.Datasets).Select(Path.GetFileName));
        _read.Clear();
        _bench.Run(listing, conditions: Conditions());
        Assert.Equal(Count - 10, _read.Count);
        Assert.Equal(expected, _bench.Bytes());
    }

    [Theory, InlineData(0), InlineData(1), InlineData(40), InlineData(3000)]
    public void A_journal_that_a_kill_cut_short_loses_only_its_last_chunk(int cut)
    {
        var listing = ListedFormat.Of(_bench.Faces(Count));
        var expected = Undisturbed(listing);
        Cancel(listing, after: 15);
        using (var journal = new FileStream(Path.Combine(DatasetPlace.DraftOf(_bench.Packed), "journal"), FileMode.Open))
        {
            journal.SetLength(Math.Max(0, journal.Length - cut));
        }

        _bench.Run(listing, conditions: Conditions());
        Assert.Equal(expected, _bench.Bytes());
    }

    [Fact]
    public void Images_that_a_kill_left_behind_their_journal_are_written_again()
    {
        var listing = ListedFormat.Of(_bench.Faces(Count));
        var expected = Undisturbed(listing);
        Cancel(listing, after: 15);
        using (var images = new FileStream(Path.Combine(DatasetPlace.DraftOf(_bench.Packed), PackedDataset.ImagesFile), FileMode.Open))
        {
            images.Position = images.Length - 100;
            images.Write(Encoding.ASCII.GetBytes("damage"));
        }

        _read.Clear();
        _bench.Run(listing, conditions: Conditions());
        Assert.Equal(Count - 10, _read.Count);
        Assert.Equal(expected, _bench.Bytes());
    }

    [Fact]
    public void Every_end_after_a_chunk_can_be_gone_on_from()
    {
        var listing = ListedFormat.Of(_bench.Faces(Count));
        var expected = Undisturbed(listing);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Throws<InvalidOperationException>(() => _bench.Run(listing, conditions: Conditions() with { AfterChunk = _ => throw new InvalidOperationException("The process ends here.") }));
        }

        Assert.False(Directory.Exists(_bench.Packed));
        _bench.Run(listing, conditions: Conditions());
        Assert.Equal(expected, _bench.Bytes());
    }

    [Fact]
    public void A_picture_that_changed_since_is_read_again()
    {
        var faces = _bench.Faces(Count);
        Cancel(ListedFormat.Of(faces), after: 10);
        _bench.Face("face0002.png", ImportBench.Drawn(77));
        _bench.Run(ListedFormat.Of(faces), conditions: Conditions());
        var resumed = _bench.Bytes();
        Assert.Equal(Undisturbed(ListedFormat.Of(faces)), resumed);
    }

    [Fact]
    public void Other_options_or_another_listing_begin_anew()
    {
        var listing = ListedFormat.Of(_bench.Faces(Count));
        Cancel(listing, after: 10);
        _read.Clear();
        _bench.Run(listing, new ImportOptions { Colour = false }, Conditions());
        Assert.Equal(Count, _read.Count);
        _bench.Replaces = true;
        Cancel(listing, after: 10);
        _read.Clear();
        _bench.Run(listing with { Faces = [.. listing.Faces.Skip(1)] }, conditions: Conditions());
        Assert.Equal(Count - 1, _read.Count);
    }

    [Fact]
    public void A_disk_that_fills_up_leaves_the_former_dataset_and_no_draft()
    {
        var faces = _bench.Faces(Count);
        _bench.Run(ListedFormat.Of(faces[..3]));
        var former = _bench.Bytes();
        _bench.Replaces = true;
        var error = Assert.Throws<DatasetException>(() => _bench.Run(ListedFormat.Of(faces), conditions: Conditions() with
        {
            AfterChunk = done =>
            {
                if (done >= 10)
                {
                    throw new IOException("No space left on device", 28);
                }
            },
        }));
        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Equal(former, _bench.Bytes());
        Assert.False(Directory.Exists(DatasetPlace.DraftOf(_bench.Packed)));
    }

    [Fact]
    public void A_swap_that_a_kill_interrupted_is_settled_by_the_next_import()
    {
        var listing = ListedFormat.Of(_bench.Faces(3));
        _bench.Run(listing);
        Directory.Move(_bench.Packed, Path.Combine(_bench.Datasets, ".my-faces.old"));
        _bench.Run(listing);
        Assert.Equal(1, DatasetManifest.Read(_bench.Packed).Version);
        Assert.Equal(["my-faces"], Directory.EnumerateDirectories(_bench.Datasets).Select(Path.GetFileName));
    }

    public void Dispose() => _bench.Dispose();

    private Dictionary<string, string> Undisturbed(SourceListing listing)
    {
        if (Directory.Exists(_bench.Datasets))
        {
            Directory.Delete(_bench.Datasets, recursive: true);
        }

        _bench.Run(listing);
        var bytes = _bench.Bytes();
        Directory.Delete(_bench.Datasets, recursive: true);
        return bytes;
    }

    private void Cancel(SourceListing listing, int after)
    {
        using var source = new CancellationTokenSource();
        var conditions = Conditions() with
        {
            AfterChunk = done =>
            {
                if (done >= after)
                {
                    source.Cancel();
                }
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => _bench.RunUntil(listing, null, conditions, source.Token));
    }

    private ImportConditions Conditions() => new() { Chunk = 5, Threads = 1, WhileReading = _read.Add };
}
