using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Statistics;
using Uldl.Core.Tables;
using Xunit;
using static Uldl.Core.Tests.Tables.Entries;

namespace Uldl.Core.Tests.Tables;

public class ComparisonStatisticsTests
{
    private static readonly ComparisonStatistics Noise = ComparisonStatistics.Of(Table(NoiseTable))!;

    [Fact]
    public void Every_other_row_is_compared_under_every_condition()
    {
        Assert.Equal("cross-entropy", Noise.Baseline.Key);
        Assert.Equal(["ldl-va 10 %", "ldl-va 20 %", "ldl-va 30 %"], Noise.Cells.Select(cell => $"{cell.Row.Key} {cell.Cell.Column.RateText}"));
        Assert.Equal([3, 1, 3], Noise.Cells.Select(cell => cell.Pairs));
        Assert.Equal([0, 2, 0], Noise.Cells.Select(cell => cell.MissingSeeds));
    }

    [Fact]
    public void Numbers_are_those_of_the_paired_seeds()
    {
        // .06 .05 .025: mean .045, sd .018028, SE .010408, t 4.3235.
        var cell = Noise.Cells[2];
        Golden.Equal(0.045, cell.Difference);
        Golden.Equal(0.049555, cell.P);
        Golden.Equal(0.25, cell.WilcoxonP);
        Golden.Equal(0.25, cell.WilcoxonFloor);
        Golden.Equal(2.496151, cell.Effect.CohenDz);
        Assert.True(cell.IsBetter);
    }

    [Fact]
    public void Holm_counts_the_comparisons_that_have_a_test()
    {
        Assert.Equal(2, Noise.Tested);
        Assert.Null(Noise.Cells[1].HolmP);
        Assert.Equal<double>(Holm.Adjust([Noise.Cells[0].P!.Value, Noise.Cells[2].P!.Value]), new[] { Noise.Cells[0].HolmP!.Value, Noise.Cells[2].HolmP!.Value });
    }

    [Fact]
    public void One_seed_is_said_to_be_one_seed()
    {
        var cell = Noise.Cells[1];
        Assert.Equal((null, null, null), (cell.P, cell.Interval, cell.MoreSeeds));
        Assert.Equal("Better by 1.10 points on the one seed that both have. One seed has no error, so this may be nothing but that seed.", cell.Sentence);
    }

    [Fact]
    public void What_counts_alone_and_not_among_all_is_said_so() =>
        Assert.Equal("Better by 4.5 points. Alone it would count as more than chance; among all comparisons of the table it does not.", Noise.Cells[2].Sentence);

    [Fact]
    public void What_is_separated_says_which_way()
    {
        var cell = One([0.60, 0.61, 0.62, 0.60], [0.55, 0.57, 0.57, 0.56]);
        Assert.True(cell.IsSeparated);
        Assert.Equal("Worse by 4.50 points, and more than chance explains among all comparisons of the table.", cell.Sentence);
    }

    [Fact]
    public void Lower_may_be_better()
    {
        var table = ComparisonTable.Of([.. Cell("cross-entropy", 0.3, [0.6, 0.7]), .. Cell("ldl-va", 0.3, [0.5, 0.65])], MetricCatalogue.Find("nll")!, Selection.LastEpoch);
        Assert.True(ComparisonStatistics.Of(table)!.Cells[0].IsBetter);
    }

    [Fact]
    public void What_is_not_separated_says_how_many_seeds_might_do()
    {
        var cell = One([0.60, 0.62, 0.61, 0.60, 0.63], [0.61, 0.62, 0.63, 0.59, 0.64]);
        Assert.False(cell.IsSeparated);
        Assert.Equal(PairedPower.PairsFor(cell.Effect.CohenDz!.Value) - 5, cell.MoreSeeds);
        Assert.StartsWith($"Not separated: it may be nothing. About {cell.MoreSeeds} more seeds", cell.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Identical_seeds_and_identical_differences_have_sentences_of_their_own()
    {
        Assert.Equal("Identical on all 2 seeds.", One([0.6, 0.7], [0.6, 0.7]).Sentence);
        // On paper both differ by two points; in binary they differ in the last bits too.
        var same = One([0.60, 0.62], [0.62, 0.64]);
        Assert.Equal((null, null), (same.P, same.Effect.CohenDz));
        Assert.Equal("Better by 2.00 points, by exactly the same amount on every seed, so nothing varies that a test could go by.", same.Sentence);
    }

    [Fact]
    public void No_common_seed_says_nothing()
    {
        var table = Table([Run("cross-entropy", 0.3, 1, 0.6), Run("ldl-va", 0.3, 2, 0.7)]);
        var cell = ComparisonStatistics.Of(table)!.Cells[0];
        Assert.Equal((0, null, null, 2), (cell.Pairs, cell.WilcoxonP, cell.Difference, cell.MissingSeeds));
        Assert.Equal("No seed has a value in both rows: nothing can be said.", cell.Sentence);
    }

    [Fact]
    public void Opposite_differences_that_cancel_know_no_number_of_seeds()
    {
        var cell = One([0.60, 0.62], [0.61, 0.61]);
        Assert.Null(cell.MoreSeeds);
        Assert.EndsWith("so no number of seeds is known to help.", cell.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_row_may_be_the_baseline_and_a_lonely_one_is_none()
    {
        Assert.Equal(-Noise.Cells[2].Difference!.Value, ComparisonStatistics.Of(Table(NoiseTable), "ldl-va")!.Cells[2].Difference!.Value, 1e-12);
        Assert.Null(ComparisonStatistics.Of(Table(NoiseTable), "magic"));
        Assert.Null(ComparisonStatistics.Of(Table(Cell("ldl-va", 0.3, [0.6]))));
        Assert.Null(ComparisonStatistics.Of(Table()));
    }

    [Theory]
    [InlineData(5, "5 seeds cannot go below p = 0.0625, so it can never reach 5 %; that takes 6 seeds.")]
    [InlineData(1, "1 seed cannot go below p = 1, so it can never reach 5 %; that takes 6 seeds.")]
    [InlineData(6, "6 seeds cannot go below p = 0.0313.")]
    public void The_floor_is_stated(int seeds, string ending) => Assert.EndsWith(ending, ComparisonStatistics.FloorSentence(seeds), StringComparison.Ordinal);

    private static PairedCell One(double[] baseline, double[] row) =>
        ComparisonStatistics.Of(Table([.. Cell("cross-entropy", 0.3, baseline), .. Cell("ldl-va", 0.3, row)]))!.Cells[0];
}
