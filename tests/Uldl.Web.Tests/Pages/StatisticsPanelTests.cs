using Bunit;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Web.Features.Tables;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class StatisticsPanelTests : PageContext
{
    [Fact]
    public void Each_difference_stands_with_what_may_be_said_of_it()
    {
        var panel = Show([.60, .61, .62, .60, .61], [.65, .67, .66, .66, .66], [.61, .60, .63, .60, .62], [.7]);

        Assert.Contains("Of 3 comparisons, 1 is better and 0 are worse beyond chance; 1 is not separated, and of 1 nothing can be tested.", panel.Markup, StringComparison.Ordinal);
        var rows = panel.FindAll("tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Contains("more than chance explains", rows[0].QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("separated", rows[0].ClassName);
        Assert.Contains("Not separated: it may be nothing. About ", rows[1].QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("on the one seed that both have", rows[2].QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("4 seeds without a pair.", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Equal(["–", "–", "–"], rows[2].QuerySelectorAll("td.number").Skip(1).Take(3).Select(cell => cell.TextContent));
    }

    [Fact]
    public void The_floor_of_the_rank_test_is_stated()
    {
        var panel = Show([.60, .61, .62, .60, .61], [.65, .67, .66, .66, .66]);

        Assert.Contains("5 seeds cannot go below p = 0.0625, so it can never reach 5 %; that takes 6 seeds.", panel.Find(".print").TextContent, StringComparison.Ordinal);
        // 0.0625 to the screen's three decimals, half to even as the runtime rounds.
        Assert.Contains("≥ 0.06", panel.Find("tbody small").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_one_row_has_no_differences_to_show() => Assert.Empty(Show([.6, .7]).Markup.Trim());

    [Fact]
    public void Another_baseline_turns_the_signs()
    {
        Assert.Contains("Better by 5.20 points", Show([.60, .61, .62], [.65, .67, .666]).Find(".said").TextContent, StringComparison.Ordinal);
        Assert.Contains("Worse by 5.20 points", Show(baseline: "m1", [.60, .61, .62], [.65, .67, .666]).Find(".said").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<StatisticsPanel> Show(params double[][] rows) => Show(null, rows);

    private IRenderedComponent<StatisticsPanel> Show(string? baseline, params double[][] rows)
    {
        var entries = rows.SelectMany((values, row) => values.Select((value, seed) => new TableEntry
        {
            RunId = (row * 100) + seed,
            Method = row == 0 ? "cross-entropy" : $"m{row}",
            Title = $"Row {row}",
            Dataset = "d",
            Noise = "symmetric",
            NoiseRate = 0.3,
            Seed = seed + 1,
            State = RunState.Completed,
            Value = value,
            Scored = 50,
            Total = 50,
        }));
        var table = ComparisonTable.Of([.. entries], MetricCatalogue.Find("accuracy")!, Selection.LastEpoch);
        return Render<StatisticsPanel>(with => with.Add(panel => panel.Table, table).Add(panel => panel.Baseline, baseline));
    }
}
