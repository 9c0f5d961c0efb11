using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Neighbours;
using Uldl.Learning.Datasets;
using Uldl.Learning.Tests.Affect;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

/// <summary>Runs whose neighbours are not the configured ones.</summary>
public sealed class RunNeighboursTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static RunNeighboursTests() => NativeEnvironment.Prepare(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Drawn_neighbours_are_different_others_that_follow_from_the_seed()
    {
        var table = RunNeighbours.Drawn(50, 8, new Random(1));
        Assert.Equal(table.Index, RunNeighbours.Drawn(50, 8, new Random(1)).Index);
        Assert.NotEqual(table.Index, RunNeighbours.Drawn(50, 8, new Random(2)).Index);
        for (var face = 0; face < 50; face++)
        {
            Assert.Equal(8, table.NeighboursOf(face).ToArray().Distinct().Except([face]).Count());
        }

        // 400 draws of 50 faces: each is drawn about eight times.
        Assert.All(Enumerable.Range(0, 50), face => Assert.InRange(table.Index.Count(row => row == face), 1, 20));
        Assert.All(table.LocalSimilarity, similarity => Assert.Equal(1, similarity));
        Assert.Equal(Enumerable.Range(0, 4).Except([2]), RunNeighbours.Drawn(4, 3, new Random(1)).NeighboursOf(2).ToArray().Order());
    }

    [Theory]
    [InlineData("""{ "neighbourSpace": "Random", "neighbourSource": "Bank" }""")]
    [InlineData("""{ "neighbourSpace": "Features", "neighbourSource": "Bank" }""")]
    public void A_dataset_without_affect_can_be_learned_with_other_neighbours(string options)
    {
        TinyFaces.Build(_folder.Under("datasets"), key: "synthetic-portrait", hasAffect: false);
        var outcome = Run("synthetic-portrait", options, "bare");
        Assert.Equal("none", outcome.Facts["affect"]);
        Assert.DoesNotContain(outcome.Metrics, value => value.Metric == "neighbour-auroc" || value.Metric.StartsWith("detector-", StringComparison.Ordinal));
        Assert.Contains(outcome.Metrics, value => value is { Metric: "uncertainty-auroc", Value: > 0 });
        var (shape, neighbours) = Index("bare");
        Assert.Equal([70, 8], shape);
        Assert.All(neighbours.Select((row, entry) => (row, face: entry / 8)), pair => Assert.NotEqual(pair.face, pair.row));
    }

    [Fact]
    public void Random_neighbours_leave_the_scores_of_valence_arousal_as_they_are_and_are_written_themselves()
    {
        TinyFaces.Build(_folder.Under("datasets"));
        var plain = Run(TinyFaces.Key, """{ "neighbourSource": "Bank" }""", "plain");
        var random = Run(TinyFaces.Key, """{ "neighbourSource": "Bank", "neighbourSpace": "Random" }""", "random");
        Assert.Equal(Value(plain, "neighbour-auroc"), Value(random, "neighbour-auroc"));
        Assert.Equal(Value(plain, "neighbour-purity"), Value(random, "neighbour-purity"));
        Assert.NotEqual(Index("plain").Values, Index("random").Values);
    }

    [Fact]
    public void Every_detector_without_a_network_is_scored_beside_the_methods_own_doubt()
    {
        TinyFaces.Build(_folder.Under("datasets"));
        var outcome = Run(TinyFaces.Key, """{ "neighbourSource": "Bank" }""", "scored");
        var measured = DetectorCatalogue.All.Where(detector => detector.Key != "neighbour-disagreement");
        Assert.All(measured, detector => Assert.InRange(Value(outcome, $"detector-{detector.Key}-auroc")!.Value, 0.8, 1));
        Assert.InRange(Value(outcome, "neighbour-auroc")!.Value, 0.8, 1);
        Assert.DoesNotContain(outcome.Metrics, value => value.Metric == "detector-neighbour-disagreement-auroc");
    }

    [Fact]
    public void The_floor_is_the_same_whatever_neighbours_a_row_takes()
    {
        TinyFaces.Build(_folder.Under("datasets"), facts: DrawnAs("happiness"));
        var usual = Floors(Run(TinyFaces.Key, """{ "neighbourSource": "Bank" }""", "usual"));
        Assert.Equal(7, usual.Count);
        Assert.Equal(usual, Floors(Run(TinyFaces.Key, """{ "neighbourSource": "Bank", "neighbours": 2, "similarity": "L1", "delta": 0.05 }""", "narrow")));
        Assert.Equal(usual, Floors(Run(TinyFaces.Key, """{ "neighbourSource": "Bank", "neighbourSpace": "TrueAffect" }""", "true")));
    }

    [Fact]
    public void Faces_that_were_not_drawn_have_no_true_affect()
    {
        TinyFaces.Build(_folder.Under("datasets"));
        var error = Assert.Throws<RunException>(() => Run(TinyFaces.Key, """{ "neighbourSpace": "TrueAffect" }""", "truth"));
        Assert.Contains("does not say what its faces were made with", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void True_affect_takes_the_place_of_what_annotators_wrote_and_is_named()
    {
        TinyFaces.Build(_folder.Under("datasets"), facts: DrawnAs("happiness"));
        var outcome = Run(TinyFaces.Key, """{ "neighbourSource": "Bank", "neighbourSpace": "TrueAffect", "neighbours": 2 }""", "truth");
        Assert.Equal("true, as the faces were drawn", outcome.Facts["affect"]);
        Assert.InRange(Value(outcome, "neighbour-purity")!.Value, 0, 0.5);
        Assert.InRange(Value(Run(TinyFaces.Key, """{ "neighbourSource": "Bank" }""", "given"), "neighbour-purity")!.Value, 0.9, 1);
    }

    [Fact]
    public void One_table_can_hold_rows_with_annotated_and_with_pseudo_affect()
    {
        using var affect = new AffectFolder();
        var source = affect.Create(affect.Table(affect.List()));
        var experiment = new ExperimentConfig
        {
            Name = "Both",
            Methods =
            [
                new() { Method = "ldl-va", Options = new JsonObject { ["neighbourSource"] = "Bank" } },
                new() { Method = "ldl-va", Label = "Pseudo", Options = new JsonObject { ["neighbourSource"] = "Bank", ["neighbourSpace"] = "PseudoSource", ["affect"] = source.Key } },
            ],
            Dataset = TinyFaces.Key,
            NoiseRates = [0.3],
            Seeds = [1],
            Training = new() { Epochs = 1, BatchSize = 32 },
        };
        Assert.Empty(ConfigCheck.Problems(experiment, affect.Datasets));
        var outcomes = experiment.Runs().Select((run, i) => TrainingRun.Execute(run, new RunPlace(affect.Datasets, affect.Under("runs", $"row-{i}")), _ => { }, TestContext.Current.CancellationToken)).ToArray();
        Assert.Equal("provided by the dataset", outcomes[0].Facts["affect"]);
        Assert.Equal($"pseudo, source {source.Key}", outcomes[1].Facts["affect"]);
        Assert.Equal(ConfigJson.Write(outcomes[0].Metrics), ConfigJson.Write(outcomes[1].Metrics));
    }

    private static Dictionary<string, string[]> DrawnAs(string primary)
    {
        var rows = Enumerable.Range(0, 126);
        return new()
        {
            ["primary"] = [.. rows.Select(_ => primary)],
            ["secondary"] = [.. rows.Select(_ => "surprise")],
            ["secondary_share"] = [.. rows.Select(_ => "0.2")],
            ["intensity"] = [.. rows.Select(row => FormattableString.Invariant($"{row / 200.0:0.###}"))],
        };
    }

    private static List<(string, double?)> Floors(RunOutcome outcome) =>
    [
        .. outcome.Metrics
            .Where(value => value.Metric.StartsWith("detector-", StringComparison.Ordinal) || (value.Metric.StartsWith("neighbour-", StringComparison.Ordinal) && value.Metric != "neighbour-purity"))
            .Select(value => (value.Metric, value.Value)),
    ];

    private static double? Value(RunOutcome outcome, string metric) => outcome.Metrics.Single(value => value.Metric == metric).Value;

    private (int[] Shape, int[] Values) Index(string name)
    {
        var stored = Npy.Read<int>(_folder.Under("runs", name, "neighbours.index.npy"));
        return ([.. stored.Shape], stored.Values);
    }

    private RunOutcome Run(string dataset, string options, string name) => TrainingRun.Execute(
        new()
        {
            Method = "ldl-va",
            Options = (JsonObject)JsonNode.Parse(options)!,
            Dataset = dataset,
            NoiseRate = 0.3,
            Seed = 1,
            Training = new() { Backbone = "resnet-tiny", Epochs = 2, BatchSize = 16, PadCrop = 1 },
        },
        new RunPlace(_folder.Under("datasets"), _folder.Under("runs", name)),
        _ => { },
        TestContext.Current.CancellationToken);
}
