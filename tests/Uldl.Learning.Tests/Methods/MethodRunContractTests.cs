using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Methods;

/// <summary>Every method in real runs of the trainer, killed and resumed.</summary>
public sealed class MethodRunContractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static MethodRunContractTests() => NativeEnvironment.Prepare(1);

    public MethodRunContractTests() => TinyFaces.Build(_folder.Under("datasets"), train: 28, validation: 7, test: 7);

    public static TheoryData<string, string> Ways => MethodWays.Data;

    public void Dispose() => _folder.Dispose();

    // 28 faces are a step of 16 and a step of 12. A checkpoint follows every step: odd numbers stop in the middle of an
    // epoch, even ones at its end. Twelve epochs reach what starts late, such as SCN's relabelling from epoch 10.
    [Theory, MemberData(nameof(Ways))]
    public void A_run_killed_in_and_between_epochs_ends_with_the_same_bits(string method, string options)
    {
        var config = new RunConfig
        {
            Method = method,
            Options = (JsonObject)JsonNode.Parse(options)!,
            Dataset = TinyFaces.Key,
            NoiseRate = 0.3,
            Seed = 1,
            Training = new() { Backbone = "resnet-micro", Epochs = 12, BatchSize = 16, PadCrop = 1, Mirror = true, Erasing = 0.2, ScoreEvery = 6 },
        };
        var whole = Run(config, "whole", killAfter: 0);
        foreach (var killAfter in new[] { 1, 1, 3, 16, 1 })
        {
            Assert.Throws<KilledException>(() => Run(config, "killed", killAfter));
        }

        var resumed = Run(config, "killed", killAfter: 0);
        Assert.Equal(ConfigJson.Write(whole.Metrics), ConfigJson.Write(resumed.Metrics));
        var files = Directory.GetFiles(_folder.Under("runs", "whole")).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(files, Directory.GetFiles(_folder.Under("runs", "killed")).Select(Path.GetFileName).Order());
        Assert.Contains("uncertainty.npy", files);
        Assert.Contains("weights.safetensors", files);
        Assert.All(files, file => Assert.True(File.ReadAllBytes(_folder.Under("runs", "whole", file!)).SequenceEqual(File.ReadAllBytes(_folder.Under("runs", "killed", file!))), $"{file} differs."));
    }

    [Theory, MemberData(nameof(Ways))]
    public void Separable_faces_are_learned(string method, string options)
    {
        TinyFaces.Build(_folder.Under("separable"));
        var config = new RunConfig
        {
            Method = method,
            Options = (JsonObject)JsonNode.Parse(options)!,
            Dataset = TinyFaces.Key,
            NoiseRate = 0,
            Seed = 1,
            Training = new() { Backbone = "resnet-tiny", Epochs = 12, BatchSize = 16, PadCrop = 1, ScoreEvery = 12 },
        };
        var outcome = Run(config, "learned", killAfter: 0, datasets: "separable");
        var accuracy = outcome.Metrics.Single(value => value is { Metric: "accuracy", Split: "test", Selection: Selection.LastEpoch }).Value!.Value;

        // Guessing gives one seventh.
        Assert.True(accuracy > 0.5, $"Accuracy {accuracy:0.00}.");
    }

    private RunOutcome Run(RunConfig config, string name, int killAfter, string datasets = "datasets")
    {
        var checkpoints = 0;
        return TrainingRun.Execute(
            config,
            new RunPlace(_folder.Under(datasets), _folder.Under("runs", name)) { CheckpointInterval = killAfter > 0 ? TimeSpan.Zero : TimeSpan.FromHours(1) },
            message =>
            {
                if (message is CheckpointWritten && ++checkpoints == killAfter)
                {
                    throw new KilledException();
                }
            },
            TestContext.Current.CancellationToken);
    }

    private sealed class KilledException : Exception;
}
