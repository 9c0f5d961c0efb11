using Uldl.Core.Statistics;
using Xunit;

namespace Uldl.Core.Tests.Statistics;

/// <summary>Against the numbers of reference_statistics.py, which lies beside this file.</summary>
public class StatisticsReferenceTests
{
    private const double Close = 1e-10;

    private static readonly Dictionary<string, double[]> Cases = new()
    {
        ["example"] = [.006, .005, .002, .011, .002],
        ["ties"] = [.5, -.5, 1.0, 1.0, 2.0, -1.0, 3.0],
        ["zeros"] = [0.0, .25, .5, 0.0, -.125, 1.0],
        ["two"] = [.01, .03],
        ["worse"] = [-.02, -.05, -.01, .01, -.03, -.04, -.02, -.06],
    };

    [Theory]
    [InlineData("example", 3.141434885316921, 0.03479962021102925, 0.0006041655886265445, 0.009795834411373456)]
    [InlineData("ties", 1.6483267673842679, 0.15038191399233214, -0.41527051183701424, 2.1295562261227285)]
    [InlineData("zeros", 1.5741683090135687, 0.17626277738995885, -0.17143147606799797, 0.7130981427346645)]
    [InlineData("two", 2.0, 0.2951672353008664, -0.10706204736174697, 0.14706204736174697)]
    [InlineData("worse", -3.4539220409251765, 0.010634687864661072, -0.046327051146001906, -0.008672948853998101)]
    public void Paired_t(string name, double t, double p, double low, double high)
    {
        var found = PairedDifference.Of(Cases[name], new double[Cases[name].Length])!;
        Assert.Equal(t, found.T!.Value, Close);
        Assert.Equal(p, found.P!.Value, Close);
        Assert.Equal(low, found.Differences.Interval()!.Value.Low, Close);
        Assert.Equal(high, found.Differences.Interval()!.Value.High, Close);
    }

    [Theory]
    [InlineData("example", 0.0625, 0.0625)]
    [InlineData("ties", 0.203125, 0.203125)]
    [InlineData("zeros", 0.25, 0.25)]
    [InlineData("two", 0.5, 0.5)]
    [InlineData("worse", 0.0234375, 0.0234375)]
    public void Exact_tests(string name, double wilcoxon, double signFlip)
    {
        Assert.Equal(wilcoxon, ExactTests.WilcoxonP(Cases[name]), Close);
        Assert.Equal(signFlip, ExactTests.SignFlipP(Cases[name]), Close);
    }

    [Theory]
    [InlineData("example", 1.4048923900915782, 1.1209419476435065, 7)]
    [InlineData("ties", 0.6230089579813979, 0.5411622076581897, 23)]
    [InlineData("zeros", 0.6426515210571795, 0.5403084196095389, 22)]
    [InlineData("two", 1.4142135623730951, null, 7)]
    [InlineData("worse", -1.2211458484139361, -1.084625293253767, 8)]
    public void Effect_size_and_seeds_needed(string name, double dz, double? g, int needed)
    {
        var effect = EffectSize.Of(Sample.Of(Cases[name]));
        Assert.Equal(dz, effect.CohenDz!.Value, Close);
        Assert.Equal(g is null, effect.HedgesG is null);
        Assert.Equal(g ?? 0, effect.HedgesG ?? 0, Close);
        Assert.Equal(needed, PairedPower.PairsFor(effect.CohenDz.Value));
    }

    [Theory]
    [InlineData(.2, 10, 0.08765715402751253)]
    [InlineData(-.2, 10, 0.08765715402751253)]
    [InlineData(.5, 34, 0.8077775012781483)]
    [InlineData(.8, 15, 0.8213105387233236)]
    [InlineData(1.5, 5, 0.7107026739246741)]
    [InlineData(2.0, 3, 0.4707494312774349)]
    [InlineData(5.0, 2, 0.4209614091485041)]
    [InlineData(.1, 500, 0.6071255422722878)]
    [InlineData(3.0, 100, 1)]
    [InlineData(0, 12, 0.05)]
    [InlineData(100, 12, 1)]
    public void Power(double effect, int pairs, double expected) => Assert.Equal(expected, PairedPower.Of(effect, pairs), Close);

