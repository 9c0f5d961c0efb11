using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Predicting;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;
using Xunit;

namespace Uldl.Learning.Tests.Predicting;

public sealed class PredictorTests : IDisposable
{
    private const int Side = 32;

    private readonly TemporaryFolder _folder = new();
    private readonly Predictor _predictor;

    static PredictorTests() => NativeEnvironment.Prepare(1);

    public PredictorTests()
    {
        TinyFaces.Build(_folder.Under("datasets"), side: Side);
        _predictor = new(_folder.Under("datasets"));
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _folder.Dispose();
    }

    // Methods that predict with their network alone, and such that do not.
    [Theory, InlineData("cross-entropy"), InlineData("ldl-va"), InlineData("scn"), InlineData("ada-df"), InlineData("co-teaching")]
    public void A_test_face_is_predicted_as_the_run_stored_it(string method)
    {
        var run = Train(method);
        var faces = TestFaces.Of(run.Config, _folder.Under("datasets"));
        var stored = Npy.Read<float>(Path.Combine(run.Folder, "predictions.test.lastEpoch.npy")).Values;
        foreach (var place in new[] { 0, 7, 34 })
        {
            var said = _predictor.Ask(run, faces.Rows[place], TestContext.Current.CancellationToken);
            Assert.All(said.Probabilities.Zip(stored.Skip(place * 7)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
            Assert.InRange(said.Check.LargestDifference, 0, 1e-5);
        }
    }

    [Fact]
    public void A_picture_of_a_test_face_is_predicted_as_the_face()
    {
        var run = Train("cross-entropy");
        var row = TestFaces.Of(run.Config, _folder.Under("datasets")).Rows[3];
        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        var seen = _predictor.Look("one", dataset.EncodePng(row));

        var whole = _predictor.Ask(run, "one", FaceCrop.Middle(seen.Width, seen.Height), TestContext.Current.CancellationToken);
        Assert.Equal(_predictor.Ask(run, row, TestContext.Current.CancellationToken).Probabilities, whole.Probabilities);
        var half = _predictor.Ask(run, "one", new(16, 8, 16, 0), TestContext.Current.CancellationToken);
        Assert.NotEqual(whole.Probabilities, half.Probabilities);
    }

    [Fact]
    public void A_training_face_is_nearest_to_itself_and_the_estimate_is_the_mean_of_the_nearest()
    {
        var run = Train("cross-entropy");
        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        const int row = 11;
        _ = _predictor.Look("one", dataset.EncodePng(row));
        var said = _predictor.Ask(run, "one", FaceCrop.Middle(Side, Side), TestContext.Current.CancellationToken);

        Assert.Equal((row, TinyFaces.Key, true), (said.Nearest[0].Row, said.Nearest[0].Dataset, said.Nearest[0].IsSynthetic));
        Assert.Equal(0, said.Nearest[0].Distance, 1e-5);
        Assert.Equal(said.Nearest.Select(face => face.Distance).Order(), said.Nearest.Select(face => face.Distance));
        Assert.Equal(Predictor.NearestFaces, said.Nearest.Count);
        Assert.Equal(said.Nearest.Average(face => dataset.Faces.Valence[face.Row]), said.Affect!.Value.Valence, 1e-6);
        Assert.Equal(said.Nearest.Average(face => dataset.Faces.Arousal[face.Row]), said.Affect!.Value.Arousal, 1e-6);
        Assert.Equal(1, said.Probabilities.Sum(), 1e-5);
    }

    [Fact]
    public void A_network_that_does_not_repeat_its_own_predictions_is_not_believed()
    {
        var run = Train("cross-entropy");
        var path = Path.Combine(run.Folder, "predictions.test.lastEpoch.npy");
        var stored = Npy.Read<float>(path);
        Npy.Write(path, stored.Values.Select(p => 1 - p).ToArray().AsSpan(), [.. stored.Shape]);
        Assert.Contains("does not repeat", Assert.Throws<RunException>(() => _predictor.Ask(run, TestFaces.Of(run.Config, _folder.Under("datasets")).Rows[0], TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_asked_says_why()
    {
        var run = Train("cross-entropy");
        Assert.Contains("none of the 35 test faces", Assert.Throws<RunException>(() => _predictor.Ask(run, 0, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        var elsewhere = run with { Id = 2, Folder = _folder.Under("gone") };
        Assert.Contains("weights are missing", Assert.Throws<RunException>(() => _predictor.Ask(elsewhere, 0, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private PredictorRun Train(string method)
    {
        var config = new RunConfig
        {
            Method = method,
            Options = method == "ldl-va" ? (JsonObject)JsonNode.Parse("""{ "neighbourSource": "Bank" }""")! : [],
            Dataset = TinyFaces.Key,
            NoiseRate = 0.2,
            Seed = 1,
            Training = new TrainingOptions { Backbone = "resnet-tiny", Epochs = 2, BatchSize = 16 },
        };
        _ = TrainingRun.Execute(config, new RunPlace(_folder.Under("datasets"), _folder.Under("run")), _ => { }, TestContext.Current.CancellationToken);
        return new(1, 1, config, _folder.Under("run"));
    }
}
