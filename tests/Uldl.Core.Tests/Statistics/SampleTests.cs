using CsCheck;
using Uldl.Core.Statistics;
using Xunit;

namespace Uldl.Core.Tests.Statistics;

public class SampleTests
{
    private static readonly double[] First = [.861, .866, .858, .871, .864];
    private static readonly double[] Second = [.855, .861, .856, .860, .862];

    [Fact]
    public void Example_F_has_its_mean_deviation_error_and_interval()
    {
        var sample = Sample.Of(First)!;
        Assert.Equal(5, sample.Count);
        Golden.Equal(0.864000, sample.Mean);
        Golden.Equal(0.004950, sample.StandardDeviation);
        Golden.Equal(0.002214, sample.StandardError);
        Golden.Equal(0.857854, sample.Interval()!.Value.Low);
        Golden.Equal(0.870146, sample.Interval()!.Value.High);
        Assert.Equal((0.858, 0.871), (sample.Lowest, sample.Highest));
    }

    [Fact]
    public void One_repetition_has_no_error()
    {
        var sample = Sample.Of([0.7])!;
        Assert.Equal(0.7, sample.Mean);
        Assert.Null(sample.StandardDeviation);
        Assert.Null(sample.StandardError);
        Assert.Null(sample.Interval());
    }

    [Fact]
    public void No_repetition_is_no_sample() => Assert.Null(Sample.Of([]));

    [Fact]
    public void What_is_undefined_is_not_averaged() => Assert.Throws<ArgumentException>(() => Sample.Of([0.5, double.NaN]));

    [Fact]
    public void Identical_repetitions_do_not_deviate_at_all() =>
        Gen.Select(Gen.Double[-1, 1], Gen.Int[2, 9]).Sample((value, count) =>
        {
            var sample = Sample.Of([.. Enumerable.Repeat(value, count)])!;
            Assert.Equal(value, sample.Mean);
            Assert.Equal(0, sample.StandardDeviation);
        });

    [Fact]
    public void Paired_differences_of_example_F()
    {
        var difference = PairedDifference.Of(First, Second)!;
        Golden.Equal(0.005200, difference.Differences.Mean);
        Golden.Equal(0.001655, difference.Differences.StandardError);
        Golden.Equal(3.141435, difference.T);
        Golden.Equal(0.034800, difference.P);
    }

    [Fact]
    public void Identical_runs_differ_by_nothing_for_certain()
    {
        var difference = PairedDifference.Of(First, First)!;
        Assert.Equal((0.0, 1.0), (difference.T!.Value, difference.P!.Value));
    }

    [Fact]
    public void The_same_difference_every_time_has_no_t()
    {
        var difference = PairedDifference.Of([2, 3, 4], [1, 2, 3])!;
        Assert.Equal(1, difference.Differences.Mean);
        Assert.Null(difference.T);
        Assert.Null(difference.P);
    }

    [Fact]
    public void One_pair_has_a_difference_and_no_error()
    {
        var difference = PairedDifference.Of([0.5], [0.25])!;
        Assert.Equal(0.25, difference.Differences.Mean);
        Assert.Null(difference.Differences.StandardError);
        Assert.Null(difference.P);
    }

    [Fact]
    public void What_is_not_in_pairs_is_refused() => Assert.Throws<ArgumentException>(() => PairedDifference.Of(First, [0.5]));
}