    [Theory, InlineData(.2, 199), InlineData(.5, 34), InlineData(.8, 15), InlineData(1, 10), InlineData(1.5, 6), InlineData(-1.5, 6), InlineData(3, 4), InlineData(8, 3), InlineData(100, 2)]
    public void Pairs_needed(double effect, int pairs) => Assert.Equal(pairs, PairedPower.PairsFor(effect));

    [Fact]
    public void No_number_of_seeds_shows_what_is_not_there()
    {
        Assert.Null(PairedPower.PairsFor(0));
        Assert.Null(PairedPower.PairsFor(1e-3));
    }

    [Fact]
    public void Without_pairs_or_spread_there_is_no_effect_size()
    {
        Assert.Equal(new(null, null), EffectSize.Of(null));
        Assert.Equal(new(null, null), EffectSize.Of(Sample.Of([0.3])));
        Assert.Equal(new(null, null), EffectSize.Of(Sample.Of([0.3, 0.3, 0.3])));
        Assert.Equal(new(null, null), EffectSize.Of(Sample.Of([0, 0, 0])));
    }

    [Theory, InlineData(0, 1), InlineData(1, 1), InlineData(2, 0.5), InlineData(5, 0.0625), InlineData(6, 0.03125), InlineData(10, 0.001953125)]
    public void Floor_of_the_exact_tests(int pairs, double floor)
    {
        Assert.Equal(floor, ExactTests.Floor(pairs));
        Assert.Equal(floor, ExactTests.WilcoxonP([.. Enumerable.Range(1, pairs).Select(rank => (double)rank)]), Close);
    }

    [Theory, InlineData(0.05, 6), InlineData(0.0625, 5), InlineData(0.01, 8), InlineData(1, 0)]
    public void Seeds_that_the_exact_tests_need(double level, int pairs) => Assert.Equal(pairs, ExactTests.PairsFor(level));

    [Fact]
    public void Holm_with_ties_and_a_ceiling() =>
        Assert.All(Holm.Adjust([.04, .003, .3, .021, .021, .9]).Zip([0.12, 0.018, 0.6, 0.105, 0.105, 0.9]), pair => Assert.Equal(pair.Second, pair.First, Close));

    [Fact]
    public void Holm_of_nothing_and_of_one()
    {
        Assert.Empty(Holm.Adjust([]));
        Assert.Equal([0.04], Holm.Adjust([0.04]));
    }

    [Fact]
    public void Mc_Nemar_of_four_faces() => Assert.Equal(0.625, McNemar.ExactP(3, 1), Close);

    [Fact]
    public void Bootstrap_of_identical_sides_is_nothing_at_all() =>
        Assert.Equal(new PairedBootstrap(0, 0, 0, 50, 0), PairedBootstrap.Of(9, _ => 0, new Random(1), 50));

    [Fact]
    public void Resamples_in_which_a_difference_is_undefined_are_left_out_and_counted()
    {
        var found = PairedBootstrap.Of(2, drawn => drawn.Contains(0) ? 1 : null, new Random(1), 4_000);
        // Three of four draws of two faces hold the first one.
        Assert.InRange(found.Undefined, 900, 1_100);
        Assert.Equal((1.0, 1.0, 1.0), (found.Difference!.Value, found.Low!.Value, found.High!.Value));
        Assert.Equal(new(null, null, null, 10, 10), PairedBootstrap.Of(2, _ => null, new Random(1), 10));
        Assert.Equal(new(null, null, null, 0, 0), PairedBootstrap.Of(0, _ => 1, new Random(1), 10));
    }

    [Fact]
    public void The_same_seed_draws_the_same_faces() =>
        Assert.Equal(PairedBootstrap.Of(20, Spread, new Random(3), 200), PairedBootstrap.Of(20, Spread, new Random(3), 200));

    private static double? Spread(int[] drawn) => drawn.Average() - 9.5;
}
