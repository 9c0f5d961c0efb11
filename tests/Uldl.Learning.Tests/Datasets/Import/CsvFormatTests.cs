using System.Text;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class CsvFormatTests : IDisposable
{
    private static readonly Dictionary<string, Expression> Codes = new() { ["0"] = Expression.Anger, ["1"] = Expression.Happiness };

    private readonly SourceTree _tree = new SourceTree().Pictures("a.jpg", "b.PNG", "sub/c.jpeg");

    [Theory]
    [InlineData("image,label\na.jpg,happy\nb.PNG,sad\nsub/c.jpeg,fear\n", "commas")]
    [InlineData("image;label\r\na.jpg;happy\r\nb.PNG;sad\r\nsub\\c.jpeg;fear", "semicolons")]
    [InlineData("\uFEFFPath\tExpression\na.jpg\thappy\nB.png\tsad\nSUB/C.JPEG\tfear\n\n\n", "tabs")]
    [InlineData("file name | emotion\na.jpg | happy\nb.PNG | sad\nsub/c.jpeg | fear\n   \n", "bars")]
    [InlineData("a.jpg,happy\nb.PNG,sad\nsub/c.jpeg,fear", "without header")]
    [InlineData("happy;a.jpg\nsad;b.PNG\nfear;sub/c.jpeg", "without header")]
    [InlineData("remark,pth,class\n\"one, two; three\",a.jpg,happy\n\"say \"\"hi\"\"\",b.PNG,\"sad\"\n,sub/c.jpeg,fear\n", "commas")]
    public void The_way_the_table_is_written_is_found_out(string table, string said)
    {
        var listing = List(table);
        Assert.Equal([Expression.Happiness, Expression.Sadness, Expression.Fear], listing.Faces.Select(face => face.Label));
        Assert.Equal(["a.jpg", "b.PNG", "sub/c.jpeg"], listing.Faces.Select(face => face.Image.Name));
        Assert.Contains(said, listing.Layout, StringComparison.Ordinal);
        Assert.Equal(3, listing.Found);
    }

    [Fact]
    public void Latin_1_is_read_as_such()
    {
        var listing = _tree.Pictures("é.jpg").Bytes("table.csv", Encoding.Latin1.GetBytes("image,label\né.jpg,happy\na.jpg,sad\n")).List(new CsvFormat());
        Assert.Equal(["é.jpg", "a.jpg"], listing.Faces.Select(face => face.Id));
    }

    [Fact]
    public void Chosen_columns_win_over_usual_names()
    {
        var options = new ImportOptions { Csv = new CsvMapping { Image = "second", Label = "Mood", Split = "part" } };
        var listing = List("image,second,mood,label,part\nx.jpg,a.jpg,happy,3,val\nx.jpg,b.PNG,sad,3,test\n", options);
        Assert.Equal([(Expression.Happiness, Split.Validation), (Expression.Sadness, Split.Test)], listing.Faces.Select(face => (face.Label, face.Split)));
    }

    [Fact]
    public void Columns_of_a_table_without_header_are_numbers()
    {
        var options = new ImportOptions { Csv = new CsvMapping { Image = "2", Label = "3", HasHeader = false, Delimiter = "," } };
        Assert.Equal(2, List("7,a.jpg,happy\n8,b.PNG,sad\n", options).Faces.Count);
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused_with_those_that_are() => Assert.Contains(
        "image, label", Refusal("image,label\na.jpg,happy\n", new ImportOptions { Csv = new CsvMapping { Label = "mood" } }), StringComparison.Ordinal);

    [Fact]
    public void A_table_that_names_no_label_column_asks_for_it() => Assert.Contains("hold the labels", Refusal("image,what\na.jpg,happy\n"), StringComparison.Ordinal);

    [Fact]
    public void An_order_of_numbers_is_never_guessed()
    {
        var message = Refusal("image,label\na.jpg,0\nb.PNG,1\nsub/c.jpeg,1\n");
        Assert.Contains("0 in 1 rows, 1 in 2 rows", message, StringComparison.Ordinal);
        Assert.Contains("which expression each number", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_read_as_they_were_said_to()
    {
        var listing = List("image,label\na.jpg,0\nb.PNG,1\nsub/c.jpeg,2\n", new ImportOptions { Labels = Codes });
        Assert.Equal([Expression.Anger, Expression.Happiness], listing.Faces.Select(face => face.Label));
        Assert.Equal(["table.csv:4 UnknownLabel"], Excluded(listing));
        Assert.Contains("0 Anger, 1 Happiness", listing.ClassOrder, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_are_all_unknown_are_refused() => Assert.Contains("foo in 1 rows", Refusal("image,label\na.jpg,foo\n"), StringComparison.Ordinal);

    [Fact]
    public void Each_damaged_row_is_left_out_once_and_the_others_stay()
    {
        _tree.Pictures("d.jpg", "e.jpg", "f.jpg", "g.jpg", "h.jpg", "left.jpg");
        var listing = List(
            "image,label,split\na.jpg,happy,train\na.jpg,sad,train\n,sad,train\nmissing.jpg,sad,train\nb.PNG,grumpy,train\nd.jpg,,train\ne.jpg,contempt,test\nf.jpg,sad,later\ng.jpg,sad\n"
            + "h.jpg,\"sad,train\nsub/c.jpeg,sad,PrivateTest\n");
        Assert.Equal([("a.jpg", Split.Train), ("sub/c.jpeg", Split.Test)], listing.Faces.Select(face => (face.Id, face.Split)));
        Assert.Equal(
            [
                "table.csv:3 RepeatedName", "table.csv:4 RowWithoutName", "table.csv:5 RowWithoutPicture", "table.csv:6 UnknownLabel", "table.csv:7 Unlabelled", "table.csv:8 LabelNotUsed",
                "table.csv:9 MalformedRow", "table.csv:10 MalformedRow", "table.csv:11 MalformedRow", "left.jpg PictureWithoutRow",
            ],
            Excluded(listing));
        Assert.Equal(12, listing.Found);
    }

    [Fact]
    public void Valence_and_arousal_are_read_clipped_and_left_out_where_they_are_invalid()
    {
        _tree.Pictures("d.jpg", "e.jpg", "f.jpg");
        var listing = List("image,label,valence,arousal\na.jpg,happy,0.5,-0.25\nb.PNG,happy,1.2,0\nd.jpg,happy,-2,-2\ne.jpg,happy,NaN,0\nf.jpg,happy,,\nsub/c.jpeg,happy,0,1\n");
        Assert.Equal([(0.5f, -0.25f), (1f, 0f), (0f, 1f)], listing.Faces.Select(face => (face.Valence, face.Arousal)));
        Assert.Equal(["table.csv:4 InvalidAffect", "table.csv:5 InvalidAffect", "table.csv:6 InvalidAffect"], Excluded(listing));
        Assert.Equal("table.csv:3", Assert.Single(listing.Findings, finding => finding.Kind == FindingKind.ClippedAffect).Where);
    }

    [Fact]
    public void Faces_stay_without_affect_when_no_row_has_a_valid_pair()
    {
        var listing = List("image,label,valence,arousal\na.jpg,happy,-2,-2\nb.PNG,happy,-2,-2\nsub/c.jpeg,sad,-2,-2\n");
        Assert.All(listing.Faces, face => Assert.True(float.IsNaN(face.Valence) && float.IsNaN(face.Arousal)));
        Assert.False(Assert.Single(listing.Findings).Excludes);
    }

    [Fact]
    public void Only_half_of_the_pair_is_not_used()
    {
        var listing = List("image,label,valence\na.jpg,happy,0.1\nb.PNG,happy,-2\nsub/c.jpeg,sad,x\n");
        Assert.Equal(3, listing.Faces.Count);
        Assert.Equal(FindingKind.Note, Assert.Single(listing.Findings).Kind);
    }

    [Theory]
    [InlineData("image;label;valence;arousal\na.jpg;happy;0,5;0,1\n")]
    [InlineData("image,label,valence,arousal\na.jpg,happy,\"-0,5\",0.1\n")]
    public void Comma_decimals_are_refused(string table) => Assert.Contains("table.csv:2: valence", Refusal(table), StringComparison.Ordinal);

    [Fact]
    public void Another_scale_is_refused() => Assert.Contains("Scale", Refusal("image,label,valence,arousal\na.jpg,happy,5,6\nb.PNG,sad,3,4\n"), StringComparison.Ordinal);

    [Fact]
    public void LDL_VAs_own_table_reads_in_AffectNets_order()
    {
        _tree.Pictures("d.jpg");
        var listing = List("subDirectory_filePath,expression,valence,arousal,knn\na.jpg,4,-0.5,0.5,1;2;3;4;5;6;7;8\nb.PNG,6,-0.5,0.5,0;2;3;4;5;6;7;8\nd.jpg,7,-0.5,0.5,0;2;3;4;5;6;7;8\nsub/c.jpeg,9,0,0,0;1;2;4;5;6;7;8\n");
        Assert.Equal([Expression.Fear, Expression.Anger], listing.Faces.Select(face => face.Label));
        Assert.Equal(["table.csv:4 LabelNotUsed", "table.csv:5 LabelNotUsed"], Excluded(listing));
        Assert.Contains("AffectNet's order", listing.ClassOrder, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_semicolons_within_a_field_do_not_part_the_table() =>
        Assert.Contains("commas", List("a.jpg,happy,1;2;3;4\nb.PNG,sad,1;2;3;4\n", new ImportOptions { Csv = new CsvMapping { Image = "1", Label = "2" } }).Layout, StringComparison.Ordinal);

    [Theory]
    [InlineData("Training", Split.Train)]
    [InlineData("VALID", Split.Validation)]
    [InlineData("val", Split.Validation)]
    [InlineData("validation", Split.Validation)]
    [InlineData("PublicTest", Split.Validation)]
    [InlineData("test", Split.Test)]
    [InlineData("PrivateTest", Split.Test)]
    public void Words_for_splits_are_understood(string word, Split expected) =>
        Assert.Equal(expected, Assert.Single(List($"image,label,usage\na.jpg,happy,{word}\n").Faces).Split);

    [Fact]
    public void Without_a_split_column_no_subject_stands_in_two_parts()
    {
        var table = new StringBuilder("image,label,subject\n");
        for (var row = 0; row < 40; row++)
        {
            _tree.Pictures($"many/{row}.jpg");
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"many/{row}.jpg,happy,P{row / 4}\n");
        }

        var faces = List(table.ToString()).Faces;
        Assert.Equal(8, faces.Count(face => face.Split == Split.Test));
        Assert.All(faces.GroupBy(face => face.Facts["subject"]), person => Assert.Single(person.Select(face => face.Split).Distinct()));
    }

    [Fact]
    public void Pictures_may_lie_in_another_folder_than_the_table()
    {
        var options = new ImportOptions { Csv = new CsvMapping { File = "tables/one.csv", Pictures = "sub" } };
        var listing = _tree.Text("tables/one.csv", "image,label\nc.jpeg,happy\n").Text("tables/two.csv", "x").List(new CsvFormat(), options);
        Assert.Equal("sub/c.jpeg", Assert.Single(listing.Faces).Image.Name);
    }

    [Fact]
    public void Two_tables_ask_for_a_choice()
    {
        _tree.Text("one.csv", "x").Text("two.csv", "x");
        Assert.Contains("one.csv, two.csv", Assert.Throws<DatasetException>(() => _tree.List(new CsvFormat())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_table_is_refused() => Assert.Contains("looked for a table", Assert.Throws<DatasetException>(() => _tree.List(new CsvFormat())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    public void An_empty_table_is_refused(string table) => Assert.Contains("holds no row", Refusal(table), StringComparison.Ordinal);

    [Fact]
    public void A_row_whose_picture_is_a_link_outside_is_one_finding()
    {
        _tree.LinkOutside("out.jpg");
        Assert.Equal(["table.csv:3 LinkOutside"], Excluded(List("image,label\na.jpg,happy\nout.jpg,sad\nb.PNG,sad\nsub/c.jpeg,sad\n")));
    }

    public void Dispose() => _tree.Dispose();

    private static string[] Excluded(SourceListing listing) =>
        [.. listing.Findings.Where(finding => finding.Excludes).Select(finding => $"{finding.Where} {finding.Kind}")];

    private string Refusal(string table, ImportOptions? options = null) => Assert.Throws<DatasetException>(() => List(table, options)).Message;

    private SourceListing List(string table, ImportOptions? options = null) => _tree.Text("table.csv", table).List(new CsvFormat(), options);
}
