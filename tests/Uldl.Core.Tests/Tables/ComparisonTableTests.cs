using CsCheck;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Xunit;
using static Uldl.Core.Tests.Tables.Entries;

namespace Uldl.Core.Tests.Tables;

public class ComparisonTableTests
{
    private static readonly ComparisonTable Noise = Table(NoiseTable);

    [Fact]
    public void Rows_stand_in_order_of_appearance_and_columns_by_rate()
    {
        Assert.Equal(["Cross-entropy", "LDL-VA"], Noise.Rows.Select(row => row.Title));
        Assert.Equal(["10 %", "20 %", "30 %"], Noise.Columns.Select(column => column.RateText));
        Assert.All(Noise.Rows, row => Assert.Equal(Noise.Columns, row.Cells.Select(cell => cell.Column)));
    }

    [Fact]
    public void A_cell_is_mean_and_standard_error_over_seeds() =>
        // 60 62 64: mean 62, sd 2, SE 2 / √3 = 1.1547.
        Assert.Equal("62.0 ± 1.2 (3)", Noise.Rows[0].Cells[2].Text);

    [Fact]
    public void A_single_seed_has_no_standard_error()
    {
        var cell = Noise.Rows[0].Cells[1];
        Assert.Null(cell.StandardError);
        Assert.Equal("66.00 ± – (1)", cell.Text);
    }

    [Fact]
    public void A_cell_knows_its_runs_and_which_are_missing()
    {
        var cell = Noise.Rows[0].Cells[1];
        Assert.Equal([1, 2], cell.Runs.Select(run => run.Seed));
        Assert.Equal((1, 2), (cell.Count, cell.Expected));
        Assert.Equal([(2, RunState.Failed)], cell.Missing.Select(run => (run.Seed, run.State)));
    }

    [Fact]
    public void Only_a_completed_run_counts()
    {
        var cell = Table(Run("ldl-va", 0.1, 1, 0.9, RunState.Running)).Rows[0].Cells[0];
        Assert.Null(cell.Mean);
        Assert.Equal("–", cell.Text);
        Assert.Single(cell.Missing);
    }

    [Fact]
    public void A_completed_run_whose_value_is_undefined_is_neither_averaged_nor_missing()
    {
        var cell = Table(Run("ldl-va", 0.1, 1, null), Run("ldl-va", 0.1, 2, 0.5)).Rows[0].Cells[0];
        Assert.Equal((1, 2), (cell.Count, cell.Expected));
        Assert.Empty(cell.Missing);
    }

    [Fact]
    public void Of_two_runs_for_one_seed_the_completed_one_counts()
    {
        var failed = Run("ldl-va", 0.1, 1, null, RunState.Failed);
        var table = Table(failed, Run("ldl-va", 0.1, 1, 0.5) with { RunId = failed.RunId + 1 });
        Assert.Equal(0.5, table.Rows[0].Cells[0].Mean);
        Assert.Equal(1, table.Rows[0].Cells[0].Expected);
    }

    [Fact]
    public void The_best_of_each_column_is_marked() =>
        Assert.Equal([[false, false, false], [true, true, true]], Noise.Rows.Select(row => row.Cells.Select(cell => cell.IsBest).ToArray()));

    [Fact]
    public void Where_lower_is_better_the_lowest_is_best()
    {
        var table = ComparisonTable.Of(
            [.. Cell("cross-entropy", 0, [0.9]), .. Cell("ldl-va", 0, [0.8])], MetricCatalogue.Find("nll")!, Selection.LastEpoch);
        Assert.Equal([false, true], table.Rows.Select(row => row.Cells[0].IsBest));
    }

    [Fact]
    public void A_column_with_one_value_has_no_best() =>
        Assert.False(Table([.. Cell("ldl-va", 0.1, [0.5, 0.6]), Run("cross-entropy", 0.1, 1, null, RunState.Queued)]).Rows[0].Cells[0].IsBest);

    [Fact]
    public void Equal_means_are_both_best() =>
        Assert.All(Table([.. Cell("ldl-va", 0.1, [0.5, 0.6]), .. Cell("cross-entropy", 0.1, [0.6, 0.5])]).Rows, row => Assert.True(row.Cells[0].IsBest));

