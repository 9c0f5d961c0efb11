using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class ExpwFormatTests : IDisposable
{
    private readonly SourceTree _tree = new();

    [Theory]
    [InlineData("image/origin/")]
    [InlineData("image/")]
    [InlineData("")]
    public void A_face_has_its_box_top_before_left(string folder)
    {
        var face = Assert.Single(_tree.Pictures(folder + "angry_actor_104.jpg").Text("label.lst", "angry_actor_104.jpg 0 28 113 226 141 22.9362 0").List(new ExpwFormat()).Faces);
        Assert.Equal(new FaceBox(Left: 113, Top: 28, Width: 113, Height: 113), face.Box);
        Assert.Equal(("angry_actor_104.jpg#0", Expression.Anger, "label.lst:1", "22.9362"), (face.Id, face.Label, face.Where, face.Facts["confidence"]));
        Assert.Equal(new PictureFile(folder + "angry_actor_104.jpg"), face.Image);
    }

    [Fact]
    public void Codes_read_in_the_sets_order()
    {
        var lines = string.Concat(Enumerable.Range(0, 7).Select(code => $"a.jpg {code} 0 0 9 9 50 {code}\r\n"));
        Assert.Equal(
            [Expression.Anger, Expression.Disgust, Expression.Fear, Expression.Happiness, Expression.Sadness, Expression.Surprise, Expression.Neutral],
            _tree.Pictures("a.jpg").Text("label.lst", "\uFEFF" + lines + "\r\n\r\n").List(new ExpwFormat()).Faces.Select(face => face.Label));
    }

    [Fact]
    public void Each_damaged_row_is_left_out_once_and_the_others_stay()
    {
        var listing = _tree.Pictures("a.jpg", "b.jpg", "c.jpg").Text("label/label.lst",
            "a.jpg 0 0 0 9 9 50 3\na.jpg 0 0 0 9 9 50 3\na.jpg 1 0 0 9 9 50 7\na.jpg 2 0 9 9 9 50 3\nb.jpg 0 0 0 9 9 3\nx.jpg 0 0 0 9 9 50 3\n 0 0 0 9 9 50 3\na.jpg 3 0 0 9 9 50,5 3\na.jpg 4 0 0 9 9 50 3\n\n").List(new ExpwFormat());
        Assert.Equal(["a.jpg#0", "a.jpg#4"], listing.Faces.Select(face => face.Id));
        Assert.Equal(
            [
                "label/label.lst:2 RepeatedName", "label/label.lst:3 UnknownLabel", "label/label.lst:4 MalformedRow", "label/label.lst:5 MalformedRow", "label/label.lst:6 RowWithoutPicture",
                "label/label.lst:7 RowWithoutName", "label/label.lst:8 MalformedRow", "c.jpg PictureWithoutRow",
            ],
            Excluded(listing));
        Assert.Equal(10, listing.Found);
    }

    [Fact]
    public void Faces_of_one_picture_stay_together()
    {
        for (var picture = 0; picture < 30; picture++)
        {
            _tree.Pictures($"{picture}.jpg");
        }

        var faces = _tree.Text("label.lst", string.Concat(Enumerable.Range(0, 90).Select(row => $"{row % 30}.jpg {row / 30} 0 0 9 9 50 {row % 7}\n"))).List(new ExpwFormat()).Faces;
        Assert.All(faces.GroupBy(face => face.Image), picture => Assert.Single(picture.Select(face => face.Split).Distinct()));
        Assert.InRange(faces.Count(face => face.Split == Split.Test), 9, 27);
    }

    [Fact]
    public void A_linked_picture_is_one_finding()
    {
        var listing = _tree.Pictures("image/a.jpg").LinkOutside("image/b.jpg").Text("label.lst", "a.jpg 0 0 0 9 9 50 3\nb.jpg 0 0 0 9 9 50 3\n").List(new ExpwFormat());
        Assert.Equal(["label.lst:2 LinkOutside"], Excluded(listing));
    }

    [Fact]
    public void Another_folder_is_refused() =>
        Assert.Contains("label.lst", Assert.Throws<DatasetException>(() => _tree.Pictures("a.jpg").List(new ExpwFormat())).Message, StringComparison.Ordinal);

    public void Dispose() => _tree.Dispose();

    private static string[] Excluded(SourceListing listing) =>
        [.. listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}")];
}
