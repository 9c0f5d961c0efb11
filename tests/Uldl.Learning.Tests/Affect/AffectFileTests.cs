using Uldl.Learning.Affect;
using Uldl.Learning.Tests.Training;

namespace Uldl.Learning.Tests.Affect;

public sealed class AffectFileTests : IDisposable
{
    private readonly AffectFolder _folder = new(facts: new Dictionary<string, string[]>
    {
        ["picture"] = [.. Enumerable.Range(0, 126).Select(row => $"Image/{(row < 70 ? "train" : "test")}/{(row < 70 ? row : row - 70):000}_aligned.png")],
    });

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{0} {1} {2}", "")]
    [InlineData("{0}.jpg {1} {2}", "")]
    [InlineData("  {0}.jpg   {1}\t{2} ", "")]
    [InlineData("{0},{1},{2}", "")]
    [InlineData("\"{0}\", {1}, {2}", "")]
    [InlineData("{0}\t{1}\t{2}", "")]
    [InlineData("{0};{1};{2}", "")]
    [InlineData("{0},{1},{2}", "image,valence,arousal")]
    [InlineData("{2};7;{0}.png;{1}", "Arousal;class;Filename;Valence")]
    [InlineData("{3} {1} {2}", "")]
    [InlineData("C:\\faces\\{3} {1} {2}", "")]
    public void Each_usual_way_to_write_a_table_gives_the_same_values(string line, string header)
    {
        var text = _folder.List((row, id, valence, arousal) => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, line, id, valence, arousal, $"Image/{(row < 70 ? "train" : "test")}/{(row < 70 ? row : row - 70):000}_aligned.png"));
        var source = _folder.Create(_folder.Table(header.Length == 0 ? text : header + "\r\n" + text));
        using var dataset = _folder.Open();
        var (valence, arousal) = AffectSources.Read(TinyFaces.Key, source.Key, dataset, _folder.Datasets);
        Assert.Equal(dataset.Faces.Valence, valence);
        Assert.Equal(dataset.Faces.Arousal, arousal);
    }

    [Fact]
    public void Columns_may_be_named_by_hand()
    {
        var text = "p q r\n" + _folder.List((_, id, valence, arousal) => FormattableString.Invariant($"{valence:R} {id} {arousal:R}"));
        var source = _folder.Create(_folder.Table(text, columns: new("q", "p", "r")));
        Assert.Equal(0, source.Missing);
        Assert.Equal(0, _folder.Create(_folder.Table(text.Replace("p q r\n", "", StringComparison.Ordinal), columns: new("2", "1", "3"))).Missing);
    }

    [Fact]
    public void A_quoted_field_may_hold_line_breaks()
    {
        var text = "image,remark,valence,arousal\r\n" + _folder.List((_, id, valence, arousal) => FormattableString.Invariant($"{id},\"two\r\nlines, \"\"here\"\"\",{valence:R},{arousal:R}"));
        Assert.Equal(0, _folder.Create(_folder.Table(text)).Missing);
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them() =>
        Assert.Contains(":4: valence is \"high\"", _folder.Refusal(_folder.Table("image,remark,valence,arousal\ntiny-000,\"two\nlines\",0.5,0.5\ntiny-001,,high,0.5")), StringComparison.Ordinal);

    [Fact]
    public void A_quote_within_a_word_is_a_letter() =>
        Assert.Equal(125, _folder.Create(_folder.Table("it\"s.jpg 0.1 0.2\ntiny-001 0.1 0.2\nthe\"y.jpg 0.1 0.2")).Missing);

    [Fact]
    public void Letters_that_are_no_utf8_are_read_as_latin_1()
    {
        using var folder = new AffectFolder(facts: new Dictionary<string, string[]> { ["picture"] = [.. Enumerable.Range(0, 126).Select(row => $"jos\u00e9-{row}.png")] });
        var request = folder.Table("");
        File.WriteAllText(request.Path!, string.Join('\n', Enumerable.Range(0, 126).Select(row => $"jos\u00e9-{row}.png 0.1 0.2")), System.Text.Encoding.Latin1);
        Assert.Equal(0, folder.Create(request).Missing);
    }

    [Fact]
    public void What_has_no_partner_or_no_value_is_counted_and_told()
    {
        var source = _folder.Create(_folder.Table("tiny-000.jpg -0.3415 1.5\ntiny-001.jpg -1.2 -0.1\ntiny-002.jpg -2 -2\ntiny-003.jpg nan 0.5\ntiny-004 0 0\nnobody.jpg 0 0"));
        Assert.Equal((126, 123, 2), (source.Faces, source.Missing, source.Clipped));
        Assert.Contains("5 faces have a row, 121 have none, 1 rows match no face, 2 matched rows are blank, 2 left -1 … 1 and were moved to the border.", source.Provenance, StringComparison.Ordinal);
        using var dataset = _folder.Open();
        var (valence, arousal) = AffectSources.Read(TinyFaces.Key, source.Key, dataset, _folder.Datasets);
        Assert.Equal([-0.3415f, -1f, float.NaN, float.NaN], valence[..4]);
        Assert.Equal([1f, -0.1f, float.NaN, float.NaN], arousal[..4]);
    }

    [Fact]
    public void A_row_that_names_more_of_the_path_knows_better()
    {
        // Nothing here lies in val: its 060.png shares no more than a file name with a training face that has a row of its own.
        var source = _folder.Create(_folder.Table("train/001.png 0.25 0.5\nval/060.png 0.75 0.75\ntrain/060.png -0.5 -0.5"));
        using var dataset = _folder.Open();
        var (valence, _) = AffectSources.Read(TinyFaces.Key, source.Key, dataset, _folder.Datasets);
        Assert.Equal((0.25f, -0.5f), (valence[1], valence[60]));
        Assert.Contains("2 faces have a row, 124 have none, 1 rows match no face", source.Provenance, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiny-000;0,5;0,25\ntiny-001;0,5;0,25", ":2: decimals are written with a comma; expected a point")]
    [InlineData("tiny-000,0,5,0,25", ":1: there are 5 columns and no header; expected three")]
    [InlineData("image,valence,arousal\ntiny-000,0,5,0,25", ":2: there are 5 fields; expected 3 as in the first line. If decimals are written with a comma")]
    [InlineData("image;valence;arousal\ntiny-000;0.5;0.25\ntiny-001;0,5;0.25", ":3: valence is \"0,5\"; expected a point in it.")]
    [InlineData("tiny-000 0.1 0.2\ntiny-001 high 0.2\ntiny-002 0 0", ":2: valence is \"high\"; expected a number")]
    [InlineData("tiny-000 0.1 0.2\ntiny-000 0.1 0.3", ":2: \"tiny-000\" stands in line 1 already")]
    [InlineData("tiny-000 0.1 0.2\ntiny-000.jpg 0.1 0.3", ":2: \"tiny-000.jpg\" means the same face as \"tiny-000\" in line 1")]
    [InlineData("a 0.1 0.2\nb 0.1 0.2\nc 0 0\nd 0 0", "The table says \"a\", \"b\", \"c\"; the faces are called \"tiny-000\", \"tiny-001\", \"tiny-002\".")]
    [InlineData("tiny-000 5 3\ntiny-001 6 4", "valence lies between 5 and 6, arousal between 3 and 4; expected -1 … 1.")]
    [InlineData("image,x,arousal\ntiny-000,0.5,0.25", ":1: no column is called valence; expected one of image, x, arousal.")]
    [InlineData("image,valence,arousal", "is no image with two numbers")]
    [InlineData("hello", "\"hello\" is no image with two numbers")]
    [InlineData("tiny-000,0.1,0.2\ntiny-001,0.1,\"0.2\ntiny-002,0,0", ":2: a quote opens in this line and is never closed")]
    [InlineData("", "the file is empty")]
    [InlineData("\0\0", "not a text file")]
    public void What_cannot_be_used_gets_a_sentence(string text, string sentence) =>
        Assert.Contains(sentence, _folder.Refusal(_folder.Table(text)), StringComparison.Ordinal);

    [Fact]
    public void A_table_that_is_not_there_says_so()
    {
        Assert.Contains("cannot be read", _folder.Refusal(_folder.Table("") with { Path = _folder.Under("none.csv") }), StringComparison.Ordinal);
        Assert.Contains("No table is named", _folder.Refusal(_folder.Table("") with { Path = null }), StringComparison.Ordinal);
    }
}
