using CsCheck;
using Uldl.Core.Statistics;
using Xunit;

namespace Uldl.Core.Tests.Statistics;

public class TestsOfDifferences
{
    private static readonly double[] Differences = [.006, .005, .002, .011, .002];

    [Fact]
    public void Sign_flip_of_example_F() => Golden.Equal(0.062500, ExactTests.SignFlipP(Differences));

    [Fact]
    public void Wilcoxon_of_example_F() => Golden.Equal(0.062500, ExactTests.WilcoxonP(Differences));

    [Fact]
    public void Wilcoxon_of_signs_both_ways() =>
        // Ranks 1 2 3 4, the smallest negative: sums of at most 1 come up in 2 of 16 signings.
        Assert.Equal(0.25, ExactTests.WilcoxonP([-1, 2, 3, 4]), 12);

    [Fact]
    public void Without_a_difference_nothing_is_surprising()
    {
        Assert.Equal(1, ExactTests.WilcoxonP([0, 0]));
        Assert.Equal(1, ExactTests.SignFlipP([0, 0]));
        Assert.Equal(1, ExactTests.SignFlipP([]));
    }

    [Fact]
    public void Exact_tests_do_not_care_who_comes_first() =>
        Gen.Int[-4, 4].Select(step => step / 4.0).Array[1, 9].Sample(differences =>
        {
            double[] turned = [.. differences.Select(difference => -difference)];
            Assert.Equal(ExactTests.SignFlipP(differences), ExactTests.SignFlipP(turned), 1e-12);
            Assert.Equal(ExactTests.WilcoxonP(differences), ExactTests.WilcoxonP(turned), 1e-12);
            Assert.InRange(ExactTests.WilcoxonP(differences), Math.Pow(2, 1 - differences.Length) - 1e-12, 1);
        });

    [Fact]
    public void Too_many_pairs_for_trying_all_signs_are_refused_with_a_sentence() =>
        Assert.Contains("Use the paired t test.", Assert.Throws<ArgumentException>(() => ExactTests.SignFlipP(new double[23])).Message, StringComparison.Ordinal);

    [Theory, InlineData(9, 3, 0.145996), InlineData(3, 9, 0.145996), InlineData(20, 10, 0.098737), InlineData(0, 0, 1), InlineData(5, 5, 1)]
    public void Mc_Nemar_exactly(int onlyFirst, int onlySecond, double expected) => Golden.Equal(expected, McNemar.ExactP(onlyFirst, onlySecond));

    [Theory, InlineData(true, 2.700000, 0.100348), InlineData(false, 3.333333, 0.067889)]
    public void Mc_Nemar_by_chi_squared(bool isCorrected, double statistic, double p)
    {
        var found = McNemar.ChiSquared(20, 10, isCorrected);
        Golden.Equal(statistic, found.Statistic);
        Golden.Equal(p, found.P);
    }

    [Fact]
    public void Mc_Nemar_of_many_faces_does_not_underflow() => Assert.InRange(McNemar.ExactP(5_000, 5_100), 0.3, 0.35);

    [Fact]
    public void Holm_of_four() => Golden.Equal([0.012, 0.063, 0.080, 0.300], Holm.Adjust([.003, .021, .04, .3]));

    [Fact]
    public void Holm_keeps_the_order_given_and_never_lowers_a_p() =>
        Gen.Double[0, 1].Array[0, 12].Sample(p => Assert.All(p.Zip(Holm.Adjust(p)), pair => Assert.InRange(pair.Second, pair.First, 1)));

    [Theory]
    [InlineData(0.975, 4, 2.776445)]
    [InlineData(0.025, 4, -2.776445)]
    [InlineData(0.975, 1, 12.706205)]
    [InlineData(0.95, 1000, 1.646379)]
    [InlineData(0.5, 3, 0)]
    public void Quantiles_of_t(double share, int freedom, double expected) => Golden.Equal(expected, StudentT.Quantile(share, freedom));

    [Theory, InlineData(1.959964, 0.05), InlineData(0, 1), InlineData(1, 0.317311), InlineData(2, 0.045500), InlineData(-3, 0.002700), InlineData(1.9999999, 0.0455)]
    public void Tails_of_the_normal(double z, double expected) => Golden.Equal(expected, Normal.TwoSidedP(z));

    [Fact]
    public void Percentiles_interpolate_linearly()
    {
        var (low, high) = Percentile.Interval([-.004, -.001, 0, .002, .003, .004, .005, .006, .008, .012]);
        Golden.Equal(-0.003325, low);
        Golden.Equal(0.011100, high);
        Assert.Equal(2, Percentile.Of([3, 1, 2], 0.5));
        Assert.Equal(3, Percentile.Of([3, 1, 2], 1));
    }

    [Fact]
    public void A_bootstrap_interval_holds_the_mean_and_is_about_as_wide_as_four_errors()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => i % 20 / 20.0)];
        var sample = Sample.Of(values)!;
        var (low, high) = Percentile.BootstrapOfMean(values, 2_000, new Random(5));
        Assert.InRange(sample.Mean, low, high);
        Assert.InRange((high - low) / sample.StandardError!.Value, 3.6, 4.3);
        Assert.Equal((low, high), Percentile.BootstrapOfMean(values, 2_000, new Random(5)));
    }

    [Theory, InlineData(7, 10, 0.396778, 0.892209), InlineData(2715, 3068, 0.873166, 0.895754), InlineData(0, 4, 0, 0.489891)]
    public void Wilson_interval(int hits, int all, double low, double high)
    {
        var found = Proportion.Wilson(hits, all)!.Value;
        Golden.Equal(low, found.Low);
        Golden.Equal(high, found.High);
    }

    [Fact]
    public void A_share_of_nothing_is_undefined() => Assert.Null(Proportion.Wilson(0, 0));

    [Fact]
    public void The_test_set_has_an_error_of_its_own() => Assert.Equal(0.0058, Proportion.BinomialError(0.885, 3068), 4);
}
