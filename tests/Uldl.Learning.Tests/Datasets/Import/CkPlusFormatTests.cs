using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class CkPlusFormatTests : IDisposable
{
    private readonly SourceTree _tree = new();

    [Fact]
    public void The_last_three_frames_show_the_expression_and_the_first_is_neutral()
    {
        Sequence("S005", "001", 6, "   3.0000000e+00\n");
        var faces = _tree.List(new CkPlusFormat()).Faces;
        Assert.Equal(
            [("S005_001_00000001", Expression.Neutral), ("S005_001_00000004", Expression.Disgust), ("S005_001_00000005", Expression.Disgust), ("S005_001_00000006", Expression.Disgust)],
            faces.Select(face => (face.Id, face.Label)));
        Assert.All(faces, face => Assert.Equal("S005", face.Facts["subject"]));
        Assert.All(faces, face => Assert.Equal("Emotion/S005/001/S005_001_00000006_emotion.txt:1", face.Where));
    }

    [Fact]
    public void The_layout_says_which_frames_are_neutral()
    {
        Sequence("S005", "001", 6, "1.0000000e+00");
        Assert.Contains("the first as neutral", _tree.List(new CkPlusFormat()).Layout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, Expression.Anger)]
    [InlineData(3, Expression.Disgust)]
    [InlineData(4, Expression.Fear)]
    [InlineData(5, Expression.Happiness)]
    [InlineData(6, Expression.Sadness)]
    [InlineData(7, Expression.Surprise)]
    public void Codes_read_in_the_sets_order(int code, Expression expected)
    {
        Sequence("S005", "001", 6, $"   {code}.0000000e+00\r\n\r\n");
        Assert.Equal(expected, _tree.List(new CkPlusFormat()).Faces[^1].Label);
    }

    [Fact]
    public void Sequences_without_a_label_are_one_finding_each()
    {
        Sequence("S005", "001", 6, "3.0000000e+00");
        Sequence("S005", "002", 9, null);
        var listing = _tree.List(new CkPlusFormat());
        Assert.Equal(["cohn-kanade-images/S005/002 Unlabelled"], Excluded(listing));
        Assert.Equal(5, listing.Found);
    }

    [Fact]
    public void Contempt_leaves_out_its_frames_of_seven_classes_and_keeps_its_neutral_one()
    {
        Sequence("S005", "001", 6, "2.0000000e+00");
        var listing = _tree.List(new CkPlusFormat());
        Assert.Equal(Expression.Neutral, Assert.Single(listing.Faces).Label);
        Assert.Equal(3, listing.Findings.Count(finding => finding is { Kind: FindingKind.LabelNotUsed, Excludes: true }));
    }

    [Fact]
    public void Contempt_is_a_class_when_eight_are_asked_for()
    {
        Sequence("S005", "001", 6, "2.0000000e+00");
        var listing = _tree.List(new CkPlusFormat(), new ImportOptions { Contempt = true });
        Assert.Equal(3, listing.Faces.Count(face => face.Label == Expression.Contempt));
        Assert.Equal(8, listing.Classes.Count);
    }

    [Fact]
    public void Damaged_unknown_and_orphaned_labels_are_one_finding_each()
    {
        Sequence("S005", "001", 6, "happy");
        Sequence("S005", "002", 6, "9.0000000e+00");
        Sequence("S005", "003", 6, "");
        Sequence("S005", "004", 6, "3,0");
        _tree.Text("Emotion/S999/001/S999_001_00000009_emotion.txt", "1.0000000e+00").Pictures("cohn-kanade-images/thumb.png");
        var listing = _tree.List(new CkPlusFormat());
        Assert.Empty(listing.Faces);
        Assert.Equal(["MalformedRow", "MalformedRow", "MalformedRow", "PictureWithoutRow", "RowWithoutPicture", "UnknownLabel"], Excluded(listing).Select(finding => finding.Split(' ')[1]).Order());
    }

    [Fact]
    public void A_frame_that_lies_there_twice_counts_once()
    {
        Sequence("S005", "001", 6, "3.0000000e+00");
        _tree.Pictures("copy/S005_001_00000006.png");
        Assert.Equal(["copy/S005_001_00000006.png RepeatedName"], Excluded(_tree.List(new CkPlusFormat())));
    }

    [Fact]
    public void No_subject_stands_in_two_parts()
    {
        for (var subject = 1; subject <= 20; subject++)
        {
            Sequence($"S{subject:000}", "001", 5, "3.0000000e+00");
            Sequence($"S{subject:000}", "002", 5, "7.0000000e+00");
        }

        var faces = _tree.List(new CkPlusFormat()).Faces;
        Assert.All(faces.GroupBy(face => face.Facts["subject"]), person => Assert.Single(person.Select(face => face.Split).Distinct()));
        Assert.Equal(32, faces.Count(face => face.Split == Split.Test));
    }

    [Fact]
    public void Counts_that_differ_from_the_documented_ones_are_told()
    {
        Sequence("S005", "001", 6, "3.0000000e+00");
        Assert.Contains(_tree.List(new CkPlusFormat()).Findings, finding => finding.Kind == FindingKind.CountDiffers && finding.Message.Contains("593", StringComparison.Ordinal));
    }

    [Fact]
    public void The_small_copy_is_split_by_subject_and_says_what_it_is()
    {
        for (var subject = 1; subject <= 10; subject++)
        {
            _tree.Pictures([.. Enumerable.Range(1, 3).Select(frame => $"CK+48/happy/S{subject:000}_004_0000001{frame}.png")]);
        }

        _tree.Pictures("CK+48/contempt/S138_008_00000007.png", "CK+48/bored/S001_001_00000007.png", "CK+48/happy/nobody.png", "CK+48/sad/S001_004_00000011.png");
        var listing = _tree.List(new CkPlusFormat());
        Assert.Equal(30, listing.Faces.Count);
        Assert.All(listing.Faces.GroupBy(face => face.Facts["subject"]), person => Assert.Single(person.Select(face => face.Split).Distinct()));
        Assert.Equal(6, listing.Faces.Count(face => face.Split == Split.Test));
        Assert.Contains(listing.Findings, finding => finding.Kind == FindingKind.Note && finding.Message.Contains("327 sequences", StringComparison.Ordinal));
        Assert.Equal(["LabelNotUsed", "MalformedRow", "RepeatedName", "UnknownLabel"], Excluded(listing).Select(finding => finding.Split(' ')[1]).Order());
        Assert.Equal(34, listing.Found);
    }

    [Fact]
    public void Pictures_without_labels_ask_for_them()
    {
        Sequence("S005", "001", 6, null);
        Assert.Contains("Emotion_labels.zip", Assert.Throws<DatasetException>(() => _tree.List(new CkPlusFormat())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_refused() => Assert.Contains("no files", Assert.Throws<DatasetException>(() => _tree.List(new CkPlusFormat())).Message, StringComparison.Ordinal);

    public void Dispose() => _tree.Dispose();

    private static string[] Excluded(SourceListing listing) =>
        [.. listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}")];

    private void Sequence(string subject, string sequence, int frames, string? label)
    {
        _tree.Pictures([.. Enumerable.Range(1, frames).Select(frame => $"cohn-kanade-images/{subject}/{sequence}/{subject}_{sequence}_{frame:00000000}.png")]);
        if (label is not null)
        {
            _tree.Text($"Emotion/{subject}/{sequence}/{subject}_{sequence}_{frames:00000000}_emotion.txt", label);
        }
    }
}
