using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static TrainingRunTests() => NativeEnvironment.Prepare(1);

    public TrainingRunTests() => TinyFaces.Build(_folder.Under("datasets"));

    public static TheoryData<string, string> Ways => new()
    {
        { "cross-entropy", "{}" },
        { "ldl-va", """{ "neighbourSource": "Bank" }""" },
        { "ldl-va", """{ "neighbourSource": "Forward", "neighbours": 2 }""" },
        { "ldl-va", """{ "neighbourSource": "Bank", "neighbourSpace": "Features", "neighbours": 3 }""" },
        { "ldl-va", """{ "form": "ReferenceCode", "neighbourSource": "Bank", "neighbourSpace": "Features", "neighbours": 3, "selfIsNeighbour": true }""" },
        { "ldl-va", """{ "neighbourSource": "Bank", "neighbourSpace": "Random", "neighbourOpinion": "Labels", "selfIsNeighbour": true, "fixedUncertainty": 0.2, "uncertainty": "Fixed" }""" },
        { "ldl-va", """{ "neighbourSource": "Forward", "neighbours": 2, "adaptiveSimilarity": false, "localSimilarity": false, "discriminativeLoss": false }""" },
        { "ldl-va", """{ "neighbourSource": "Bank", "uncertainty": "LabelOnly" }""" },
        { "ldl-va", """{ "form": "ReferenceCode", "neighbourSource": "Bank", "uncertaintyMomentum": 0.9, "classWeights": "Balanced" }""" },
        { "ldl-va", """{ "form": "ReferenceCode", "neighbourSource": "Forward", "neighbours": 2 }""" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Ways))]
    public void Same_config_and_seed_give_the_same_bits(string method, string options)
    {
        Run(Config(method, options), "first");
        Run(Config(method, options), "second");
        AssertSameFiles("first", "second");
    }

    [Theory, MemberData(nameof(Ways))]
    public void A_run_killed_after_any_step_and_resumed_ends_with_the_same_bits(string method, string options)
    {
        var config = Config(method, options);
        var whole = Run(config, "whole");
        for (var killAfter = 1; killAfter <= 9; killAfter += 2)
        {
            var name = $"killed-{killAfter}";
            var checkpoints = 0;
            Assert.Throws<KilledException>(() => Run(config, name, message =>
            {
                if (message is CheckpointWritten && ++checkpoints == killAfter)
                {
                    throw new KilledException();
                }
            }));
            var resumed = Run(config, name);
            Assert.Equal(ConfigJson.Write(whole.Metrics), ConfigJson.Write(resumed.Metrics));
            AssertSameFiles("whole", name);
        }
    }

    [Fact]
    public void A_resumed_run_reports_every_epoch_again()
    {
        var config = Config("cross-entropy", "{}");
        var first = new List<RunEvent>();
        Run(config, "whole", first.Add);
        var checkpoints = 0;
        Assert.Throws<KilledException>(() => Run(config, "killed", message =>
        {
            if (message is CheckpointWritten && ++checkpoints == 8)
            {
                throw new KilledException();
            }
        }));
        var second = new List<RunEvent>();
        Run(config, "killed", second.Add);
        Assert.Equal(Curve(first), Curve(second));

        static IEnumerable<string> Curve(List<RunEvent> events) =>
            events.OfType<EpochCompleted>().Select(epoch => $"{epoch.Epoch} {string.Join(' ', epoch.Values.Select(value => $"{value.Key}={value.Value:R}"))}");
    }

    [Fact]
    public void The_same_seed_flips_the_same_faces_whichever_method_trains()
    {
        var plain = Run(Config("cross-entropy", "{}"), "plain");
        var distributions = Run(Config("ldl-va", """{ "neighbourSource": "Bank" }"""), "distributions");
        Assert.Equal(plain.Facts["labels.sha256"], distributions.Facts["labels.sha256"]);
        Assert.NotEqual("0", plain.Facts["noise.flipped"]);
    }

    [Fact]
    public void Another_seed_flips_other_faces()
    {
        var one = Run(Config("cross-entropy", "{}"), "one");
        var two = Run(Config("cross-entropy", "{}", seed: 2), "two");
        Assert.NotEqual(one.Facts["labels.sha256"], two.Facts["labels.sha256"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public void Steps_leave_no_tensor_behind(string method, string options)
    {
        // TorchSharp counts a parameter twice when a module is made and once when it goes, so a run's own modules
        // leave a constant behind; what its steps leave would grow with their number.
        Assert.Equal(LeftBehind(epochs: 1), LeftBehind(epochs: 6));

        long LeftBehind(int epochs)
        {
            // What earlier tests dropped goes now, not in the middle of the count.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = torch.Tensor.TotalCount;
            Run(Config(method, options, epochs: epochs), $"epochs-{epochs}");
            return torch.Tensor.TotalCount - before;
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void The_loss_falls_and_separable_faces_are_learned(string method, string options)
    {
        var curve = new List<EpochCompleted>();
        Run(Config(method, options, epochs: 12, rate: 0, backbone: "resnet-tiny"), "learned", message =>
        {
            if (message is EpochCompleted epoch)
            {
                curve.Add(epoch);
            }
        }, checkpoints: TimeSpan.FromHours(1));
        Assert.True(curve[^1].Values["loss.classification"] < curve[0].Values["loss.classification"]);
        Assert.True(curve[^1].Values["test.accuracy"] > 0.8, $"Accuracy {curve[^1].Values["test.accuracy"]:0.00}.");
    }

    [Fact]
    public void Cancelling_stops_between_two_batches()
    {
        using var source = new CancellationTokenSource();
        var config = Config("cross-entropy", "{}", epochs: 1000);
        Assert.Throws<OperationCanceledException>(() => Run(config, "cancelled", message =>
        {
            if (message is CheckpointWritten)
            {
                source.Cancel();
            }
        }, source.Token));
    }

    [Fact]
    public void A_damaged_checkpoint_begins_anew_and_says_so()
    {
        var config = Config("cross-entropy", "{}");
        Run(config, "whole");
        Directory.CreateDirectory(_folder.Under("runs", "damaged"));
        File.WriteAllBytes(_folder.Under("runs", "damaged", "checkpoint.safetensors"), new byte[100]);
        var said = new List<string>();
        Run(config, "damaged", message =>
        {
            if (message is LogLine line)
            {
                said.Add(line.Text);
            }
        });
        Assert.Contains(said, text => text.Contains("begins anew", StringComparison.Ordinal));
        AssertSameFiles("whole", "damaged");
    }

    [Fact]
    public void A_checkpoint_is_not_taken_up_when_the_labels_have_changed()
    {
        var config = Config("cross-entropy", "{}");
        Assert.Throws<KilledException>(() => Run(config, "killed", message =>
        {
            if (message is CheckpointWritten)
            {
                throw new KilledException();
            }
        }));
        TinyFaces.Build(_folder.Under("datasets"), relabel: label => (label + 1) % 7);
        var said = new List<RunEvent>();
        Run(config, "killed", said.Add);
        Assert.Contains(said.OfType<LogLine>(), line => line.Text.Contains("other faces or labels; the run begins anew", StringComparison.Ordinal));
        Run(config, "whole");
        AssertSameFiles("whole", "killed");
    }

    [Fact]
    public void Each_selection_rule_has_its_own_numbers_and_names_its_epoch()
    {
        var outcome = Run(Config("ldl-va", """{ "neighbourSource": "Bank" }"""), "measured");
        foreach (var selection in Enum.GetValues<Selection>())
        {
            Assert.Single(outcome.Metrics, value => value is { Metric: "accuracy", Split: "test" } && value.Selection == selection && value.Value is >= 0 and <= 1);
        }

        double Test(Selection selection) => outcome.Metrics.Single(value => value is { Metric: "accuracy", Split: "test" } && value.Selection == selection).Value!.Value;
        Assert.True(Test(Selection.BestOnTest) >= Test(Selection.BestOnValidation));
        Assert.True(Test(Selection.BestOnTest) >= Test(Selection.LastEpoch));
        Assert.Equal("3", outcome.Facts["selection.lastEpoch.epoch"]);
    }

    [Fact]
    public void A_finished_run_lists_its_files_with_checksums()
    {
        Run(Config("ldl-va", """{ "neighbourSource": "Bank" }"""), "listed");
        var listed = JsonNode.Parse(File.ReadAllText(_folder.Under("runs", "listed", "manifest.json")))!.AsObject();
        Assert.Contains("weights.safetensors", listed.Select(file => file.Key));
        Assert.DoesNotContain("checkpoint.safetensors", listed.Select(file => file.Key));
        Assert.All(listed, file =>
        {
            var bytes = File.ReadAllBytes(_folder.Under("runs", "listed", file.Key));
            Assert.Equal(bytes.Length, file.Value!["bytes"]!.GetValue<long>());
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), file.Value["sha256"]!.GetValue<string>());
        });
        var config = ConfigJson.Read<RunConfig>(File.ReadAllText(_folder.Under("runs", "listed", "config.json")), "config.json");
        Assert.Equal(ConfigJson.Fingerprint(Config("ldl-va", """{ "neighbourSource": "Bank" }""")), ConfigJson.Fingerprint(config));
    }

    // A checkpoint follows every step, and the smallest network has the smallest ones; to learn takes one size more.
    private static RunConfig Config(string method, string options, int seed = 1, int epochs = 3, double rate = 0.3, string backbone = "resnet-micro") => new()
    {
        Method = method,
        Options = (JsonObject)JsonNode.Parse(options)!,
        Dataset = TinyFaces.Key,
        NoiseRate = rate,
        Seed = seed,
        Training = new() { Backbone = backbone, Epochs = epochs, BatchSize = 16, PadCrop = 1, Mirror = true, Erasing = 0.2 },
    };

    private RunOutcome Run(RunConfig config, string name, Action<RunEvent>? report = null, CancellationToken? token = null, TimeSpan checkpoints = default) =>
        TrainingRun.Execute(
            config,
            new RunPlace(_folder.Under("datasets"), _folder.Under("runs", name)) { CheckpointInterval = checkpoints },
            report ?? (_ => { }),
            token ?? TestContext.Current.CancellationToken);

    private void AssertSameFiles(string expected, string actual)
    {
        var files = Directory.GetFiles(_folder.Under("runs", expected)).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(files, Directory.GetFiles(_folder.Under("runs", actual)).Select(Path.GetFileName).Order());
        Assert.Contains("weights.safetensors", files);
        foreach (var file in files)
        {
            Assert.True(
                File.ReadAllBytes(_folder.Under("runs", expected, file!)).SequenceEqual(File.ReadAllBytes(_folder.Under("runs", actual, file!))),
                $"{file} differs between {expected} and {actual}.");
        }
    }

    private sealed class KilledException : Exception;
}
