using Uldl.Core.Experiments;
using Uldl.Core.Tables;
using Xunit;
using static Uldl.Core.Tests.Tables.Entries;

namespace Uldl.Core.Tests.Tables;

public class TableLayoutTests
{
    [Theory]
    // 60 62 64: mean 62, sd 2, SE 2 / √3 = 1.1547, t(2) = 4.302653, half interval 4.9683; the middle one is 62.
    [InlineData(TableAggregate.StandardError, "62.0 ± 1.2 (3)")]
    [InlineData(TableAggregate.StandardDeviation, "62.0 ± 2.0 (3)")]
    [InlineData(TableAggregate.Interval, "62.0 ± 5.0 (3)")]
    [InlineData(TableAggregate.Median, "62.0 [60.0, 64.0] (3)")]
    public void A_cell_says_how_far_off_it_may_be(TableAggregate aggregate, string text) =>
        Assert.Equal(text, With(new() { Aggregate = aggregate }, NoiseTable).Rows[0].Cells[2].Text);

    [Theory]
    [InlineData(TableAggregate.StandardDeviation, "66.00 ± – (1)")]
    [InlineData(TableAggregate.Interval, "66.00 ± – (1)")]
    [InlineData(TableAggregate.Median, "66.00 [66.00, 66.00] (1)")]
    public void A_single_seed_has_no_spread_but_a_median(TableAggregate aggregate, string text) =>
        Assert.Equal(text, With(new() { Aggregate = aggregate }, NoiseTable).Rows[0].Cells[1].Text);

    [Fact]
    public void An_even_number_of_seeds_has_its_median_between_the_two_in_the_middle() =>
        Assert.Equal(0.625, Table(Cell("ldl-va", 0, [0.75, 0.5, 0.75, 0.5])).Rows[0].Cells[0].Median);

    [Fact]
    public void Medians_rank_by_the_median_and_never_tie()
    {
        // Means 0.60 and 0.59, medians 0.50 and 0.60.
        var table = With(new() { Aggregate = TableAggregate.Median }, [.. Cell("cross-entropy", 0, [0.50, 0.50, 0.80]), .. Cell("ldl-va", 0, [0.60, 0.60, 0.57])]);
        Assert.Equal([false, true], table.Rows.Select(row => row.Cells[0].IsBest));
        Assert.All(table.Rows, row => Assert.False(row.Cells[0].TiesBest));
    }

