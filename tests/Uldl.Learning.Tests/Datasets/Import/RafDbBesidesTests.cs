using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

/// <summary>What lies beside RAF-DB's list: the crowd's shares and the manual annotations.</summary>
public sealed class RafDbBesidesTests : IDisposable
{
    private const string Points = "1.5\t2\n3\t4\n5\t6\n7\t8\n9\t10\n";

    private readonly SourceTree _tree = new SourceTree().Pictures("Image/aligned/train_00001_aligned.jpg", "Image/aligned/test_0001_aligned.jpg")
        .Text("EmoLabel/list_patition_label.txt", "train_00001.jpg 5\r\ntest_0001.jpg 1");

    [Fact]
    public void Original_pictures_are_cut_around_their_five_points_and_aligned_ones_are_not()
    {
        // The points reach over x 1.5 … 9 and y 2 … 10: a square of 2.5 × 8 around (5.25, 6).
        const string Manual = Points + "1\n2\n4";
        var aligned = _tree.Text("Annotation/manual/train_00001_manu_attri.txt", Manual).List(new RafDbFormat());
        Assert.All(aligned.Faces, face => Assert.Null(face.Box));

        using var tree = new SourceTree().Pictures("Image/original/train_00001.jpg", "Image/original/test_0001.jpg")
            .Text("EmoLabel/list_patition_label.txt", "train_00001.jpg 5\ntest_0001.jpg 1")
            .Text("Annotation/manual/train_00001_manu_attri.txt", Manual);
        var original = tree.List(new RafDbFormat());
        Assert.Equal([new FaceBox(-4.75, -4, 20, 20), null], original.Faces.Select(face => face.Box));
        Assert.Contains("original pictures", original.Layout, StringComparison.Ordinal);
        Assert.Contains("1 of them with five points to cut around", original.Layout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,surprise,fear,disgust,happy,sad,anger,neutral\ntrain_00001.jpg,4,0,0,0,6,0,10\n", "header")]
    [InlineData("\uFEFF,image,Neutral,Anger,Sadness,Happiness,Disgust,Fear,Surprise\r\n0,train_00001_aligned.jpg,0.5,0,0.3,0,0,0,0.2\r\n\r\n", "header")]
    [InlineData("name,label,surprise,fear,disgust,happy,sad,anger,neutral,raters\ntrain_00001.jpg,5,4,0,0,0,6,0,10,40\n", "header")]
    [InlineData("train_00001.jpg 0.2 0 0 0 0.3 0 0.5", "RAF-DB's order")]
    [InlineData("name;1;2;3;4;5;6;7\ntrain_00001.jpg;0.2;0;0;0;0.3;0;0.5", "RAF-DB's order")]
    public void Shares_of_the_crowd_are_read_in_a_stated_order(string table, string expected)
    {
        var listing = _tree.Text("distribute_basic.csv", table).List(new RafDbFormat());

        // Ours: neutral, happiness, sadness, surprise, fear, disgust, anger.
        Assert.Equal([0.5f, 0, 0.3f, 0.2f, 0, 0, 0], listing.Faces[0].Rated!, (one, other) => Math.Abs(one - other) < 1e-6f);
        Assert.Null(listing.Faces[1].Rated);
        var note = Assert.Single(listing.Findings);
        Assert.Equal((FindingKind.Note, false), (note.Kind, note.Excludes));
        Assert.Contains(expected, note.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train_00001.jpg,1,0,0,0,0,0", FindingKind.MalformedRow)]
    [InlineData("train_00001.jpg,1,0,0,0,0,0,0,0,0,0,0", FindingKind.MalformedRow)]
    [InlineData("train_00001.jpg,0,0,0,0,0,0,0", FindingKind.MalformedRow)]
    [InlineData("train_00001.jpg,1,-1,0,0,0,0,0", FindingKind.MalformedRow)]
    [InlineData("test_0001.jpg,1,0,0,0,0,0,0", FindingKind.RepeatedName)]
    public void Shares_that_cannot_be_used_leave_the_face_without(string row, FindingKind kind)
    {
        var listing = _tree.Text("distribute_basic.csv", "test_0001.jpg,1,0,0,0,0,0,0\n" + row).List(new RafDbFormat());
        Assert.Equal((2, 2), (listing.Faces.Count, listing.Found));
        Assert.Null(listing.Faces[0].Rated);
        Assert.Equal("distribute_basic.csv:2", Assert.Single(listing.Findings, finding => finding.Kind == kind).Where);
    }

    [Fact]
    public void Gender_race_and_age_become_facts_of_every_face()
    {
        var listing = _tree.Text("Annotation/manual/train_00001_manu_attri.txt", Points + "1\n2\n4").List(new RafDbFormat());
        Assert.Equal("gender female, race Asian, age 70+", Facts(listing.Faces[0]));
        Assert.Equal("gender , race , age ", Facts(listing.Faces[1]));
        Assert.Empty(listing.Findings);
    }

    [Theory]
    [InlineData("1\n2\n5")]
    [InlineData("1\n2")]
    [InlineData("x\n2\n1")]
    public void Damaged_annotations_are_noted_and_the_face_stays(string codes)
    {
        var listing = _tree.Text("Annotation/manual/test_0001_manu_attri.txt", Points + codes).List(new RafDbFormat());
        Assert.Equal("gender , race , age ", Facts(listing.Faces[1]));
        Assert.Equal(("Annotation/manual/test_0001_manu_attri.txt", false), Assert.Single(listing.Findings) is var finding ? (finding.Where, finding.Excludes) : default);
    }

    [Fact]
    public void Without_annotations_there_are_no_facts() => Assert.All(_tree.List(new RafDbFormat()).Faces, face => Assert.Empty(face.Facts));

    [Fact]
    public void Four_digits_in_train_tell_the_compound_set()
    {
        _tree.Pictures("Image/aligned/train_0001_aligned.jpg").Text("EmoLabel/list_patition_label.txt", "train_0001.jpg 6\ntest_0001.jpg 1\n");
        Assert.Contains("compound", Assert.Throws<DatasetException>(() => _tree.List(new RafDbFormat())).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _tree.Dispose();

    private static string Facts(SourceFace face) => string.Join(", ", face.Facts.Select(fact => $"{fact.Key} {fact.Value}"));
}
