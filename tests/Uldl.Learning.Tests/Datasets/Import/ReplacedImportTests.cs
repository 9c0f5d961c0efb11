using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class ReplacedImportTests : IDisposable
{
    private readonly ImportBench _bench = new();

    [Fact]
    public void Other_faces_under_a_name_that_is_taken_are_refused_before_a_picture_is_read()
    {
        var faces = _bench.Faces(6);
        _bench.Run(ListedFormat.Of(faces));
        var former = _bench.Bytes();

        Refused(ListedFormat.Of(faces[..5]), new ImportOptions());
        Refused(ListedFormat.Of([.. faces[..5], .. _bench.Faces(1, 9)]), new ImportOptions());
        Refused(ListedFormat.Of(faces), new ImportOptions { Colour = false });

        Assert.Equal(former, _bench.Bytes());
        _bench.Replaces = true;
        _bench.Run(ListedFormat.Of(faces[..5]));
        Assert.Equal((2, 5), (DatasetManifest.Read(_bench.Packed).Version, DatasetManifest.Read(_bench.Packed).Count));
    }

    [Fact]
    public void Another_format_under_a_name_that_is_taken_is_refused_without_a_look_at_the_source()
    {
        _bench.Run(ListedFormat.Of(_bench.Faces(2)));
        var request = _bench.Request() with { Format = "folders", Path = "/nowhere" };
        var error = Assert.Throws<DatasetException>(() => DatasetImport.Run(request, _bench.Datasets, _ => { }, CancellationToken.None));
        Assert.StartsWith("my-faces already holds \"My faces\" version 1, 2 faces, imported as listed, and this import would differ.", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, ImportChecks.WhyTaken(request, _bench.Datasets));
        Assert.Null(ImportChecks.WhyTaken(request with { Replace = true }, _bench.Datasets));
        Assert.Null(ImportChecks.WhyTaken(request with { Name = "Others" }, _bench.Datasets));
    }

    [Fact]
    public void Pictures_that_changed_behind_the_same_listing_are_refused_and_leave_no_draft()
    {
        var listing = ListedFormat.Of(_bench.Faces(3));
        _bench.Run(listing);
        var former = _bench.Bytes();
        _bench.Face("face0001.png", ImportBench.Drawn(70));

        Assert.Contains("--replace", Assert.Throws<DatasetException>(() => _bench.Run(listing)).Message, StringComparison.Ordinal);

        Assert.Equal(former, _bench.Bytes());
        Assert.False(Directory.Exists(DatasetPlace.DraftOf(_bench.Packed)));
    }

    [Fact]
    public void Another_title_is_refused_or_written_and_is_no_other_version()
    {
        var listing = ListedFormat.Of(_bench.Faces(3));
        _bench.Run(listing);
        var request = _bench.Request() with { Name = "MY FACES" };

        Assert.Throws<DatasetException>(() => Run(request, listing));
        Run(request with { Replace = true }, listing);

        Assert.Equal(("MY FACES", 1), (DatasetManifest.Read(_bench.Packed).Title, DatasetManifest.Read(_bench.Packed).Version));
    }

    [Fact]
    public void A_dataset_that_is_being_made_is_neither_locked_twice_nor_deleted()
    {
        _bench.Run(ListedFormat.Of(_bench.Faces(2)));
        using (DatasetPlace.TryLock(_bench.Datasets, "my-faces"))
        {
            Assert.Null(DatasetPlace.TryLock(_bench.Datasets, "my-faces"));
            Assert.Contains("being built or imported", Assert.Throws<DatasetException>(() => DatasetRemoval.Delete("my-faces", _bench.Datasets)).Message, StringComparison.Ordinal);
            using var other = DatasetPlace.TryLock(_bench.Datasets, "other");
            Assert.NotNull(other);
        }

        using var again = DatasetPlace.TryLock(_bench.Datasets, "my-faces");
        Assert.NotNull(again);
    }

    public void Dispose() => _bench.Dispose();

    private void Run(ImportRequest request, SourceListing listing) =>
        DatasetImport.Run(new ListedFormat(listing), request, _bench.Datasets, new ImportConditions(), _ => { }, CancellationToken.None);

    private void Refused(SourceListing listing, ImportOptions options)
    {
        var error = Assert.Throws<DatasetException>(() => _bench.Run(listing, options, new ImportConditions { WhileReading = _ => Assert.Fail("A picture was read.") }));
        Assert.Contains("already holds", error.Message, StringComparison.Ordinal);
    }
}
