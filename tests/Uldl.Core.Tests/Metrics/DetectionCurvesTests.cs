using CsCheck;
using Uldl.Core.Metrics;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public sealed class DetectionCurvesTests
{
    // Example C of the metrics' definitions.
    private static readonly float[] Scores = [.9f, .8f, .8f, .7f, .4f, .4f, .2f, .1f];
    private static readonly bool[] Flipped = [true, true, false, false, true, false, false, false];

    [Fact]
    public void Equal_scores_are_accused_together() => Assert.Equal(
        [(0, 0), (1, 0), (2, 1), (2, 2), (3, 3), (3, 4), (3, 5)],
        DetectionCurves.Of(Scores, Flipped).Select(point => (point.Caught, point.FalselyAccused)));

    [Fact]
    public void The_area_below_the_curve_is_the_auroc_of_example_C()
    {
        var points = DetectionCurves.Of(Scores, Flipped);

        var area = points.Zip(points.Skip(1), (from, to) => (to.FalselyAccused - from.FalselyAccused) * (from.Caught + to.Caught) / 2.0).Sum() / (3 * 5);

        Golden.Equal(0.800000, area);
    }

    [Theory, InlineData(0.8, 2, 1), InlineData(0.75, 2, 1), InlineData(1, 0, 0), InlineData(-1, 3, 5), InlineData(0.4, 3, 3)]
    public void A_threshold_accuses_what_scores_at_least_as_much(double threshold, int caught, int accused)
    {
        var at = DetectionCurves.At(DetectionCurves.Of(Scores, Flipped), (float)threshold);

        Assert.Equal((caught, accused), (at.Caught, at.FalselyAccused));
    }

    [Fact]
    public void Every_threshold_counts_what_a_plain_count_counts() =>
        Gen.Select(Gen.Float[0, 1].Array[1, 30], Gen.Float[0, 1], Gen.Int).Sample((scores, threshold, seed) =>
        {
            var random = new Random(seed);
            bool[] positives = [.. scores.Select(_ => random.Next(2) == 1)];
            var at = DetectionCurves.At(DetectionCurves.Of(scores, positives), threshold);
            Assert.Equal(scores.Zip(positives).Count(pair => pair.First >= threshold && pair.Second), at.Caught);
            Assert.Equal(scores.Zip(positives).Count(pair => pair.First >= threshold && !pair.Second), at.FalselyAccused);
        });

    [Fact]
    public void Nobody_accused_has_no_precision()
    {
        Assert.Null(DetectionCurves.Of(Scores, Flipped)[0].Precision);
        Golden.Equal(2 / 3.0, DetectionCurves.At(DetectionCurves.Of(Scores, Flipped), 0.8f).Precision);
        Assert.Throws<ArgumentException>(() => DetectionCurves.Of(Scores, Flipped.AsSpan(1)));
    }
}
