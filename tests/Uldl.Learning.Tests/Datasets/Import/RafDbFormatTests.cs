using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class RafDbFormatTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("uldl-rafdb-");

    [Fact]
    public void Rows_become_faces_in_the_canonical_order_with_their_aligned_pictures()
    {
        Write("basic/EmoLabel/list_patition_label.txt", "train_00001.jpg 5\ntest_0001.jpg 7");
        Picture("basic/Image/aligned/train_00001_aligned.jpg", "basic/Image/aligned/test_0001_aligned.jpg", "basic/Image/original/train_00001.jpg");
        var listing = List();
        Assert.Equal(
            [("train_00001", Split.Train, Expression.Sadness, "basic/Image/aligned/train_00001_aligned.jpg"), ("test_0001", Split.Test, Expression.Neutral, "basic/Image/aligned/test_0001_aligned.jpg")],
            listing.Faces.Select(face => (face.Id, face.Split, face.Label, face.Image.Name)));
        Assert.Empty(listing.Findings);
        Assert.Contains("aligned", listing.Layout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list_patition_label.txt", "train_00001.jpg")]
    [InlineData("EmoLabel/list_partition_label.txt", "Image/original/train_00001.JPG")]
    [InlineData("list_patition_label.txt", "aligned/train_00001_aligned.png")]
    public void Other_places_are_found_by_looking(string list, string picture)
    {
        Write(list, "\uFEFFtrain_00001.jpg 4\r\n\r\n\r\n");
        Picture(picture);
        var face = Assert.Single(List().Faces);
        Assert.Equal((Expression.Happiness, picture), (face.Label, face.Image.Name));
    }

    [Theory]
    [InlineData("train_00002.jpg 3", FindingKind.RowWithoutPicture)]
    [InlineData("train_00001.jpg 4", FindingKind.RepeatedName)]
    [InlineData("train_00003.jpg 0", FindingKind.UnknownLabel)]
    [InlineData("train_00003.jpg 12", FindingKind.UnknownLabel)]
    [InlineData("train_00003.jpg 3,0", FindingKind.MalformedRow)]
    [InlineData("train_00003.jpg", FindingKind.MalformedRow)]
    [InlineData("other_00003.jpg 3", FindingKind.MalformedRow)]
    [InlineData(" 3", FindingKind.RowWithoutName)]
    public void A_bad_row_is_left_out_with_one_finding_at_its_line(string row, FindingKind kind)
    {
        Write("EmoLabel/list_patition_label.txt", $"train_00001.jpg 4\n{row}\n");
        Picture("Image/aligned/train_00001_aligned.jpg");
        var listing = List();
        var finding = Assert.Single(listing.Findings);
        Assert.Equal((kind, "EmoLabel/list_patition_label.txt:2", true), (finding.Kind, finding.Where, finding.Excludes));
        Assert.Equal(2, listing.Found);
    }

    [Fact]
    public void A_picture_without_row_is_left_out_and_one_whose_row_is_bad_is_not_counted_twice()
    {
        Write("list_patition_label.txt", "train_00001.jpg 4\ntrain_00002.jpg 0");
        Picture("a/train_00001_aligned.jpg", "a/train_00002_aligned.jpg", "a/train_00003_aligned.jpg");
        var listing = List();
        Assert.Equal([FindingKind.UnknownLabel, FindingKind.PictureWithoutRow], listing.Findings.Select(finding => finding.Kind));
        Assert.Equal(3, listing.Found);
    }

    [Fact]
    public void The_compound_set_is_refused()
    {
        Write("list_patition_label.txt", "train_0001.jpg 6\ntrain_0002.jpg 11");
        Picture("aligned/train_0001_aligned.jpg");
        Assert.Contains("compound", Assert.Throws<DatasetException>(List).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimated_valence_arousal_is_noted_and_not_used()
    {
        Write("list_patition_label.txt", "train_00001.jpg 4");
        Write("list_va_AffectnetModel.txt", "train_00001.jpg -0.3415 -0.1292");
        Picture("train_00001.jpg");
        var listing = List();
        Assert.True(float.IsNaN(Assert.Single(listing.Faces).Valence));
        Assert.Equal(FindingKind.Note, Assert.Single(listing.Findings).Kind);
    }

    [Fact]
    public void A_wrong_folder_says_what_was_looked_for() =>
        Assert.Contains("list_patition_label.txt", Assert.Throws<DatasetException>(List).Message, StringComparison.Ordinal);

    [Fact]
    public void The_documented_counts_add_up_to_the_published_sizes() => Assert.Equal([12271, 3068], Documented());

    public void Dispose() => _place.Delete(recursive: true);

    private IEnumerable<int> Documented()
    {
        Write("list_patition_label.txt", "train_00001.jpg 4");
        Picture("train_00001.jpg");
        return List().Documented!.Values.Select(classes => classes.Values.Sum());
    }

    private SourceListing List() =>
        DatasetFormats.Find("rafdb").List(SourceFolder.Open(_place.FullName), new ImportOptions(), TestContext.Current.CancellationToken);

    private void Picture(params string[] paths)
    {
        foreach (var path in paths)
        {
            Write(path, "x");
        }
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_place.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
