using CsCheck;
using Uldl.Core.Published;
using Uldl.Testing;

namespace Uldl.Core.Tests.Published;

public class PublishedCsvTests
{
    private const string Start = "method,test_set,value,source\r\n";

    public static TheoryData<string, string, string> Damage => new()
    {
        { "SCN,RAF-DB,87.03", "numbers.csv:2:", "found 3 fields, expected 4" },
        { "SCN,RAF-DB,\"87,03\",x", "numbers.csv:2:", "value: found \"87,03\", expected a number such as 90.51, with a point" },
        { "SCN,RAF-DB,870.3,x", "numbers.csv:2:", "value: found 870.3, expected 0 to 100" },
        { ",RAF-DB,87.03,x", "numbers.csv:2:", "method: found nothing" },
        { "SCN,RAF-DB,87.03,", "numbers.csv:2:", "source: found nothing" },
        { "SCN,RAF-DB,87.03,\"x", "numbers.csv:2:", "is never closed" },
        { "SCN,RA\"F,87.03,x", "numbers.csv:2:", "found a quote in the middle of" },
        { "SCN,\"RAF\"-DB,87.03,x", "numbers.csv:2:", "behind a closing quote" },
        { "A,\"two\nlines\",1,x\r\nSCN,RAF-DB,NaN,x", "numbers.csv:4:", "value: found \"NaN\"" },
    };

    [Theory, MemberData(nameof(Damage))]
    public void A_damaged_line_says_where_what_and_what_was_expected(string line, string where, string what)
    {
        var reading = PublishedCsv.Read(Start + line + "\r\n", "numbers.csv");
        Assert.Contains(reading.Problems, problem => problem.StartsWith(where, StringComparison.Ordinal) && problem.Contains(what, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "found an empty file")]
    [InlineData("method,test_set,value\r\n", "the column \"source\" is missing")]
    [InlineData("method,test_set,value,source,colour\r\n", "found the column \"colour\"")]
    [InlineData("method,test_set,value,source,value\r\n", "found the column \"value\" twice")]
    public void A_wrong_header_is_refused_as_a_whole(string text, string what)
    {
        var reading = PublishedCsv.Read(text, "numbers.csv");
        Assert.Contains(what, Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Empty(reading.Numbers);
    }

    [Theory]
    [InlineData("classes", "seven", "classes: found \"seven\"")]
    [InlineData("classes", "1", "classes: found 1")]
    [InlineData("noise_rate", "30", "noise_rate: found 30")]
    [InlineData("noise_rate", "0.3", "noise_type: found \"none\"")]
    [InlineData("unit", "permille", "unit: found \"permille\"")]
    [InlineData("origin", "hearsay", "origin: found \"hearsay\"")]
    [InlineData("flag", "odd", "flag: found \"odd\"")]
    [InlineData("plus_minus", "little", "plus_minus: found \"little\"")]
    public void A_field_that_cannot_be_is_named(string column, string found, string what)
    {
        var reading = PublishedCsv.Read($"method,test_set,value,source,{column}\nSCN,RAF-DB,87.03,x,{found}\n", "numbers.csv");
        Assert.StartsWith($"numbers.csv:2: {what}", Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Sound_lines_around_a_damaged_one_are_read() =>
        Assert.Equal(["A", "C"], PublishedCsv.Read(Start + "A,RAF-DB,1,x\r\nB,RAF-DB,much,x\r\nC,RAF-DB,2,x\r\n", "n.csv").Numbers.Select(number => number.Method));

    [Fact]
    public void Values_stay_as_printed() => Assert.Equal("59.90", PublishedCsv.Read(Start + "A,SFEW,59.90,x\n", "n.csv").Numbers.Single().Value);

    [Theory]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("@cell", "'@cell")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("+1 of us", "'+1 of us")]
    [InlineData("-5", "-5")]
    [InlineData("+4.7", "+4.7")]
    [InlineData("'=1", "''=1")]
    [InlineData("plain", "plain")]
    public void Text_that_a_spreadsheet_would_run_stays_text_and_numbers_stay_numbers(string method, string written)
    {
        var text = PublishedCsv.Write([new PublishedNumber { Id = "p1", Method = method, TestSet = "RAF-DB", Value = "1", Source = "x" }]);
        Assert.Contains($"p1,{written},", text, StringComparison.Ordinal);
        Assert.Equal(method, PublishedCsv.Read(text, "n.csv").Numbers.Single().Method);
    }

    [Fact]
    public void A_negative_gain_is_written_as_a_number()
    {
        var text = PublishedCsv.Write([new PublishedNumber { Id = "p1", Method = "A", TestSet = "RAF-DB", Value = "-0.50", Unit = "points", Metric = "accuracy gain", Source = "x" }]);
        Assert.Contains(",-0.50,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Char["ab =+-@\t\r\n\",'|é"].Array[1, 12].Select(letters => new string(letters).Trim()).Where(text => text.Length > 0).Array[2, 2].Sample(texts =>
        {
            PublishedNumber[] numbers = [new() { Id = "own-1", Method = texts[0], TestSet = "SFEW", Value = "59.90", Source = "s", Note = texts[1] }];
            Assert.Equal(numbers, PublishedCsv.Read(PublishedCsv.Write(numbers), "n.csv").Numbers);
        });

    [Fact]
    public void The_record_that_ships_is_whole_and_writes_itself_again()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "data", "published"), "*.csv");
        var numbers = new List<PublishedNumber>();
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var reading = PublishedCsv.Read(text, Path.GetFileName(file));
            Assert.Empty(reading.Problems);
            Assert.Equal(text, PublishedCsv.Write(reading.Numbers));
            numbers.AddRange(reading.Numbers);
        }

        Assert.Equal(Enumerable.Range(1, 363).Select(number => FormattableString.Invariant($"p{number:000}")), numbers.Select(number => number.Id).Order(StringComparer.Ordinal));
        Assert.Equal(10, numbers.Count(number => number.IsMissing));
    }
}
