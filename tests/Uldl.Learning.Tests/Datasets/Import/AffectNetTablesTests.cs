using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class AffectNetTablesTests : IDisposable
{
    private const string Header = "subDirectory_filePath,face_x,face_y,face_width,face_height,facial_landmarks,expression,valence,arousal\n";

    private readonly SourceTree _tree = new();

    [Theory]
    [InlineData("", "")]
    [InlineData("Manually_Annotated_Images/", "")]
    [InlineData("Manually_Annotated/Manually_Annotated_Images/", "")]
    [InlineData("AffectNet/Manually_Annotated_Images/", "AffectNet/")]
    public void A_row_becomes_a_face_wherever_its_folders_lie(string pictures, string tables)
    {
        var listing = _tree.Pictures(pictures + "689/abc.JPG").Text(tables + "training.csv", Header + "689/abc.jpg,10,20,30,40,1.5;2.5,1,0.785,-0.055\n").List(new AffectNetFormat());
        var face = Assert.Single(listing.Faces);
        Assert.Equal((Expression.Happiness, Split.Train, 0.785f, -0.055f), (face.Label, face.Split, face.Valence, face.Arousal));
        Assert.Equal(new FaceBox(10, 20, 30, 40), face.Box);
        Assert.Equal(("689/abc.jpg", tables + "training.csv:2"), (face.Id, face.Where));
        Assert.Equal(new PictureFile(pictures + "689/abc.JPG"), face.Image);
    }

    [Fact]
    public void Validation_without_header_and_with_blank_lines_becomes_the_test_part()
    {
        var listing = _tree.Pictures("1/a.png", "1/b.TIF", "1/c.bmp").Text("training.csv", Header + Row("1/a.png", 0, "0", "0"))
            .Text("validation.csv", "\uFEFF" + Row("1/b.TIF", 2, "-0.5", "-0.1").ReplaceLineEndings("\r\n") + Row("1/c.bmp", 6, "-0.5", "0.5").TrimEnd() + "\r\n\r\n\r\n").List(new AffectNetFormat());
        Assert.Equal(["Train Neutral training.csv:2", "Test Sadness validation.csv:1", "Test Anger validation.csv:2"], listing.Faces.Select(face => $"{face.Split} {face.Label} {face.Where}"));
        Assert.Contains("training.csv with header, validation.csv without header", listing.Layout, StringComparison.Ordinal);
        Assert.Contains("validation part is our test part", listing.Layout, StringComparison.Ordinal);
        Assert.Equal(3, listing.Found);
    }

    [Fact]
    public void Codes_read_in_the_sets_order()
    {
        var rows = string.Concat(Enumerable.Range(0, 11).Select(code => Row($"1/{code}.jpg", code, "0.1", "0.1")));
        for (var code = 0; code < 11; code++)
        {
            _tree.Pictures($"1/{code}.jpg");
        }

        var seven = _tree.Text("training.csv", Header + rows).List(new AffectNetFormat());
        Assert.Equal(Expressions.Seven, seven.Faces.Select(face => face.Label));
        Assert.Equal(Enumerable.Range(9, 4).Select(line => $"training.csv:{line} LabelNotUsed"), Excluded(seven));
        var eight = _tree.List(new AffectNetFormat(), new ImportOptions { Contempt = true });
        Assert.Equal(Expression.Contempt, eight.Faces[^1].Label);
        Assert.Equal((8, 3, 11), (eight.Faces.Count, Excluded(eight).Length, eight.Found));
    }

    [Fact]
    public void Each_damaged_row_is_left_out_once_and_the_others_stay()
    {
        var listing = _tree.Pictures("1/a.jpg", "1/b.jpg", "1/c.jpg", "1/d.jpg", "1/e.jpg", "1/f.jpg", "1/g.jpg", "1/h.jpg", "1/i.jpg", "1/z.jpg").Text("training.csv", Header
            + Row("1/a.jpg", 0, "0", "0") + Row("1/a.jpg", 0, "0", "0") + Row("1/b.jpg", 1, "-2", "-2") + Row("1/c.jpg", 1, "0.5", "NaN") + Row("1/d.jpg", 11, "0", "0")
            + "1/e.jpg,1,1,1,1,0;0,1\n" + Row("", 0, "0", "0") + Row("1/x.jpg", 0, "0", "0") + "1/f.jpg,1,q,1,1,0;0,1,0.5,0.5\n" + "1/g.jpg,1,1,1,1,0;0,,0.5,0.5\n"
            + Row("1/h.jpg", 9, "-2", "-2") + "1/i.jpg,1,1,0,0,0;0,0,0,0\n").List(new AffectNetFormat());
        Assert.Equal(["1/a.jpg", "1/i.jpg"], listing.Faces.Select(face => face.Id));
        Assert.Null(listing.Faces[1].Box);
        Assert.Equal(
            [
                "training.csv:3 RepeatedName", "training.csv:4 InvalidAffect", "training.csv:5 InvalidAffect", "training.csv:6 UnknownLabel", "training.csv:7 MalformedRow",
                "training.csv:8 RowWithoutName", "training.csv:9 RowWithoutPicture", "training.csv:10 MalformedRow", "training.csv:11 Unlabelled", "training.csv:12 LabelNotUsed",
                "1/z.jpg PictureWithoutRow",
            ],
            Excluded(listing));
        Assert.Equal(13, listing.Found);
    }

    [Fact]
    public void Affect_that_contradicts_or_leaves_the_scale_is_noted_and_kept()
    {
        var listing = _tree.Pictures("1/a.jpg", "1/b.jpg").Text("training.csv", Header + Row("1/a.jpg", 1, "-0.5", "0.1") + Row("1/b.jpg", 1, "1.25", "0.1")).List(new AffectNetFormat());
        Assert.Equal([-0.5f, 1f], listing.Faces.Select(face => face.Valence));
        Assert.Equal("training.csv:2", Assert.Single(listing.Findings, finding => finding.Kind == FindingKind.InconsistentAffect).Where);
        Assert.Equal("training.csv:3", Assert.Single(listing.Findings, finding => finding.Kind == FindingKind.ClippedAffect).Where);
        Assert.Empty(Excluded(listing));
    }

    [Fact]
    public void A_picture_of_both_tables_counts_once()
    {
        var listing = _tree.Pictures("1/a.jpg").Text("training.csv", Header + Row("1/a.jpg", 0, "0", "0")).Text("validation.csv", Header + Row("1/a.jpg", 0, "0", "0")).List(new AffectNetFormat());
        Assert.Equal(["validation.csv:2 RepeatedName"], Excluded(listing));
    }

    [Fact]
    public void A_linked_picture_is_one_finding() => Assert.Equal(
        ["training.csv:3 LinkOutside"],
        Excluded(_tree.Pictures("1/a.jpg").LinkOutside("1/b.jpg").Text("training.csv", Header + Row("1/a.jpg", 0, "0", "0") + Row("1/b.jpg", 0, "0", "0")).List(new AffectNetFormat())));

    [Fact]
    public void Pictures_that_a_machine_labelled_are_passed_over()
    {
        var listing = _tree.Pictures("Manually_Annotated_Images/1/a.jpg", "Automatically_Annotated_Images/1/b.jpg").Text("training.csv", Header + Row("1/a.jpg", 0, "0", "0")).List(new AffectNetFormat());
        Assert.Equal(1, listing.Found);
        Assert.Contains(listing.Findings, finding => finding.Message.Contains("1 pictures of Automatically_Annotated_Images", StringComparison.Ordinal));
    }

    [Fact]
    public void Documented_counts_are_compared()
    {
        var listing = _tree.Pictures("1/a.jpg").Text("training.csv", Header + Row("1/a.jpg", 0, "0", "0")).List(new AffectNetFormat());
        Assert.Contains("documented are 283901", Assert.Single(listing.Findings, finding => finding.Kind == FindingKind.CountDiffers).Message, StringComparison.Ordinal);
        Assert.Equal(3500, listing.Documented![Split.Test].Values.Sum());
    }

    [Fact]
    public void A_header_without_a_needed_column_is_refused() => Assert.Contains(
        "arousal", Assert.Throws<DatasetException>(() => _tree.Text("training.csv", "subDirectory_filePath,expression,valence\n1/a.jpg,0,0\n").List(new AffectNetFormat())).Message, StringComparison.Ordinal);

    [Fact]
    public void Comma_decimals_are_refused() => Assert.Contains(
        "training.csv:2", Assert.Throws<DatasetException>(() => _tree.Pictures("1/a.jpg").Text("training.csv", Header + Row("1/a.jpg", 1, "\"0,5\"", "0")).List(new AffectNetFormat())).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_folder_is_refused() =>
        Assert.Contains("training.csv", Assert.Throws<DatasetException>(() => _tree.Pictures("a.jpg").List(new AffectNetFormat())).Message, StringComparison.Ordinal);

    public void Dispose() => _tree.Dispose();

    private static string Row(string picture, int label, string valence, string arousal) => FormattableString.Invariant($"{picture},1,2,30,40,5;6;7;8,{label},{valence},{arousal}\n");

    private static string[] Excluded(SourceListing listing) =>
        [.. listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}")];
}
