using Uldl.Core.Experiments;
using Uldl.Learning.Tests.Affect;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

/// <summary>Experiments that take valence-arousal from a source instead of the dataset.</summary>
public sealed class AffectInRunsTests : IDisposable
{
    private readonly AffectFolder _folder = new();

    static AffectInRunsTests() => NativeEnvironment.Prepare(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_source_with_the_datasets_own_values_gives_the_same_numbers_and_is_named()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        var own = Run(null, "own");
        var named = Run(source.Key, "named");

        Assert.Equal(ConfigJson.Write(own.Metrics), ConfigJson.Write(named.Metrics));
        Assert.Equal(own.Facts["affect.sha256"], named.Facts["affect.sha256"]);
        Assert.Equal("provided by the dataset", own.Facts["affect"]);
        Assert.Equal($"pseudo, source {source.Key}", named.Facts["affect"]);
        Assert.Equal(source.Card.Detections.Min(detection => detection.Auroc!.Value).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture), named.Facts["affect.auroc"]);
        Assert.DoesNotContain("affect.auroc", own.Facts.Keys);
    }

    [Fact]
    public void Other_values_make_other_neighbours()
    {
        var source = _folder.Create(_folder.Table(_folder.List((row, id, _, _) => FormattableString.Invariant($"{id} {Math.Sin(row):R} {Math.Cos(3 * row):R}"))));
        var purity = Run(source.Key, "senseless").Metrics.Single(metric => metric.Metric == "neighbour-purity").Value;

        Assert.InRange(purity!.Value, 0, 0.4);
        Assert.InRange(Run(null, "own").Metrics.Single(metric => metric.Metric == "neighbour-purity").Value!.Value, 0.9, 1);
    }

    [Fact]
    public void A_source_that_leaves_training_faces_out_is_refused_for_a_method_that_needs_them()
    {
        var source = _folder.Create(_folder.Table(string.Join('\n', _folder.List().Split('\n').Skip(3))));

        Assert.Contains($"affect: found \"{source.Key}\", which has no value for 3 of 70 training faces, and LDL-VA finds neighbours by it.", Assert.Single(ConfigCheck.Problems(Experiment(source.Key), _folder.Datasets)), StringComparison.Ordinal);
        Assert.Throws<ConfigException>(() => Run(source.Key, "holes"));
        Assert.Empty(ConfigCheck.Problems(Experiment(source.Key, "cross-entropy"), _folder.Datasets));
    }

    [Fact]
    public void A_source_made_for_other_labels_is_refused()
    {
        var source = _folder.Create(_folder.Table(_folder.List()));
        TinyFaces.Build(_folder.Datasets, relabel: label => (label + 1) % 7);

        Assert.Contains("made for an earlier version of synthetic-web", Assert.Single(ConfigCheck.Problems(Experiment(source.Key), _folder.Datasets)), StringComparison.Ordinal);
        Assert.Throws<ConfigException>(() => Run(source.Key, "outdated"));
    }

    [Fact]
    public void A_source_that_is_not_there_is_a_problem_of_the_config() =>
        Assert.Contains(ConfigCheck.Problems(Experiment("nobody.v1"), _folder.Datasets), problem => problem.Contains("nobody.v1", StringComparison.Ordinal));

    [Fact]
    public void A_source_too_weak_for_the_method_is_warned_of_and_only_then()
    {
        var weak = _folder.Create(_folder.Table(_folder.List((row, id, _, _) => FormattableString.Invariant($"{id} {Math.Sin(row):R} {Math.Cos(3 * row):R}")), name: "weak"));
        var good = _folder.Create(_folder.Table(_folder.List(), name: "good"));

        Assert.Contains("likely to lose to cross-entropy", Assert.Single(ConfigCheck.Warnings(Experiment(weak.Key), _folder.Datasets)), StringComparison.Ordinal);
        Assert.Empty(ConfigCheck.Warnings(Experiment(good.Key), _folder.Datasets));
        Assert.Empty(ConfigCheck.Warnings(Experiment(weak.Key, "cross-entropy"), _folder.Datasets));
        Assert.Empty(ConfigCheck.Problems(Experiment(weak.Key), _folder.Datasets));
    }

    private RunOutcome Run(string? affect, string name) => TrainingRun.Execute(
        Experiment(affect).Runs().Single(),
        new RunPlace(_folder.Datasets, _folder.Under("runs", name)),
        _ => { },
        TestContext.Current.CancellationToken);

    private static ExperimentConfig Experiment(string? affect, string method = "ldl-va") => new()
    {
        Name = "Sources",
        Methods = [new MethodChoice { Method = method }],
        Dataset = TinyFaces.Key,
        Affect = affect,
        NoiseRates = [0.3],
        Seeds = [1],
        Training = new() { Epochs = 1, BatchSize = 32 },
    };
}
