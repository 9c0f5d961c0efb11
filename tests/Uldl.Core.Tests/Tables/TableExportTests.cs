using System.Text.Json;
using Uldl.Core.Experiments;
using Uldl.Core.Tables;
using Uldl.Testing;
using Xunit;
using static Uldl.Core.Tests.Tables.Entries;

namespace Uldl.Core.Tests.Tables;

public class TableExportTests
{
    private static readonly ComparisonTable Noise = Table(NoiseTable);

    private static readonly ComparisonTable Wild = Table(
        Run("ldl-va", 0.1, 1, 0.5, label: "=HYPERLINK(\"http://x\", 50 % & _λ_ #1 $x^2$ ~ {a} \\ [b] *c* |d|)"),
        Run("cross-entropy", 0.125, 1, 0.25, label: "[plain]"));

    [Fact]
    public void Csv_of_the_noise_table() => GoldenFile.Check("Tables/noise.csv", TableCsv.Write(Noise).ReplaceLineEndings("\n"));

    [Fact]
    public void Markdown_of_the_noise_table() => GoldenFile.Check("Tables/noise.md", TableMarkdown.Write(Noise));

    [Fact]
    public void Latex_of_the_noise_table() => GoldenFile.Check("Tables/noise.tex", TableLatex.Write(Noise));

    [Fact]
    public void Json_of_the_noise_table() => GoldenFile.Check("Tables/noise.json", ConfigJson.Write(TableJson.Cells(Noise)) + "\n");

    [Fact]
    public void Markdown_of_wild_labels() => GoldenFile.Check("Tables/wild.md", TableMarkdown.Write(Wild));

    [Fact]
    public void Latex_of_wild_labels() => GoldenFile.Check("Tables/wild.tex", TableLatex.Write(Wild));

    [Fact]
    public void Csv_ends_lines_as_the_standard_says_and_quotes_what_must_be()
    {
        var csv = TableCsv.Write(Wild);
        Assert.Equal(5, csv.Split("\r\n").Length - 1);
        Assert.DoesNotContain('\n', csv.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains("\r\n\"'=HYPERLINK(\"\"http://x\"\", 50 % & ", csv, StringComparison.Ordinal);
    }

    [Theory, InlineData("=1+1"), InlineData("+1+1"), InlineData("-A1"), InlineData("@x"), InlineData("\tx")]
    public void Csv_text_never_begins_like_a_formula(string label) =>
        Assert.StartsWith("'", TableCsv.Write(Table(Run("ldl-va", 0, 1, 0.5, label: label))).Split("\r\n")[1], StringComparison.Ordinal);

    [Fact]
    public void Every_export_shows_the_numbers_of_the_screen()
    {
        var (csv, markdown, latex) = (TableCsv.Write(Noise), TableMarkdown.Write(Noise), TableLatex.Write(Noise));
        foreach (var cell in Noise.Rows.SelectMany(row => row.Cells))
        {
            Assert.Contains($",{cell.MeanText},{(cell.StandardError is null ? "" : cell.ErrorText)},", csv, StringComparison.Ordinal);
            Assert.Contains($"{cell.MeanText}{(cell.IsBest ? "**" : cell.TiesBest ? "*" : "")} ± {cell.ErrorText} ({cell.Count})", markdown, StringComparison.Ordinal);
            Assert.Contains($"{cell.MeanText}{(cell.IsBest || cell.TiesBest ? "}" : "")} $\\pm$ {cell.ErrorText.Replace("–", "--", StringComparison.Ordinal)} ({cell.Count})", latex, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_cells_have_exactly_the_documented_members()
    {
        using var json = JsonDocument.Parse(ConfigJson.Write(TableJson.Cells(Noise)));
        Assert.All(json.RootElement.EnumerateArray(), cell => Assert.Equal(
            ["method", "dataset", "noiseRate", "metric", "selection", "mean", "standardError", "n"],
            cell.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public void Json_tells_two_rows_of_one_method_apart() =>
        Assert.Equal(
            ["ldl-va: Forward", "ldl-va: Bank", "cross-entropy"],
            TableJson.Cells(Table(Run("ldl-va", 0, 1, 1, label: "Forward"), Run("ldl-va", 0, 1, 1, label: "Bank"), Run("cross-entropy", 0, 1, 1, label: "CE")))
                .Select(cell => cell.Method));

    [Fact]
    public void Columns_name_dataset_and_noise_where_they_differ() =>
        Assert.Contains("| synthetic-web, 10 % | synthetic-film, 0 % |",
            TableMarkdown.Write(Table(Run("ldl-va", 0.1, 1, 0.5), Run("ldl-va", 0, 1, 0.5) with { Dataset = "synthetic-film" })), StringComparison.Ordinal);

    [Fact]
    public void Rows_that_say_what_they_started_from_say_it_in_every_export()
    {
        TableEntry[] entries = [Entries.Run("cross-entropy", 0.1, 1, 0.7) with { Start = "from a random start" }, Entries.Run("ldl-va", 0.1, 1, 0.8) with { Start = "pre-trained on MS-Celeb-1M (weights a, SHA-256 01234567…)" }];
        var lines = TableCsv.Write(Entries.Table(entries)).Split("\r\n");
        Assert.EndsWith(",Pairs,Start", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",from a random start", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"pre-trained on MS-Celeb-1M (weights a, SHA-256 01234567…)\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("Start of Cross-entropy: from a random start. Start of LDL-VA: pre-trained on MS-Celeb-1M (weights a, SHA-256 01234567…).", Entries.Table(entries).SmallPrint);
        TableEntry[] alike = [.. entries.Select(entry => entry with { Start = "from a random start" })];
        Assert.Contains("Start of all rows: from a random start.", TableMarkdown.Write(Entries.Table(alike)), StringComparison.Ordinal);
    }
}
