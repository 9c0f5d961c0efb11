using Bunit;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Web.Elements;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class ElementTests : PageContext
{
    public static TheoryData<RunState> EveryState => [.. Enum.GetValues<RunState>()];

    public static TheoryData<Expression> EveryExpression => [.. Enum.GetValues<Expression>()];

    [Theory, MemberData(nameof(EveryState))]
    public void A_state_is_an_icon_and_a_word(RunState state)
    {
        var chip = Render<StateChip>(with => with.Add(part => part.State, state));

        Assert.Equal(state.ToString(), chip.Find(".state").TextContent.Trim());
        Assert.NotNull(chip.Find("svg"));
    }

    [Theory, MemberData(nameof(EveryExpression))]
    public void The_colour_of_an_expression_never_travels_without_its_code(Expression expression)
    {
        var chip = Render<LabelChip>(with => with.Add(part => part.Label, expression));

        Assert.Equal(expression.Code(), chip.Find(".chip").TextContent);
        Assert.Contains($"--{expression.Code().ToLowerInvariant()}", chip.Find(".dot").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_distribution_keeps_class_order_and_outlines_the_provided_label()
    {
        var bars = Render<Distribution>(with => with
            .Add(part => part.Classes, Expressions.Seven)
            .Add(part => part.Shares, [0.05, 0.6, 0, 0.25, 0.1, 0, 0])
            .Add(part => part.Provided, 3));

        Assert.Equal(Expressions.Seven.Select(expression => expression.Code()), bars.FindAll(".code").Select(code => code.TextContent));
        Assert.Equal("Su", bars.Find(".provided .code").TextContent);
        Assert.Contains("width:60.0%", bars.FindAll(".bar")[1].GetAttribute("style"), StringComparison.Ordinal);
        Assert.Contains("Happiness 60 %", bars.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_reads_mean_error_and_number_of_seeds()
    {
        var cell = Render<ComparisonCell>(with => with.Add(part => part.Cell, Cell(0.7186, 0.7105, 0.7142)));

        Assert.Equal("71.44 ± 0.23n 3", cell.Find(".cell").TextContent.Trim());
        Assert.Empty(cell.FindAll(".missing"));
    }

    [Fact]
    public void A_cell_whose_seeds_are_missing_is_dotted_and_says_how_many()
    {
        var cell = Render<ComparisonCell>(with => with.Add(part => part.Cell, Cell(0.7, null, null)));

        Assert.Equal("1 of 3 seeds so far; the mean will move.", cell.Find(".missing").GetAttribute("title"));
        Assert.Empty(cell.FindAll(".error"));
    }

    [Fact]
    public void A_cell_without_a_value_is_a_dash_and_says_why()
    {
        var cell = Render<ComparisonCell>(with => with.Add(part => part.Cell, Cell(null, null)));

        Assert.Equal("–", cell.Find(".none").TextContent);
        Assert.Equal("None of 2 seeds has this value yet.", cell.Find(".cell").GetAttribute("title"));
    }

    [Fact]
    public void A_table_bolds_the_best_and_unfolds_to_runs()
    {
        var table = Table([Entry("cross-entropy", 1, 0.70), Entry("cross-entropy", 2, 0.71), Entry("ldl-va", 1, 0.74), Entry("ldl-va", 2, 0.76)]);

        var grid = Render<ComparisonGrid>(with => with.Add(part => part.Table, table));

        Assert.StartsWith("75.0", grid.Find(".best .mean").TextContent, StringComparison.Ordinal);
        Assert.Equal(["runs/1", "runs/2", "experiments/new?runs=1,2", "runs/11", "runs/12", "experiments/new?runs=11,12"], grid.FindAll("li a").Select(link => link.GetAttribute("href")));
        Assert.Equal("better", grid.Find(".difference").ClassList[1]);
    }

    [Theory, InlineData(true, "Synthetic face web-1, labelled Fear"), InlineData(false, "Face web-1, labelled Fear")]
    public void A_synthetic_face_says_so_each_time(bool synthetic, string spoken)
    {
        var tile = Render<FaceTile>(with => with
            .Add(part => part.Source, "datasets/x/faces/1.png").Add(part => part.Id, "web-1")
            .Add(part => part.Label, Expression.Fear).Add(part => part.Synthetic, synthetic));

        Assert.Equal(spoken, tile.Find("img").GetAttribute("alt"));
        Assert.Equal(synthetic, tile.Find("img").ClassList.Contains("synthetic"));
        Assert.Equal("Fe", tile.Find(".chip").TextContent);
    }

    [Fact]
    public void Progress_can_be_heard()
    {
        var bar = Render<Progress>(with => with.Add(part => part.Label, "Steps done").Add(part => part.Fraction, 0.425)).Find("[role=progressbar]");

        Assert.Equal("42", bar.GetAttribute("aria-valuenow"));
        Assert.Equal("Steps done", bar.GetAttribute("aria-label"));
    }

    private static TableCell Cell(params double?[] values) => Table([.. values.Select((value, place) => Entry("ldl-va", place + 1, value))]).Rows[0].Cells[0];

    private static ComparisonTable Table(IReadOnlyList<TableEntry> entries) =>
        ComparisonTable.Of(entries, MetricCatalogue.Find("accuracy")!, Selection.LastEpoch);

    private static TableEntry Entry(string method, int seed, double? value) => new()
    {
        RunId = seed + (method == "ldl-va" ? 10 : 0),
        Method = method,
        Title = method,
        Dataset = "synthetic-web",
        Noise = "symmetric",
        NoiseRate = 0.3,
        Seed = seed,
        State = value is null ? RunState.Queued : RunState.Completed,
        Value = value,
    };
}