    [Theory]
    // Paired differences -1 0 2 points: mean 1/3, sd 1.53, SE 0.88: a tie. 1 2 3: mean 2, SE 0.58: none.
    [InlineData(0.49, 0.60, 0.72, true)]
    [InlineData(0.51, 0.62, 0.73, false)]
    public void A_cell_ties_with_the_best_when_paired_differences_overlap_zero(double first, double second, double third, bool isTie)
    {
        var table = Table([.. Cell("cross-entropy", 0.1, [0.50, 0.60, 0.70]), .. Cell("ldl-va", 0.1, [first, second, third])]);
        Assert.True(table.Rows[1].Cells[0].IsBest);
        Assert.Equal(isTie, table.Rows[0].Cells[0].TiesBest);
        Assert.False(table.Rows[1].Cells[0].TiesBest);
    }

    [Fact]
    public void Without_common_seeds_the_errors_of_both_decide_a_tie()
    {
        // SE of each 0.05, of the difference 0.0707; the means are 0.06 apart.
        TableEntry[] others = [.. Cell("ldl-va", 0.1, [0.56, 0.66]).Select(run => run with { Seed = run.Seed + 10 })];
        Assert.True(Table([.. Cell("cross-entropy", 0.1, [0.50, 0.60]), .. others]).Rows[0].Cells[0].TiesBest);
    }

    [Fact]
    public void The_difference_to_the_baseline_is_over_common_seeds()
    {
        // 30 %: 6 5 2.5 points; mean 4.5, sd 1.803, SE 1.041.
        Assert.Equal("+4.5 ± 1.0 (3)", Noise.Rows[1].Cells[2].DifferenceText);
        // 20 %: only seed 1 is common.
        Assert.Equal("+1.10 ± – (1)", Noise.Rows[1].Cells[1].DifferenceText);
        Assert.All(Noise.Rows[0].Cells, cell => Assert.Null(cell.Difference));
        Assert.Equal("Differences are to Cross-entropy, over the seeds that both have.", Noise.DifferenceNote);
    }

    [Fact]
    public void The_baseline_is_cross_entropy_wherever_it_stands_and_else_the_first_row()
    {
        Assert.Equal([false, true], Table(Run("ldl-va", 0, 1, 0.5), Run("cross-entropy", 0, 1, 0.4)).Rows.Select(row => row.IsBaseline));
        Assert.Equal([true, false], Table(Run("ldl-va", 0, 1, 0.5), Run("ldl-va", 0, 1, 0.4, label: "Bank")).Rows.Select(row => row.IsBaseline));
    }

    [Fact]
    public void One_method_under_two_labels_has_two_rows() =>
        Assert.Equal(
            ["Forward", "Bank"],
            Table(Run("ldl-va", 0, 1, 0.5, label: "Forward"), Run("ldl-va", 0, 1, 0.4, label: "Bank")).Rows.Select(row => row.Title));

    [Fact]
    public void A_table_without_runs_is_empty() => Assert.Empty(Table().Rows);

    [Fact]
    public void The_order_of_runs_within_rows_does_not_change_a_number() =>
        Gen.Shuffle(NoiseTable).Sample(shuffled =>
        {
            var table = Table(shuffled);
            foreach (var row in Noise.Rows)
            {
                Assert.Equal(row.Cells.Select(cell => cell.Text), table.Rows.Single(other => other.Key == row.Key).Cells.Select(cell => cell.Text));
            }
        });

    [Theory]
    [InlineData(0.0038, 2, "71.42")]
    [InlineData(0.00003, 2, "71.42")]
    [InlineData(0.038, 1, "71.4")]
    [InlineData(0.12, 0, "71")]
    [InlineData(0.0, 2, "71.42")]
    [InlineData(null, 2, "71.42")]
    public void Decimals_are_those_the_standard_error_earns(double? error, int decimals, string text)
    {
        Assert.Equal(decimals, TableNumbers.Decimals(error, Accuracy));
        Assert.Equal(text, TableNumbers.Text(0.714217, decimals, Accuracy));
    }

    [Fact]
    public void Zero_has_no_sign()
    {
        Assert.Equal("0.00", TableNumbers.Text(-0.000001, 2, Accuracy));
        Assert.Equal("-0.01", TableNumbers.Text(-0.0001, 2, Accuracy));
    }

    [Fact]
    public void A_score_is_not_turned_into_percent() =>
        Assert.Equal("0.917", TableNumbers.Text(0.9171, 3, MetricCatalogue.Find("uncertainty-auroc")!));
}
