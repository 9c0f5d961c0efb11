using System.Text.Json;
using Uldl.Core.Tables;
using Uldl.Testing;
using Xunit;
using static Uldl.Core.Tests.Tables.Entries;

namespace Uldl.Core.Tests.Tables;

/// <summary>Every export of every kind of table, word for word, and its numbers beside the screen's.</summary>
public class TableGoldenTests
{
    public static TheoryData<string> Kinds => ["sd", "interval", "median", "cross", "networks"];

    [Theory, MemberData(nameof(Kinds))]
    public void Csv(string kind) => GoldenFile.Check($"Tables/{kind}.csv", TableCsv.Write(Of(kind)).ReplaceLineEndings("\n"));

    [Theory, MemberData(nameof(Kinds))]
    public void Markdown(string kind) => GoldenFile.Check($"Tables/{kind}.md", TableMarkdown.Write(Of(kind)));

    [Theory, MemberData(nameof(Kinds))]
    public void Latex(string kind) => GoldenFile.Check($"Tables/{kind}.tex", TableLatex.Write(Of(kind)));

    [Theory, MemberData(nameof(Kinds))]
    public void Json(string kind) => GoldenFile.Check($"Tables/{kind}.json", TableFile.Write(Of(kind)));

    [Fact]
    public void Bibtex() =>
        GoldenFile.Check("Tables/cross.bib", TableBibtex.Write(TableLayoutTests.Cross(), ["rafdb", null, "csv", "rafdb", "sfew"], new DateOnly(2026, 11, 25), "0.1.0"));

    [Theory, MemberData(nameof(Kinds))]
    public void Every_export_shows_the_text_of_the_screen(string kind)
    {
        var table = Of(kind);
        var csv = TableCsv.Write(table).Split("\r\n");
        var markdown = TableMarkdown.Write(table).Replace("\\", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal);
        var latex = TableLatex.Write(table).Replace("\\_", "_", StringComparison.Ordinal).Replace("\\&", "&", StringComparison.Ordinal).Replace("$\\pm$", "±", StringComparison.Ordinal).Replace("\\textbf{", "", StringComparison.Ordinal)
            .Replace("\\underline{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("--", "–", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal);
        using var json = JsonDocument.Parse(TableFile.Write(table));
        var line = 0;
        foreach (var (row, place) in table.Rows.Select((row, place) => (row, place)))
        {
            Assert.Contains($"| {row.Title} | {string.Join(" | ", row.Cells.Select(cell => cell.Text))} |", markdown, StringComparison.Ordinal);
            Assert.Contains($"{row.Title} & {string.Join(" & ", row.Cells.Select(cell => cell.Text))} \\\\", latex, StringComparison.Ordinal);
            Assert.Equal(row.Cells.Select(cell => cell.Text), json.RootElement.GetProperty("rows")[place].GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("text").GetString()));
            foreach (var cell in row.Cells)
            {
                Assert.Contains(cell.CentreText == TableNumbers.Dash ? ",,,,,,,," : $",{cell.CentreText},", csv[++line], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_format_that_is_imported_by_name_has_its_citation() =>
        Assert.Equal(["affectnet", "ckplus", "expw", "fer2013", "jaffe", "rafdb", "sfew"], Citations.Formats.Order(StringComparer.Ordinal));

    private static ComparisonTable Of(string kind) => kind switch
    {
        "sd" => TableLayoutTests.With(new() { Aggregate = TableAggregate.StandardDeviation }, NoiseTable),
        "interval" => TableLayoutTests.With(new() { Aggregate = TableAggregate.Interval }, NoiseTable),
        "median" => TableLayoutTests.With(new() { Aggregate = TableAggregate.Median }, NoiseTable),
        "cross" => TableLayoutTests.Cross(),
        "networks" => TableLayoutTests.With(new() { Rows = TableAxis.Backbone }, [.. NoiseTable.Select(run => run with { Backbone = run.Seed == 3 ? "resnet_50 & co" : "resnet-tiny", Weights = run.Seed == 3 ? "ms_celeb 100 %" : "random start" })]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of table."),
    };
}
