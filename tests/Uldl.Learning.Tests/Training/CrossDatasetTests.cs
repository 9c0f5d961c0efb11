using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

public sealed class CrossDatasetTests : IDisposable
{
    private const string Web = TinyFaces.Key;
    private const string Film = "synthetic-film";
    private const string Portrait = "synthetic-portrait";
    private const string Eight = "eight";

    private readonly TemporaryFolder _folder = new();

    static CrossDatasetTests() => NativeEnvironment.Prepare(1);

    public CrossDatasetTests()
    {
        TinyFaces.Build(_folder.Under("datasets"));
        TinyFaces.Build(_folder.Under("datasets"), test: 28, key: Film);
        TinyFaces.Build(_folder.Under("datasets"), test: 14, key: Portrait, relabel: label => (label + 1) % 7);
        TinyFaces.Build(_folder.Under("datasets"), train: 80, validation: 24, test: 40, key: Eight, expressions: Enum.GetValues<Expression>(), format: "image-folder");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cross-entropy", "{}")]
    [InlineData("ldl-va", """{ "neighbourSource": "Bank" }""")]
    public void A_run_with_joined_sources_and_targets_that_is_killed_and_resumed_ends_with_the_same_bits(string method, string options)
    {
        var config = Config(method, options) with { AlsoTrainOn = [Eight], TestOn = [Film, Portrait] };
        var whole = Run(config, "whole");
        foreach (var killAfter in new[] { 4, 11 })
        {
            var (name, checkpoints) = ($"killed-{killAfter}", 0);
            Assert.Throws<KilledException>(() => Run(config, name, message =>
            {
                if (message is CheckpointWritten && ++checkpoints == killAfter)
                {
                    throw new KilledException();
                }
            }));
            Assert.Equal(ConfigJson.Write(whole.Metrics), ConfigJson.Write(Run(config, name).Metrics));
            Assert.All(Files("whole"), file => Assert.Equal(Bytes("whole", file), Bytes(name, file)));
            Assert.Equal(Files("whole"), Files(name));
        }
    }

    [Fact]
    public void Targets_change_nothing_of_what_is_learned()
    {
        var alone = Run(Config(), "alone");
        var scored = Run(Config() with { TestOn = [Film, Portrait] }, "scored");
        Assert.Equal(Bytes("alone", "weights.safetensors"), Bytes("scored", "weights.safetensors"));
        Assert.Equal(Bytes("alone", "predictions.test.lastEpoch.npy"), Bytes("scored", "predictions.test.lastEpoch.npy"));
        Assert.Equal(ConfigJson.Write(alone.Metrics), ConfigJson.Write(scored.Metrics.Where(metric => !metric.Split.StartsWith("test@", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_target_has_the_numbers_of_its_own_predictions_and_the_average_leaves_the_source_out()
    {
        var outcome = Run(Config() with { TestOn = [Film, Portrait] }, "run");
        foreach (var selection in Enum.GetValues<Selection>())
        {
            double Of(string split) => outcome.Metrics.Single(value => value.Metric == "accuracy" && value.Split == split && value.Selection == selection).Value!.Value;
            Assert.Equal(AccuracyOfFiles(Film, selection), Of(TargetSplits.Of(Film)), 12);
            Assert.Equal(AccuracyOfFiles(Portrait, selection), Of(TargetSplits.Of(Portrait)), 12);
            Assert.Equal((Of(TargetSplits.Of(Film)) + Of(TargetSplits.Of(Portrait))) / 2, Of(TargetSplits.Others), 12);
        }

        var average = outcome.Metrics.Where(value => value.Split == TargetSplits.Others).ToList();
        Assert.Equal(["accuracy", "macro-f1", "mean-class-accuracy"], average.Select(value => value.Metric).Distinct().Order());
        Assert.All(average, value => Assert.Equal((42, 42), (value.Scored, value.Total)));
        Assert.Equal("28", outcome.Facts["test@synthetic-film.faces"]);
        Assert.Equal(DatasetManifest.Read(_folder.Under("datasets", Film)).Files["images.npy"].Sha256, outcome.Facts["test@synthetic-film.images.sha256"]);
    }

    [Fact]
    public void A_source_whose_labels_say_something_else_is_predicted_as_it_was_learned()
    {
        // Portrait's labels are one class further than Web's, and its bars lie where Web's of the earlier class lie.
        var outcome = Run(Config(epochs: 12, rate: 0) with { TestOn = [Film, Portrait] }, "run");
        Assert.True(Accuracy(outcome, TargetSplits.Of(Film)) > 0.8);
        Assert.True(Accuracy(outcome, TargetSplits.Of(Portrait)) < 0.2);
    }

    [Fact]
    public void Joined_sources_bring_their_training_and_validation_faces_and_leave_contempt_out()
    {
        var outcome = Run(Config() with { AlsoTrainOn = [Eight] }, "joined");
        // Of the eight classes' 80, 24 and 40 faces, 10, 3 and 5 are of contempt; the joined set's test part is not used.
        Assert.Equal("140", outcome.Facts["faces.train"]);
        Assert.Equal("42", outcome.Facts["faces.validation"]);
        Assert.Equal("35", outcome.Facts["faces.test"]);
        Assert.Equal("13", outcome.Facts["faces.leftOut"]);
        Assert.Equal(string.Join(' ', Expressions.Seven), outcome.Facts["classes"]);
        Assert.True(outcome.Facts.ContainsKey("train@eight.images.sha256"));
        var ids = File.ReadAllLines(_folder.Under("runs", "joined", "labels.csv")).Skip(1).Select(line => line.Split(',')[1]).ToList();
        Assert.Equal(70, ids.Count(id => id.StartsWith("synthetic-web/", StringComparison.Ordinal)));
        Assert.Equal(70, ids.Count(id => id.StartsWith("eight/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Contempt_is_left_out_of_source_and_target_and_counted()
    {
        var byMap = Run(Config() with { Dataset = Eight, TestOn = [Web], ClassMap = new Dictionary<Expression, Expression?> { [Expression.Contempt] = null } }, "source");
        Assert.Equal(("70", "21", "35", "18"), (byMap.Facts["faces.train"], byMap.Facts["faces.validation"], byMap.Facts["faces.test"], byMap.Facts["faces.leftOut"]));
        Assert.Equal("0", byMap.Facts["test@synthetic-web.leftOut"]);

        var byName = Run(Config() with { TestOn = [Eight] }, "target");
        Assert.Equal(("35", "5"), (byName.Facts["test@eight.faces"], byName.Facts["test@eight.leftOut"]));
        Assert.False(byName.Facts.ContainsKey("faces.leftOut"));
        Assert.All(byName.Metrics.Where(value => value is { Metric: "accuracy", Split: "test@eight" }), value => Assert.Equal((35, 35), (value.Scored, value.Total)));
    }

    [Fact]
    public void Classes_can_be_read_as_others()
    {
        var merged = Run(Config() with { Dataset = Eight, TestOn = [Film], ClassMap = new Dictionary<Expression, Expression?> { [Expression.Contempt] = Expression.Anger } }, "merged");
        Assert.Equal("80", merged.Facts["faces.train"]);
        Assert.False(merged.Facts.ContainsKey("faces.leftOut"));
        Assert.Equal(string.Join(' ', Expressions.Seven), merged.Facts["classes"]);
        Assert.Equal(7, Npy.Read<float>(_folder.Under("runs", "merged", "predictions.test@synthetic-film.lastEpoch.npy")).Shape[1]);
    }

    [Theory]
    [InlineData("""{ "testOn": ["synthetic-web"] }""", "testOn: found \"synthetic-web\", which the run learns from")]
    [InlineData("""{ "alsoTrainOn": ["synthetic-web"] }""", "a dataset cannot join itself")]
    [InlineData("""{ "alsoTrainOn": ["eight", "eight"] }""", "alsoTrainOn: found \"eight\" twice")]
    [InlineData("""{ "testOn": ["eight", "eight"] }""", "testOn: found \"eight\" twice")]
    [InlineData("""{ "alsoTrainOn": ["eight"], "testOn": ["eight"] }""", "testOn: found \"eight\", which the run learns from")]
    [InlineData("""{ "testOn": ["nowhere"] }""", "There is no dataset \"nowhere\"")]
    [InlineData("""{ "testOn": ["large"] }""", "large: found images of 32×32 pixels and 3 channels, expected 16×16 pixels and 3 channels as in synthetic-web.")]
    [InlineData("""{ "classMap": { "Neutral": null, "Happiness": null, "Sadness": null, "Surprise": null, "Fear": null, "Disgust": null } }""", "classMap: found 1 classes")]
    public void What_cannot_go_together_is_said_before_anything_starts(string json, string expected)
    {
        TinyFaces.Build(_folder.Under("datasets"), key: "large", side: 32, format: "image-folder");
        var node = (JsonObject)JsonNode.Parse(json)!;
        node.Add("method", "cross-entropy");
        node.Add("dataset", Web);
        node.Add("noiseRate", 0);
        node.Add("seed", 1);
        Assert.Contains(ConfigCheck.Problems(ConfigJson.Read<RunConfig>(node.ToJsonString(), "test"), _folder.Under("datasets")), problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new[] { "synthetic-film", "synthetic-film" }, new string[0], "furtherDatasets: found \"synthetic-film\" twice")]
    [InlineData(new[] { "synthetic-web" }, new string[0], "furtherDatasets: found \"synthetic-web\" twice")]
    [InlineData(new string[0], new[] { "others" }, "testOn: found \"others\", but a run of this question learns from every dataset")]
    public void Columns_that_cannot_be_asked_are_refused(string[] further, string[] testOn, string expected) =>
        Assert.Contains(ConfigCheck.Problems(Question() with { FurtherDatasets = further, TestOn = testOn }, _folder.Under("datasets")), problem => problem.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_target_without_a_class_of_the_source_is_warned_of() =>
        Assert.Contains(
            ConfigCheck.Warnings(Question() with { Dataset = Eight, TestOn = [Web] }, _folder.Under("datasets")),
            warning => warning.Contains("has no faces of Contempt", StringComparison.Ordinal));

    private static ExperimentConfig Question() => new() { Name = "q", Methods = [new() { Method = "cross-entropy" }], Dataset = Web, NoiseRates = [0], Seeds = [1] };

    private static double Accuracy(RunOutcome outcome, string split) =>
        outcome.Metrics.Single(value => value is { Metric: "accuracy", Selection: Selection.LastEpoch } && value.Split == split).Value!.Value;

    private double AccuracyOfFiles(string key, Selection selection)
    {
        var predictions = Npy.Read<float>(_folder.Under("runs", "run", $"predictions.test@{key}.{RunFiles.NameOf(selection)}.npy")).Values;
        var labels = Npy.Read<int>(_folder.Under("runs", "run", $"labels.test@{key}.npy")).Values;
        return labels.Where((label, i) => predictions.AsSpan(i * 7, 7).IndexOf(predictions.AsSpan(i * 7, 7).ToArray().Max()) == label).Count() / (double)labels.Length;
    }

    private static RunConfig Config(string method = "cross-entropy", string options = "{}", int epochs = 3, double rate = 0.3) => new()
    {
        Method = method,
        Options = (JsonObject)JsonNode.Parse(options)!,
        Dataset = Web,
        NoiseRate = rate,
        Seed = 1,
        Training = new() { Backbone = "resnet-tiny", Epochs = epochs, BatchSize = 16, PadCrop = 1 },
    };

    private RunOutcome Run(RunConfig config, string name, Action<RunEvent>? report = null) =>
        TrainingRun.Execute(
            config,
            new RunPlace(_folder.Under("datasets"), _folder.Under("runs", name)) { CheckpointInterval = TimeSpan.Zero },
            report ?? (_ => { }),
            TestContext.Current.CancellationToken);

    private byte[] Bytes(string run, string file) => File.ReadAllBytes(_folder.Under("runs", run, file));

    private IEnumerable<string> Files(string run) => Directory.GetFiles(_folder.Under("runs", run)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private sealed class KilledException : Exception;
}
