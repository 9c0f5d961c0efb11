using System.Globalization;
using CsCheck;
using Uldl.Core.Csv;

namespace Uldl.Core.Tests.Csv;

public class CsvTextTests
{
    private const string Dangerous = "=+-@\t\r\n";

    // Everything that has a meaning in a table or a spreadsheet, often.
    private static readonly Gen<string> Cells = Gen.OneOf(
        Gen.Char["=+-@\t\r\n'\",;.0123456789eE ab∞"].Array[0, 12].Select(letters => new string(letters)),
        Gen.Double.Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.String);

    private static readonly Gen<string[][]> Tables = Cells.Array[2, 5].Array[0, 8];

    [Fact]
    public void What_is_written_reads_back_the_same() => Tables.Sample(table =>
    {
        var text = "one,two\r\n" + string.Concat(table.Select(row => CsvText.Line(row) + "\r\n"));
        var records = CsvRecord.All(text).ToList();
        Assert.All(records, record => Assert.Null(record.Problem));
        Assert.Equal(table, records.Skip(1).Select(record => record.Fields.ToArray()));
    });

    [Fact]
    public async Task A_file_that_streams_in_reads_as_one_that_is_there_whole() => await Gen.Char["\"\r\n,ab'=\uFEFF"].Array[0, 60].SampleAsync(async letters =>
    {
        var text = new string(letters);
        var streamed = new List<CsvRecord>();
        await foreach (var record in CsvRecord.ReadAsync(new StringReader(text), TestContext.Current.CancellationToken))
        {
            streamed.Add(record);
        }

        Assert.Equal(CsvRecord.All(text).Select(Words), streamed.Select(Words));

        static string Words(CsvRecord record) => $"{record.Line} {string.Join('|', record.Fields)} {record.Problem}";
    });

    [Theory]
    [InlineData(10_001, 1, "more than 10000 characters")]
    [InlineData(1, 1_001, "more than 1000 columns")]
    public async Task What_is_no_table_ends_where_that_is_plain(int length, int fields, string problem)
    {
        var text = "a,b\n" + string.Join(',', Enumerable.Repeat(new string('x', length), fields)) + "\nc,d\n";
        var last = (CsvRecord?)null;
        await foreach (var record in CsvRecord.ReadAsync(new StringReader(text), TestContext.Current.CancellationToken))
        {
            last = record;
        }

        Assert.Equal(2, last!.Line);
        Assert.Contains(problem, last.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void No_cell_begins_like_a_formula_but_a_number() => Cells.Sample(cell =>
    {
        foreach (var field in new[] { CsvText.Field(cell), CsvText.QuotedField(cell)[1..] })
        {
            var seen = field.StartsWith('"') ? field[1..] : field;
            Assert.True(
                seen.Length == 0 || !Dangerous.Contains(seen[0], StringComparison.Ordinal)
                    || (double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)),
                $"A spreadsheet would run {field}.");
        }
    });

    [Fact]
    public void Every_number_stays_a_number() => Gen.Double.Where(double.IsFinite).Sample(number =>
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(text, CsvText.Field(text));
    });

    [Theory]
    [InlineData("-0.5", "-0.5")]
    [InlineData("-1E-07", "-1E-07")]
    [InlineData("+3", "+3")]
    [InlineData("-", "'-")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("-∞", "'-∞")]
    [InlineData("-Infinity", "'-Infinity")]
    [InlineData("=SUM(A1)", "'=SUM(A1)")]
    [InlineData("@here", "'@here")]
    [InlineData("\t1", "'\t1")]
    [InlineData("'=x", "''=x")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("", "")]
    public void A_cell_is_guarded_and_quoted_where_it_must_be(string value, string field) => Assert.Equal(field, CsvText.Field(value));

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var records = CsvRecord.All("\uFEFFa,b\n\n\"two\r\nlines\",x\r\ny,\"never closed\n").ToList();
        Assert.Equal([1, 3, 5], records.Select(record => record.Line));
        Assert.Equal(["two\r\nlines", "x"], records[1].Fields);
        Assert.Contains("is never closed", records[2].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b,c", "found a quote in the middle")]
    [InlineData("\"a\"b,c", "behind a closing quote")]
    public void A_quote_out_of_place_is_a_problem_of_its_record_alone(string line, string problem)
    {
        var records = CsvRecord.All($"{line}\nd,e\n").ToList();
        Assert.Contains(problem, records[0].Problem, StringComparison.Ordinal);
        Assert.Equal(["d", "e"], records[1].Fields);
    }
}
