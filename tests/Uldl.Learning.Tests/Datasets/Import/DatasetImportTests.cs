using SkiaSharp;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class DatasetImportTests : IDisposable
{
    private readonly ImportBench _bench = new();

    [Fact]
    public void An_import_can_be_opened_and_verified()
    {
        var report = _bench.Run(ListedFormat.Of(_bench.Faces(10)));
        using var dataset = _bench.Open();
        dataset.Verify();
        Assert.Equal((10, 10, 10), (report.Found, report.Kept, dataset.Faces.Count));
        Assert.Equal(("my-faces", "My faces", 1, "listed"), (dataset.Manifest.Key, dataset.Manifest.Title, dataset.Manifest.Version, dataset.Manifest.Format));
        Assert.Equal([8, 0, 2, 0], Enum.GetValues<Split>().Select(split => dataset.Faces.RowsOf(split).Length));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"face{i:D4}"), dataset.Faces.Ids);
        Assert.False(Directory.Exists(DatasetPlace.DraftOf(_bench.Packed)));
    }

    [Fact]
    public void The_stored_report_is_the_returned_one()
    {
        var report = _bench.Run(ListedFormat.Of(_bench.Faces(3)));
        Assert.Equal(report.Serialize(), ImportReport.Read(_bench.Packed)!.Serialize());
    }

    [Theory, InlineData(1, 256), InlineData(4, 256), InlineData(4, 3)]
    public void Threads_and_chunks_make_no_difference_to_the_bytes(int threads, int chunk)
    {
        var faces = _bench.Faces(20);
        File.WriteAllText(Path.Combine(_bench.Source, "face0007.png"), "no picture");
        _bench.Run(ListedFormat.Of(faces), conditions: new ImportConditions { Threads = 1 });
        var expected = _bench.Bytes();
        Directory.Delete(_bench.Datasets, recursive: true);
        _bench.Run(ListedFormat.Of(faces), conditions: new ImportConditions { Threads = threads, Chunk = chunk });
        Assert.Equal(expected, _bench.Bytes());
    }

    [Fact]
    public void A_picture_of_the_stored_size_is_stored_as_it_is()
    {
        using var bitmap = ImportBench.Blots(1, 48, 48);
        _bench.Run(ListedFormat.Of(_bench.Face("a.png", ImportBench.Drawn(1, 48, 48))));
        using var dataset = _bench.Open();
        Assert.Equal(bitmap.Pixels.SelectMany(pixel => new[] { pixel.Green }), dataset.Image(0).Slice(48 * 48, 48 * 48).ToArray());
    }

    [Fact]
    public void Grey_is_stored_as_one_channel_of_luma()
    {
        _bench.Run(ListedFormat.Of(_bench.Face("red.png", ImportBench.Plain(SKColors.Red))), new ImportOptions { Colour = false });
        using var dataset = _bench.Open();
        Assert.Equal(1, dataset.Channels);
        Assert.All(dataset.Image(0).ToArray(), value => Assert.Equal(76, value)); // 0.299 × 255 = 76.2
    }

    [Fact]
    public void A_picture_that_cannot_be_read_leaves_the_set_with_one_finding()
    {
        var faces = _bench.Faces(3);
        File.WriteAllText(Path.Combine(_bench.Source, "face0001.png"), "no picture");
        var report = _bench.Run(ListedFormat.Of(faces));
        Assert.Equal((3, 2), (report.Found, report.Kept));
        Assert.Equal(1, report.Excluded[FindingKind.Unreadable]);
        var (finding, picture) = Assert.Single(ImportFindings.Read(_bench.Packed));
        Assert.Equal(("face0001", true, null), (finding.Face, finding.Excludes, picture));
    }

    [Fact]
    public void A_picture_of_the_wrong_kind_that_is_missing_leaves_the_set_too()
    {
        var faces = _bench.Faces(2);
        File.Delete(Path.Combine(_bench.Source, "face0001.png"));
        Assert.Equal(1, _bench.Run(ListedFormat.Of(faces)).Excluded[FindingKind.Unreadable]);
    }

    [Fact]
    public void Blank_and_tiny_pictures_are_noted_or_left_out_as_asked()
    {
        var listing = ListedFormat.Of([.. _bench.Faces(2), _bench.Face("blank.png", ImportBench.Plain(SKColors.Gray)), _bench.Face("tiny.png", ImportBench.Drawn(9, 15, 30)), _bench.Face("speck.png", ImportBench.Plain(SKColors.Blue, 8, 8))]);
        var noted = _bench.Run(listing);
        Assert.Equal((5, 2, 2), (noted.Kept, noted.Noted[FindingKind.Blank], noted.Noted[FindingKind.Tiny]));
        _bench.Replaces = true;
        var dropped = _bench.Run(listing, new ImportOptions { DropBlank = true, DropTiny = true });
        Assert.Equal((2, 1, 2), (dropped.Kept, dropped.Excluded[FindingKind.Blank], dropped.Excluded[FindingKind.Tiny]));
        Assert.Equal(dropped.Found, dropped.Kept + dropped.Excluded.Values.Sum());
    }

    [Fact]
    public void Excluded_pictures_are_kept_for_the_eye()
    {
        _bench.Run(ListedFormat.Of([.. _bench.Faces(2), _bench.Face("blank.png", ImportBench.Plain(SKColors.Gray)), .. _bench.Faces(1, 7)]), new ImportOptions { DropBlank = true });
        var (_, picture) = Assert.Single(ImportFindings.Read(_bench.Packed), finding => finding.Finding.Excludes);
        using var bitmap = SKBitmap.Decode(ExcludedPictures.EncodePng(_bench.Packed, picture!.Value));
        Assert.Equal(SKColors.Gray, bitmap.GetPixel(20, 20));
        Assert.Null(ExcludedPictures.EncodePng(_bench.Packed, 1));
        using var dataset = _bench.Open();
        dataset.Verify();
        Assert.Equal(["face0000", "face0001", "face0007"], dataset.Faces.Ids);
    }

    [Fact]
    public void The_same_import_again_leaves_the_dataset_as_it_is()
    {
        var listing = ListedFormat.Of(_bench.Faces(4));
        _bench.Run(listing);
        var written = File.GetLastWriteTimeUtc(Path.Combine(_bench.Packed, DatasetManifest.FileName));
        _bench.Run(listing);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(_bench.Packed, DatasetManifest.FileName)));
        Assert.Equal(1, DatasetManifest.Read(_bench.Packed).Version);
    }

    [Fact]
    public void Other_faces_under_the_same_name_are_the_next_version()
    {
        var faces = _bench.Faces(4);
        _bench.Run(ListedFormat.Of(faces));
        _bench.Replaces = true;
        _bench.Run(ListedFormat.Of(faces[..3]));
        Assert.Equal(2, DatasetManifest.Read(_bench.Packed).Version);
    }

    [Fact]
    public void A_damaged_dataset_is_replaced_by_the_same_version()
    {
        var listing = ListedFormat.Of(_bench.Faces(4));
        _bench.Run(listing);
        var images = Path.Combine(_bench.Packed, PackedDataset.ImagesFile);
        var bytes = File.ReadAllBytes(images);
        bytes[^1] ^= 1;
        File.WriteAllBytes(images, bytes);
        _bench.Run(listing);
        using var dataset = _bench.Open();
        dataset.Verify();
        Assert.Equal(1, dataset.Manifest.Version);
    }

    [Fact]
    public void Counts_that_differ_from_the_documented_ones_are_found()
    {
        var report = _bench.Run(ListedFormat.Of(_bench.Faces(10)) with
        {
            Documented = new Dictionary<Split, IReadOnlyDictionary<Expression, int>> { [Split.Train] = new Dictionary<Expression, int> { [Expression.Neutral] = 3, [Expression.Happiness] = 2, [Expression.Contempt] = 9 } },
            DocumentedSource = "a paper",
        });
        var (finding, _) = Assert.Single(ImportFindings.Read(_bench.Packed));
        Assert.Equal((FindingKind.CountDiffers, "train, neutral"), (finding.Kind, finding.Where));
        Assert.StartsWith("Found 2 neutral faces in train, expected 3 by a paper.", finding.Message, StringComparison.Ordinal);
        Assert.Equal([3, 2, null, null, null, null, null], report.Documented![Split.Train]);
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_left_out()
    {
        var faces = _bench.Faces(2);
        var report = _bench.Run(ListedFormat.Of(faces), conditions: new ImportConditions
        {
            WhileReading = path => File.AppendAllText(Path.Combine(_bench.Source, path), path.Contains('1', StringComparison.Ordinal) ? "more" : ""),
        });
        Assert.Equal((1, 1), (report.Kept, report.Excluded[FindingKind.Changed]));
    }

    [Theory]
    [InlineData("", "holds neither a letter")]
    [InlineData("!?", "holds neither a letter")]
    [InlineData("Synthetic film", "drawn by this program")]
    [InlineData("Import", "the portal's own pages")]
    [InlineData("upload!", "the portal's own pages")]
    public void A_name_that_gives_no_key_of_its_own_is_refused(string name, string because)
    {
        var error = Assert.Throws<DatasetException>(() => DatasetImport.Run(
            new ListedFormat(ListedFormat.Of(_bench.Faces(1))), _bench.Request() with { Name = name }, _bench.Datasets, new ImportConditions(), _ => { }, CancellationToken.None));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var listing = ListedFormat.Of(_bench.Faces(1));
        Assert.Contains("47", Assert.Throws<DatasetException>(() => _bench.Run(listing, new ImportOptions { Size = 47 })).Message, StringComparison.Ordinal);
        Assert.Contains("0.95", Assert.Throws<DatasetException>(() => _bench.Run(listing, new ImportOptions { TestShare = 0.95 })).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<DatasetException>(() => _bench.Run(listing, new ImportOptions { TestShare = double.NaN })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_space_is_said_with_both_numbers_before_a_picture_is_read()
    {
        var error = Assert.Throws<DatasetException>(() => _bench.Run(ListedFormat.Of(_bench.Faces(1)), conditions: new ImportConditions { FreeBytes = _ => 5 << 20, WhileReading = _ => Assert.Fail("A picture was read.") }));
        Assert.Contains("5 MiB are free, but importing 1 faces at 48 × 48 pixels takes 65 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_without_any_face_is_refused()
    {
        Assert.Throws<DatasetException>(() => _bench.Run(ListedFormat.Of()));
        var faces = _bench.Faces(1);
        File.WriteAllText(Path.Combine(_bench.Source, "face0000.png"), "no picture");
        Assert.Contains("none of 1 faces could be kept", Assert.Throws<DatasetException>(() => _bench.Run(ListedFormat.Of(faces))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_bench.Packed));
    }

    [Fact]
    public void An_id_that_is_listed_twice_counts_once()
    {
        var faces = _bench.Faces(2);
        var report = _bench.Run(ListedFormat.Of([.. faces, faces[0] with { Where = "again" }]));
        Assert.Equal((3, 2, 1), (report.Found, report.Kept, report.Excluded[FindingKind.RepeatedName]));
    }

    [Fact]
    public void A_preview_shows_faces_of_every_split_and_class_and_stores_nothing()
    {
        var faces = _bench.Faces(70);
        File.WriteAllText(Path.Combine(_bench.Source, "face0000.png"), "no picture");
        var preview = DatasetImport.Preview(new ListedFormat(ListedFormat.Of(faces)), _bench.Request(), 70, CancellationToken.None);
        Assert.Equal(14, DatasetImport.Preview(new ListedFormat(ListedFormat.Of(faces)), _bench.Request(), 14, CancellationToken.None).Faces.DistinctBy(face => (face.Split, face.Label)).Count());
        Assert.Equal((70, 70, 70 * 6912L), (preview.Found, preview.Faces.Count, preview.Bytes));
        Assert.Null(preview.Faces[0].Png);
        Assert.Contains("face0000.png", preview.Faces[0].Problem, StringComparison.Ordinal);
        Assert.All(preview.Faces.Skip(1), face => Assert.NotNull(face.Png));
        Assert.False(Directory.Exists(_bench.Datasets));
    }

    public void Dispose() => _bench.Dispose();
}
