using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;
using Uldl.Learning.Tests.Methods;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Training;

public sealed class RunResultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static RunResultsTests() => NativeEnvironment.Prepare(1);

    public RunResultsTests() => TinyFaces.Build(_folder.Under("datasets"), side: Contexts.Shape.Height);

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData("cross-entropy", "{}"), InlineData("ldl-va", """{ "neighbourSource": "Bank" }""")]
    public void Every_number_of_a_run_stands_in_the_catalogue_and_only_once(string method, string options)
    {
        var outcome = TrainingRun.Execute(
            Config(method, options), new RunPlace(_folder.Under("datasets"), _folder.Under("run")), _ => { }, TestContext.Current.CancellationToken);
        Assert.All(outcome.Metrics, metric => Assert.NotNull(MetricCatalogue.Find(metric.Metric)));
        Assert.Equal(outcome.Metrics.Count, outcome.Metrics.DistinctBy(metric => (metric.Metric, metric.Split, metric.Selection)).Count());
        Assert.All(outcome.Metrics, metric => Assert.InRange(metric.Scored, 0, metric.Total));
        Assert.All(outcome.Metrics.Where(metric => metric.Value is null), metric => Assert.DoesNotContain(metric.Metric, (string[])["accuracy", "nll", "jsd-truth", "jsd-votes", "aurc"]));
        Assert.Equal(method == "ldl-va", outcome.Metrics.Any(metric => metric.Metric == "target-emd-va-votes"));
        foreach (var selection in Enum.GetValues<Selection>())
        {
            double Value(string key) => outcome.Metrics.Single(metric => metric.Metric == key && metric.Split == "validation" && metric.Selection == selection).Value!.Value;
            Assert.True(Value("nll-scaled") <= Value("nll") + 1e-6);
            Assert.True(outcome.Facts.ContainsKey($"temperature.{RunFiles.NameOf(selection)}"));
        }

        Assert.Equal(35, Npy.Read<int>(_folder.Under("run", "labels.test.npy")).Values.Length);
        Assert.False(File.Exists(_folder.Under("run", "uncertainty.test.npy")));
    }

    [Fact]
    public void Doubt_read_off_test_faces_is_measured_and_kept()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        var config = Config("cross-entropy", "{}");
        var faces = TrainingFaces.Choose([dataset], config, NeighbourRule.Default, _folder.Under("datasets"));
        faces.Corrupt(config, _folder.Under("datasets"));
        var context = Contexts.Of(faces.ProvidedLabels, neighbours: 0);
        using var network = context.Network;
        using var method = new Doubting(context);
        var cutter = new BatchCutter(Contexts.Shape, (row, pixels) => dataset.Image(row).CopyTo(pixels), CPU);
        var inference = new Inference(network, method, cutter);
        float[] Predict(int[] rows) => inference.Predict(rows, CancellationToken.None).Probabilities;
        var progress = new Progress { Kept = { [Selection.LastEpoch] = new(0, 0, Predict(faces.Validation), Predict(faces.Test)) } };

        var results = RunResults.Measure(faces, RunNeighbours.None, method, inference, OtherInference.Over([], network, method, Contexts.Shape, CPU), progress, CancellationToken.None);
        Directory.CreateDirectory(_folder.Under("kept"));
        RunFiles.Write(_folder.Under("kept"), results, faces, [], null, progress, new(1, faces.Train.Length, 7));

        var doubt = Npy.Read<float>(_folder.Under("kept", "uncertainty.test.npy")).Values;
        Assert.Equal(faces.Test.Length, doubt.Length);
        Assert.Equal(["test"], results.Metrics.Where(metric => metric.Metric.EndsWith("-doubt", StringComparison.Ordinal)).Select(metric => metric.Split).Distinct());
        bool[] isRight = [.. Classification.PredictedLabels(progress.Kept[Selection.LastEpoch].Test, 7).Zip(faces.LabelsOf(faces.Test), (said, label) => said == label)];
        Assert.Equal(
            SelectivePrediction.Aurc([.. doubt.Select(value => -(double)value)], isRight)!.Value,
            results.Metrics.Single(metric => metric.Metric == "aurc-doubt").Value!.Value, 12);
        Assert.DoesNotContain(results.Metrics, metric => metric.Metric.StartsWith("neighbour-", StringComparison.Ordinal));
    }

    private static RunConfig Config(string method, string options) => new()
    {
        Method = method,
        Options = (JsonObject)JsonNode.Parse(options)!,
        Dataset = TinyFaces.Key,
        NoiseRate = 0.3,
        Seed = 1,
        Training = new() { Backbone = "resnet-tiny", Epochs = 2, BatchSize = 16 },
    };

    /// <summary>Doubts bright images, and never learns.</summary>
    private sealed class Doubting(MethodContext context) : Method(context)
    {
        public override StepLoss Loss(Batch batch) => throw new NotSupportedException();

        public override Prediction Predict(Tensor images) => base.Predict(images) with { Doubt = images.mean([1L, 2L, 3L]) };
    }
}
