using CsCheck;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public class DistributionsTests
{
    private static readonly double[] Truth = [0.6, 0.3, 0.1, 0];
    private static readonly double[] Smoothed = [6.5 / 12, 3.5 / 12, 1.5 / 12, 0.5 / 12];
    private static readonly double[] Predicted = [0.5, 0.2, 0.2, 0.1];

    private static readonly Gen<double[]> Distribution =
        Gen.Int[0, 9].Array[5].Where(counts => counts.Sum() > 0).Select(counts => counts.Select(count => count / (double)counts.Sum()).ToArray());

    private static readonly Dictionary<string, DistributionMeasure> Measures = new()
    {
        ["Chebyshev"] = DistributionMeasures.Chebyshev,
        ["Clark"] = DistributionMeasures.Clark,
        ["Canberra"] = DistributionMeasures.Canberra,
        ["KL"] = DistributionMeasures.KullbackLeibler,
        ["JSD"] = DistributionMeasures.JensenShannon,
        ["cosine"] = DistributionMeasures.Cosine,
        ["intersection"] = DistributionMeasures.Intersection,
        ["total variation"] = DistributionMeasures.TotalVariation,
        ["Euclid"] = DistributionMeasures.Euclid,
        ["Sorensen"] = DistributionMeasures.Sorensen,
        ["squared chi2"] = DistributionMeasures.SquaredChi,
        ["fidelity"] = DistributionMeasures.Fidelity,
        ["Spearman"] = RankMeasures.Spearman,
        ["Kendall"] = RankMeasures.KendallTau,
        ["DPA"] = RankMeasures.DegreePercentileAverage,
    };

    [Theory]
    [InlineData("Chebyshev", 0.100000, 0.091667)]
    [InlineData("Clark", 1.076743, 0.509082)]
    [InlineData("Canberra", 1.624242, 0.868975)]
    [InlineData("KL", 0.161718, 0.058172)]
    [InlineData("JSD", 0.050462, 0.015268)]
    [InlineData("cosine", 0.960871, 0.976768)]
    [InlineData("intersection", 0.800000, 0.866667)]
    [InlineData("total variation", 0.200000, 0.133333)]
    [InlineData("Euclid", 0.200000, 0.138444)]
    [InlineData("Sorensen", 0.200000, 0.133333)]
    [InlineData("squared chi2", 0.162424, 0.060084)]
    [InlineData("fidelity", 0.934093, 0.984603)]
    [InlineData("Spearman", 0.948683, 0.948683)]
    [InlineData("Kendall", 0.912871, 0.912871)]
    [InlineData("DPA", 0.850000, 0.812500)]
    public void Example_B(string measure, double expected, double expectedSmoothed)
    {
        Golden.Equal(expected, Measures[measure](Truth, Predicted));
        Golden.Equal(expectedSmoothed, Measures[measure](Smoothed, Predicted));
    }

    [Fact]
    public void Soft_cross_entropy_of_example_B() => Golden.Equal(1.059663, DistributionMeasures.SoftCrossEntropy(Truth, Predicted));

    [Fact]
    public void Soft_brier_of_example_B() => Golden.Equal(0.040000, DistributionMeasures.SoftBrier(Truth, Predicted));

    [Fact]
    public void Rank_correlation_of_the_ambiguity_example()
    {
        double[] lambda = [.1, .4, .4, .8, .3], entropy = [.2, .5, .9, .9, .1];
        Golden.Equal(0.815789, RankMeasures.Spearman(lambda, entropy));
        Golden.Equal(0.666667, RankMeasures.KendallTau(lambda, entropy));
    }

    [Fact]
    public void Rank_correlation_with_a_constant_is_undefined()
    {
        Assert.Null(RankMeasures.Spearman([0.5, 0.5], [0.1, 0.9]));
        Assert.Null(RankMeasures.KendallTau([0.1, 0.9], [0.5, 0.5]));
    }

    [Fact]
    public void Votes_are_smoothed_towards_uniform() =>
        Golden.Equal([0.541667, 0.291667, 0.125000, 0.041667], Distributions.Smoothed([6, 3, 1, 0], 4).Select(share => (double)share));

    [Fact]
    public void A_face_without_votes_or_ratings_is_left_out_and_counted()
    {
        float[] truth = [0.6f, 0.3f, 0.1f, 0, float.NaN, float.NaN, float.NaN, float.NaN], predicted = [0.5f, 0.2f, 0.2f, 0.1f, 1, 0, 0, 0];
        var (value, scored) = Distributions.Mean(truth, predicted, 4, DistributionMeasures.Chebyshev);
        Golden.Equal(0.100000, value);
        Assert.Equal(1, scored);
        Assert.Equal([false, true], Distributions.Entropy(truth, 4).Select(double.IsNaN));
        Assert.All(Distributions.Smoothed([0, 0, 0, 0], 4), share => Assert.True(float.IsNaN(share)));
        Assert.Equal((null, 0), Distributions.Mean([float.NaN, float.NaN], [1, 0], 2, DistributionMeasures.KullbackLeibler));
    }

    [Theory]
    [InlineData("jsd", 0.050462)]
    [InlineData("total-variation", 0.200000)]
    [InlineData("soft-cross-entropy", 1.059663)]
    [InlineData("soft-brier", 0.040000)]
    public void The_catalogue_computes_example_B(string key, double expected) =>
        Golden.Equal(expected, DistributionMetrics.All.Single(metric => metric.Key == key).Over([.. Expressions.Seven.Take(4)])(Truth, Predicted));

    [Fact]
    public void The_catalogue_transports_between_the_places_of_the_expressions_at_hand()
    {
        // Neutral, happiness, sadness and surprise lie where the worked example has its prototypes.
        var measure = DistributionMetrics.All.Single(metric => metric.Key == "emd-va").Over([.. Expressions.Seven.Take(4)]);
        Golden.Equal(0.136063, measure(Truth, Predicted));
    }

    [Fact]
    public void Every_measure_is_best_where_prediction_and_truth_are_the_same() =>
        Gen.Select(Distribution, Distribution).Sample((d, q) => Assert.All(
            DistributionMetrics.All.Where(metric => metric.Key is not ("dpa" or "spearman" or "kendall" or "soft-cross-entropy")),
            metric =>
            {
                var measure = metric.Over([.. Expressions.Seven.Take(5)]);
                var (same, other) = (measure(d, d)!.Value, measure(d, q)!.Value);
                Assert.True(metric.HigherIsBetter ? same >= other - 1e-9 : same <= other + 1e-9, $"{metric.Key}: {same} and {other}.");
            }));

    [Fact]
    public void Kendall_counts_pairs() =>
        Gen.Int[2, 30].SelectMany(count => Gen.Select(Gen.Int[0, 5].Array[count], Gen.Int[0, 5].Array[count])).Sample((first, second) =>
        {
            var pairs = (from i in Enumerable.Range(0, first.Length) from j in Enumerable.Range(0, i)
                         select (X: first[i].CompareTo(first[j]), Y: second[i].CompareTo(second[j]))).ToList();
            var (untiedFirst, untiedSecond) = (pairs.Count(pair => pair.X != 0), pairs.Count(pair => pair.Y != 0));
            var found = RankMeasures.KendallTau([.. first.Select(value => (double)value)], [.. second.Select(value => (double)value)]);
            Assert.Equal(untiedFirst == 0 || untiedSecond == 0, found is null);
            Assert.True(found is null || Math.Abs(found.Value - (pairs.Sum(pair => pair.X * pair.Y) / Math.Sqrt((double)untiedFirst * untiedSecond))) < 1e-12);
        });

    [Fact]
    public void Jensen_Shannon_is_symmetric_and_at_most_log_two() =>
        Gen.Select(Distribution, Distribution).Sample((d, q) =>
        {
            var there = DistributionMeasures.JensenShannon(d, q)!.Value;
            Assert.Equal(there, DistributionMeasures.JensenShannon(q, d)!.Value, 1e-12);
            Assert.InRange(there, 0, Math.Log(2) + 1e-9);
        });

    [Fact]
    public void A_distribution_is_no_distance_from_itself() =>
        Distribution.Sample(d => Assert.All(
            new[] { "Chebyshev", "Clark", "Canberra", "KL", "JSD", "total variation", "Euclid", "Sorensen", "squared chi2" },
            measure => Assert.Equal(0, Measures[measure](d, d)!.Value, 1e-12)));

    [Fact]
    public void The_mean_is_over_faces_and_says_how_many_were_scored()
    {
        float[] truth = [0.6f, 0.3f, 0.1f, 0, 0.25f, 0.25f, 0.25f, 0.25f];
        float[] predicted = [0.5f, 0.2f, 0.2f, 0.1f, 0.25f, 0.25f, 0.25f, 0.25f];
        Golden.Equal(0.025231, Distributions.JensenShannon(truth, predicted, 4));
        var (value, scored) = Distributions.Mean(truth, predicted, 4, RankMeasures.Spearman);
        Golden.Equal(0.948683, value);
        Assert.Equal(1, scored);
        Assert.Null(Distributions.JensenShannon([], [], 4));
    }
}
