using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class Fer2013FormatTests : IDisposable
{
    private const string Header = "emotion,pixels,Usage\n";
    private const string PlusHeader = "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\n";

    private static readonly string Pixels = string.Join(' ', Enumerable.Range(0, 48 * 48).Select(place => place % 256));

    private readonly SourceTree _tree = new();

    [Fact]
    public void A_table_gives_its_pixels_codes_and_parts()
    {
        var listing = List(Header + $"0,{Pixels},Training\n3,{Pixels},PublicTest\n6,{Pixels},PrivateTest");
        Assert.Equal([Expression.Anger, Expression.Happiness, Expression.Neutral], listing.Faces.Select(face => face.Label));
        Assert.Equal([Split.Train, Split.Validation, Split.Test], listing.Faces.Select(face => face.Split));
        var pixels = Assert.IsType<PixelList>(listing.Faces[1].Image);
        Assert.Equal(("fer2013.csv:3", 48, 48, (byte)255), (pixels.Origin, pixels.Width, pixels.Height, pixels.Pixels.Span[255]));
    }

    [Fact]
    public void Every_code_reads_in_FER2013s_order()
    {
        var listing = List(Header + string.Concat(Enumerable.Range(0, 7).Select(code => $"{code},{Pixels},Training\n")));
        Assert.Equal(
            [Expression.Anger, Expression.Disgust, Expression.Fear, Expression.Happiness, Expression.Sadness, Expression.Surprise, Expression.Neutral],
            listing.Faces.Select(face => face.Label));
    }

    [Theory]
    [InlineData("\uFEFF", "\r\n", "")]
    [InlineData("", "\n", "\n\n\n")]
    [InlineData("", "\r\n", "\r\n  \r\n")]
    public void Marks_line_ends_and_blank_lines_change_nothing(string mark, string end, string tail)
    {
        var listing = List(mark + $"emotion,pixels,Usage{end}0,\"{Pixels}\",Training{end}1,{Pixels},Training{tail}");
        Assert.Equal(2, listing.Faces.Count);
        Assert.Equal(2, listing.Found);
    }

    [Fact]
    public void A_table_without_header_is_read_from_its_first_line() => Assert.Equal(2, List($"0,{Pixels},Training\n1,{Pixels},Training\n").Faces.Count);

    [Fact]
    public void Each_damaged_row_is_left_out_once_and_the_others_stay()
    {
        var listing = List(Header + $"0,1 2 3,Training\n0,{Pixels} 7,Training\n0,{Pixels[..^2]}999,Training\n7,{Pixels},Training\nx,{Pixels},Training\n0,{Pixels},Other\n0,{Pixels}\n0,{Pixels},Training\n");
        Assert.Equal("row_00008", Assert.Single(listing.Faces).Id);
        Assert.Equal(8, listing.Found);
        Assert.Equal(
            ["fer2013.csv:2 MalformedRow", "fer2013.csv:3 MalformedRow", "fer2013.csv:4 MalformedRow", "fer2013.csv:5 UnknownLabel", "fer2013.csv:6 UnknownLabel", "fer2013.csv:7 MalformedRow", "fer2013.csv:8 MalformedRow"],
            Excluded(listing));
    }

    [Fact]
    public void A_small_copy_says_that_its_counts_differ() =>
        Assert.Contains(List(Header + $"0,{Pixels},Training\n").Findings, finding => finding is { Kind: FindingKind.CountDiffers, Excludes: false } && finding.Message.Contains("28709", StringComparison.Ordinal));

    [Theory]
    [InlineData(VoteRule.Majority)]
    [InlineData(VoteRule.Plurality)]
    public void Without_FERPlus_the_original_label_is_used_whatever_the_rule(VoteRule rule)
    {
        var face = Assert.Single(List(Header + $"2,{Pixels},Training\n", new ImportOptions { Votes = rule }).Faces);
        Assert.Equal(Expression.Fear, face.Label);
        Assert.Null(face.Votes);
    }

    [Fact]
    public void Votes_join_the_table_by_row_order_and_nameless_rows_advance()
    {
        _tree.Text("fer2013new.csv", PlusHeader + "Training,fer0000000.png,0,10,0,0,0,0,0,0,0,0\nTraining,,0,0,0,0,0,0,0,0,0,10\nTraining,fer0000002.png,0,0,8,2,0,0,0,0,0,0\n");
        var listing = List(Header + $"0,{Pixels},Training\n0,{Pixels},Training\n0,{Pixels},Training\n");
        Assert.Equal([("row_00001", Expression.Happiness), ("row_00003", Expression.Surprise)], listing.Faces.Select(face => (face.Id, face.Label)));
        Assert.Equal(["fer2013new.csv:3 RowWithoutName"], Excluded(listing));
        Assert.Equal([0, 0, 2, 8, 0, 0, 0], listing.Faces[1].Votes);
    }

    [Fact]
    public void Votes_that_settle_nothing_are_left_out_and_nine_votes_are_noted()
    {
        _tree.Text("fer2013new.csv", PlusHeader + "Training,a.png,4,0,0,1,3,2,0,0,0,0\nTraining,b.png,0,0,0,0,0,0,0,9,0,0\nTraining,c.png,5,0,4,0,0,0,0,0,0,0\nTraining,d.png,5,0,4,0,0,0,0,0,0\nTraining,e.png,5,0,4,0,0,0,0,0,0,x\n");
        var listing = List(Header + string.Concat(Enumerable.Repeat($"0,{Pixels},Training\n", 5)));
        Assert.Equal("row_00003", Assert.Single(listing.Faces).Id);
        Assert.Equal(["fer2013new.csv:2 NoMajority", "fer2013new.csv:3 LabelNotUsed", "fer2013new.csv:5 MalformedRow", "fer2013new.csv:6 MalformedRow"], Excluded(listing));
        Assert.Equal(["row_00002", "row_00003"], listing.Findings.Where(finding => finding.Kind == FindingKind.VoteCount).Select(finding => finding.Face));
        Assert.Equal(5, listing.Found);
    }

    [Fact]
    public void Contempt_is_kept_when_eight_classes_are_asked_for()
    {
        _tree.Text("fer2013new.csv", PlusHeader + "Training,b.png,0,0,0,0,0,0,0,10,0,0\n");
        var face = Assert.Single(List(Header + $"0,{Pixels},Training\n", new ImportOptions { Contempt = true }).Faces);
        Assert.Equal(Expression.Contempt, face.Label);
        Assert.Equal(10, face.Votes![7]);
    }

    [Fact]
    public void Provided_keeps_the_original_label_with_the_votes_beside_it()
    {
        _tree.Text("fer2013new.csv", PlusHeader + "Training,a.png,4,0,0,1,3,2,0,0,0,0\nTraining,,0,0,0,0,0,0,0,0,0,10\n");
        var listing = List(Header + $"4,{Pixels},Training\n5,{Pixels},Training\n", new ImportOptions { Votes = VoteRule.Provided });
        Assert.Equal([Expression.Sadness, Expression.Surprise], listing.Faces.Select(face => face.Label));
        Assert.Equal([4, 0, 1, 0, 0, 2, 3], listing.Faces[0].Votes);
    }

    [Fact]
    public void Votes_of_another_length_are_refused()
    {
        _tree.Text("fer2013new.csv", PlusHeader + "Training,a.png,4,0,0,1,3,2,0,0,0,0\n");
        Assert.Contains("row order", Assert.Throws<DatasetException>(() => List(Header + $"4,{Pixels},Training\n4,{Pixels},Training\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Votes_in_another_order_are_refused()
    {
        _tree.Text("fer2013new.csv", PlusHeader + "PublicTest,a.png,4,0,0,1,3,2,0,0,0,0\n");
        Assert.Contains("line up", Assert.Throws<DatasetException>(() => List(Header + $"4,{Pixels},Training\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kaggles_folders_are_split_by_the_beginning_of_the_name()
    {
        _tree.Pictures("train/happy/Training_1.jpg", "test/sad/PublicTest_2.JPG", "test/neutral/PrivateTest_3.jpg", "test/angry/Training_4.jpg", "train/happy/Other_5.jpg", "train/bored/Training_6.jpg", "train/sad/Training_1.jpg")
            .Text("fer2013new.csv", PlusHeader);
        var listing = _tree.List(new Fer2013Format());
        Assert.Equal(
            [("PrivateTest_3", Split.Test, Expression.Neutral), ("PublicTest_2", Split.Validation, Expression.Sadness), ("Training_1", Split.Train, Expression.Happiness), ("Training_4", Split.Train, Expression.Anger)],
            listing.Faces.Select(face => (face.Id, face.Split, face.Label)).OrderBy(face => face.Id));
        Assert.Equal(["train/bored/Training_6.jpg UnknownLabel", "train/happy/Other_5.jpg MalformedRow", "train/sad/Training_1.jpg RepeatedName"], Excluded(listing).Order());
        Assert.Equal(["fer2013new.csv", "."], listing.Findings.Where(finding => finding.Kind == FindingKind.Note).Select(finding => finding.Where).OrderDescending());
        Assert.Equal(7, listing.Found);
    }

    [Fact]
    public void FERPluss_pictures_join_by_name_and_the_later_of_two_rows_counts()
    {
        _tree.Pictures("FER2013Train/fer0000007.png", "FER2013Train/fer0000009.png", "FER2013Test/fer0000100.png", "FER2013Train/fer0000666.png")
            .Text("fer2013new.csv", PlusHeader + "Training,fer0000007.png,10,0,0,0,0,0,0,0,0,0\nTraining,,0,0,0,0,0,0,0,0,0,10\nTraining,fer0000007.png,0,10,0,0,0,0,0,0,0,0\nTraining,fer0000008.png,0,10,0,0,0,0,0,0,0,0\n"
                + "Training,fer0000009.png,0,0,0,10,0,0,0,0,0,0\nPrivateTest,fer0000100.png,0,0,0,0,10,0,0,0,0,0");
        var listing = _tree.List(new Fer2013Format());
        Assert.Equal([Expression.Happiness, Expression.Sadness, Expression.Anger], listing.Faces.Select(face => face.Label));
        Assert.Equal(
            ["fer2013new.csv:2 RepeatedName", "fer2013new.csv:3 RowWithoutName", "fer2013new.csv:5 RowWithoutPicture", "FER2013Train/fer0000666.png PictureWithoutRow"], Excluded(listing));
    }

    [Fact]
    public void FERPluss_label_lists_have_no_header_and_a_quoted_box()
    {
        _tree.Pictures("FER2013Train/fer0000001.png", "FER2013Valid/fer0032220.png")
            .Text("FER2013Train/label.csv", "fer0000001.png,\"(0, 0, 48, 48)\",0,0,0,0,0,0,10,0,0,0\n")
            .Text("FER2013Valid/label.csv", "fer0032220.png,\"(0, 0, 48, 48)\",4,6,0,0,0,0,0,0,0,0\nfer0032221.png,\"(0, 0, 48, 48,4,6,0,0,0,0,0,0,0,0\n");
        var listing = _tree.List(new Fer2013Format());
        Assert.Equal([(Expression.Fear, Split.Train), (Expression.Happiness, Split.Validation)], listing.Faces.Select(face => (face.Label, face.Split)));
        Assert.Equal(["FER2013Valid/label.csv:2 RowWithoutPicture"], Excluded(listing));
    }

    [Fact]
    public void FERPluss_pictures_have_no_provided_label()
    {
        _tree.Pictures("FER2013Train/fer0000001.png");
        Assert.Contains("votes only", Assert.Throws<DatasetException>(() => _tree.List(new Fer2013Format(), new ImportOptions { Votes = VoteRule.Provided })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FERPluss_pictures_without_votes_are_refused()
    {
        _tree.Pictures("FER2013Train/fer0000001.png");
        Assert.Contains("fer2013new.csv", Assert.Throws<DatasetException>(() => _tree.List(new Fer2013Format())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_usage_is_refused() =>
        Assert.Contains("emotion, pixels", Assert.Throws<DatasetException>(() => List($"emotion,pixels\n0,{Pixels}\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_folder_is_refused_with_what_lies_there()
    {
        _tree.Text("notes.txt", "x");
        var message = Assert.Throws<DatasetException>(() => _tree.List(new Fer2013Format())).Message;
        Assert.Contains("looked for fer2013.csv", message, StringComparison.Ordinal);
        Assert.Contains("found notes.txt", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_outside_is_left_out_once()
    {
        _tree.Pictures("train/happy/Training_1.jpg").LinkOutside("train/happy/Training_2.jpg");
        var listing = _tree.List(new Fer2013Format());
        Assert.Equal(["train/happy/Training_2.jpg LinkOutside"], Excluded(listing));
        Assert.Equal(2, listing.Found);
    }

    public void Dispose() => _tree.Dispose();

    private static string[] Excluded(SourceListing listing) =>
        [.. listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}")];

    private SourceListing List(string table, ImportOptions? options = null) => _tree.Text("fer2013.csv", table).List(new Fer2013Format(), options);
}