    [Fact]
    public void Columns_of_other_test_parts_say_from_where_to_where()
    {
        var table = Cross();
        Assert.Equal(
            ["web → web", "web → film", "web → average of others", "film → film", "film → web", "film → average of others"],
            table.Columns.Select(column => TableColumns.Heading(table, column)));
        Assert.Equal("Accuracy (%), trained on one set, tested on another, symmetric label noise at 0 %", TableColumns.Caption(table));
        Assert.Contains(table.SmallPrint, sentence => sentence.StartsWith("Average of others:", StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_may_be_sorted_by_target_first()
    {
        var table = With(new() { Columns = TableAxis.TestOn }, CrossTable);
        Assert.Equal(["", "", "film", "web", "others", "others"], table.Columns.Select(column => column.TestOn));
    }

    [Fact]
    public void A_run_scored_on_three_parts_is_missing_once()
    {
        var waiting = Run("ldl-va", 0, 9, null, RunState.Queued) with { Dataset = "web" };
        var table = Table([.. CrossTable, waiting, waiting with { TestOn = "film" }, waiting with { TestOn = "others" }]);
        Assert.Contains("Not in the table yet: 1 of 3 runs (1 queued).", table.SmallPrint);
    }

    [Fact]
    public void A_deleted_run_is_said_to_be_deleted()
    {
        var table = Table(Run("ldl-va", 0, 1, 0.5), Run("ldl-va", 0, 2, null, RunState.Cancelled) with { RunId = 0 }, Run("ldl-va", 0, 3, null, RunState.Cancelled));
        Assert.Contains("Not in the table yet: 2 of 3 runs (1 cancelled, 1 deleted).", table.SmallPrint);
    }

    [Fact]
    public void What_the_rows_do_not_tell_apart_joins_the_columns()
    {
        TableEntry[] entries =
        [
            .. Cell("cross-entropy", 0.1, [0.5]).Select(run => run with { Backbone = "tiny" }),
            .. Cell("cross-entropy", 0.1, [0.6]).Select(run => run with { Backbone = "small" }),
            .. Cell("ldl-va", 0.1, [0.7]).Select(run => run with { Backbone = "tiny" }),
        ];
        var byNetwork = With(new() { Rows = TableAxis.Backbone }, entries);
        Assert.Equal(["tiny", "small"], byNetwork.Rows.Select(row => row.Title));
        Assert.Equal(["Cross-entropy", "LDL-VA"], byNetwork.Columns.Select(column => TableColumns.Heading(byNetwork, column)));
        Assert.Equal("Network", TableColumns.RowHeading(byNetwork));
        var byMethod = Table(entries);
        Assert.Equal(["tiny", "small"], byMethod.Columns.Select(column => TableColumns.Heading(byMethod, column)));
        Assert.All(byMethod.Rows.SelectMany(row => row.Cells), cell => Assert.True(cell.Expected <= 1));
    }

    [Fact]
    public void Rows_may_be_rates()
    {
        var table = With(new() { Rows = TableAxis.NoiseRate }, NoiseTable);
        Assert.Equal(["30 %", "10 %", "20 %"], table.Rows.Select(row => row.Title));
        Assert.Equal(["Cross-entropy", "LDL-VA"], table.Columns.Select(column => TableColumns.Heading(table, column)));
    }

    [Fact]
    public void The_baseline_may_be_any_row()
    {
        TableEntry[] entries = [.. Cell("ldl-va", 0, [0.5], "Bank"), .. Cell("ldl-va", 0, [0.6], "Forward"), .. Cell("cross-entropy", 0, [0.4])];
        Assert.Equal([false, true, false], With(new() { Baseline = "ldl-va: Forward" }, entries).Rows.Select(row => row.IsBaseline));
        Assert.Equal([true, false, false], With(new() { Baseline = "ldl-va" }, entries).Rows.Select(row => row.IsBaseline));
        Assert.Equal([true, false, false], With(new() { Baseline = "gone" }, entries).Rows.Select(row => row.IsBaseline));
    }

    [Fact]
    public void A_variant_is_a_row_of_its_own()
    {
        var table = Table([.. Cell("ldl-va", 0, [0.5]), .. Cell("ldl-va", 0, [0.6]).Select(run => run with { Variant = "long" })]);
        Assert.Equal(["LDL-VA", "LDL-VA (long)"], table.Rows.Select(row => row.Title));
    }

    [Theory, InlineData("", "test"), InlineData("film", "test@film"), InlineData("others", "test@others")]
    public void A_target_is_a_part_of_the_metrics(string target, string split)
    {
        Assert.Equal(split, TableColumn.SplitOf(target));
        Assert.Equal(target, TableColumn.TargetOf(split));
    }

    internal static TableEntry[] CrossTable =>
    [
        .. Targets("cross-entropy", "web", 1, 0.80, ("film", 0.50), ("others", 0.50)),
        .. Targets("cross-entropy", "film", 1, 0.70, ("web", 0.45), ("others", 0.45)),
    ];

    internal static ComparisonTable Cross() => Table(CrossTable);

    internal static ComparisonTable With(TableLayout layout, TableEntry[] entries) => ComparisonTable.Of(entries, Accuracy, Selection.LastEpoch, layout);

    private static IEnumerable<TableEntry> Targets(string method, string dataset, int seed, double own, params (string TestOn, double Value)[] others) =>
        others.Select(other => Run(method, 0, seed, other.Value) with { RunId = dataset.Length, Dataset = dataset, TestOn = other.TestOn })
            .Prepend(Run(method, 0, seed, own) with { RunId = dataset.Length, Dataset = dataset });
}
