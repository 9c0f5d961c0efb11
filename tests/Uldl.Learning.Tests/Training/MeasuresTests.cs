using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

public sealed class MeasuresTests
{
    private static readonly int[] Votes = [8, 1, 1, 5, 5, 0, 2, 7, 1, 3, 3, 4, 0, 0, 0];
    private static readonly float[] Model = [.6f, .3f, .1f, .2f, .7f, .1f, .1f, .6f, .3f, .5f, .3f, .2f, .1f, .1f, .8f];
    private static readonly int[] Labels = [0, 0, 1, 2, 2];

    private static readonly FaceSet Set = new()
    {
        Dataset = "five",
        Classes = [.. Expressions.Seven.Take(3)],
        Ids = ["a", "b", "c", "d", "e"],
        Splits = [.. Enumerable.Repeat(Split.Test, 5)],
        Labels = Labels,
        Valence = new float[5],
        Arousal = new float[5],
        Votes = Votes,
        Rated = [.. Enumerable.Repeat(float.NaN, 12), .1f, .1f, .8f],
    };

    [Fact]
    public void Whatever_is_measured_stands_in_the_catalogue_once()
    {
        var metrics = Measure(Selection.LastEpoch);
        Assert.All(metrics, metric => Assert.NotNull(MetricCatalogue.Find(metric.Metric)));
        Assert.Equal(metrics.Count, metrics.DistinctBy(metric => metric.Metric).Count());
        Assert.All(metrics, metric => Assert.True(metric.Value is null || double.IsFinite(metric.Value.Value), metric.Metric));
    }

    [Theory]
    [InlineData("accuracy", 0.6, 5, 5)]
    [InlineData("recall-neutral", 0.5, 2, 5)]
    [InlineData("soft-accuracy", 0.575, 4, 5)]
    [InlineData("plurality-agreement", 0.666667, 3, 5)]
    [InlineData("any-plurality-agreement", 0.75, 4, 5)]
    [InlineData("rater-plurality-agreement", 0.416667, 36, 40)]
    [InlineData("rater-alpha", 0.136856, 4, 5)]
    [InlineData("alpha-gain", 0.022157, 4, 5)]
    [InlineData("entropy-pearson-votes", 0.854640, 4, 5)]
    [InlineData("jsd-rated", 0, 1, 5)]
    [InlineData("cosine-rated", 1, 1, 5)]
    [InlineData("total-variation-votes", 0.225, 4, 5)]
    public void Numbers_say_what_they_rest_on(string metric, double value, int scored, int total)
    {
        var found = Measure(Selection.LastEpoch).Single(measured => measured.Metric == metric);
        Assert.Equal(value, found.Value!.Value, 1e-6);
        Assert.Equal((scored, total), (found.Scored, found.Total));
    }

    [Fact]
    public void What_is_undefined_is_reported_as_such() =>
        // One face has no votes, so not all have equally many.
        Assert.Null(Measure(Selection.LastEpoch).Single(metric => metric.Metric == "rater-kappa").Value);

    [Fact]
    public void The_raters_are_measured_once_and_not_for_every_epoch() =>
        Assert.DoesNotContain(Measure(Selection.BestOnTest), metric => metric.Metric.StartsWith("rater-", StringComparison.Ordinal));

    [Fact]
    public void A_set_without_votes_and_distributions_has_no_metric_of_them()
    {
        var plain = new FaceSet { Dataset = "plain", Classes = Set.Classes, Ids = Set.Ids, Splits = Set.Splits, Labels = Labels, Valence = Set.Valence, Arousal = Set.Arousal };
        var families = Measure(Selection.LastEpoch, plain).Select(metric => MetricCatalogue.Find(metric.Metric)!.Family).Distinct();
        Assert.Equal([MetricFamily.Classification, MetricFamily.Expressions, MetricFamily.Calibration, MetricFamily.SelectivePrediction], families);
    }

    [Fact]
    public void Doubt_of_test_faces_orders_them_the_least_doubted_first()
    {
        var metrics = new List<MetricValue>();
        // Right are a, c and e: doubting b and d is the best there is.
        PredictionMeasures.MeasureDoubt(new(metrics, "test", Selection.LastEpoch, 5), Model, Labels, [.1f, .8f, .2f, .9f, .3f], 3);
        double Value(string key) => metrics.Single(metric => metric.Metric == key).Value!.Value;
        Assert.Equal(((1 / 4.0) + (2 / 5.0)) / 5, Value("aurc-doubt"), 1e-12);
        Assert.Equal(0, Value("excess-aurc-doubt"), 1e-12);
        Assert.Equal(0.75, Value("accuracy-at-70-doubt"), 1e-12);
        Assert.Equal(0.75, Value("accuracy-at-80-doubt"), 1e-12);
        Assert.Equal(0.6, Value("accuracy-at-90-doubt"), 1e-12);
    }

    [Fact]
    public void Temperature_changes_likelihood_and_calibration_and_nothing_else()
    {
        var (cold, plain) = (Measure(Selection.LastEpoch, temperature: 0.5), Measure(Selection.LastEpoch));
        var changed = cold.Zip(plain).Where(pair => pair.First != pair.Second).Select(pair => pair.First.Metric);
        Assert.Equal(["nll-scaled", "ece-scaled"], changed);
        double Value(string key) => plain.Single(metric => metric.Metric == key).Value!.Value;
        Assert.Equal(Value("nll"), Value("nll-scaled"), 1e-6);
        Assert.Equal(Value("ece"), Value("ece-scaled"), 1e-6);
    }

    private static List<MetricValue> Measure(Selection selection, FaceSet? set = null, double temperature = 1)
    {
        var metrics = new List<MetricValue>();
        PredictionMeasures.Measure(new(metrics, "test", selection, 5), Model, Labels, FaceTruths.Of(set ?? Set, [0, 1, 2, 3, 4]), temperature);
        return metrics;
    }
}
