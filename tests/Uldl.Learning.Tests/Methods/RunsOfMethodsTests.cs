using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Methods;

/// <summary>What EAC, SCN and RUL must keep when a whole run is carried out.</summary>
public sealed class RunsOfMethodsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static RunsOfMethodsTests() => NativeEnvironment.Prepare(1);

    public RunsOfMethodsTests() => TinyFaces.Build(_folder.Under("datasets"));

    public static TheoryData<string, string> Ways => new()
    {
        { "eac", "{}" },
        { "eac", """{ "flipView": "ExactFlip" }""" },
        { "scn", """{ "relabelFrom": 2, "relabelThreshold": 0.02 }""" },
        { "scn", """{ "relabelFrom": 2, "relabelThreshold": 0.02, "relabelScope": "Batch" }""" },
        { "rul", "{}" },
        { "rul", """{ "relabel": true, "relabelFrom": 2, "relabelThreshold": 0.02 }""" },
    };

    public static TheoryData<string, string> Mistakes => new()
    {
        { "eac", """{ "erasing": 1.5 }""" },
        { "eac", """{ "flipView": "Twice" }""" },
        { "scn", """{ "topShare": 1 }""" },
        { "scn", """{ "relabelFrom": 0 }""" },
        { "rul", """{ "dropout": 1 }""" },
        { "rul", """{ "margin": 0.07 }""" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Ways))]
    public void A_run_killed_after_any_step_and_resumed_ends_with_the_same_bits(string method, string options)
    {
        var config = Config(method, options);
        var whole = Run(config, "whole");
        for (var killAfter = 2; killAfter <= 11; killAfter += 3)
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

            // Whatever else the process has drawn meanwhile must not matter.
            torch.random.manual_seed(killAfter);
            Assert.Equal(ConfigJson.Write(whole.Metrics), ConfigJson.Write(Run(config, name).Metrics));
            var files = Directory.GetFiles(_folder.Under("runs", "whole")).Select(Path.GetFileName).ToList();
            Assert.Contains("weights.safetensors", files);
            Assert.All(files, file => Assert.Equal(File.ReadAllBytes(_folder.Under("runs", "whole", file!)), File.ReadAllBytes(_folder.Under("runs", name, file!))));
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void Steps_leave_no_tensor_behind(string method, string options)
    {
        Assert.Equal(LeftBehind(epochs: 1), LeftBehind(epochs: 4));

        long LeftBehind(int epochs)
        {
            // What earlier tests forgot must not be freed, and counted off, while this one runs.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            // What earlier tests dropped goes now, not in the middle of the count.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = torch.Tensor.TotalCount;
            Run(Config(method, options, epochs), $"epochs-{epochs}");
            return torch.Tensor.TotalCount - before;
        }
    }

    [Theory]
    [InlineData("eac")]
    [InlineData("scn")]
    [InlineData("rul")]
    public void Separable_faces_are_learned(string method)
    {
        var curve = new List<EpochCompleted>();
        Run(Config(method, "{}", epochs: 20, rate: 0, backbone: "resnet-tiny"), "learned", message =>
        {
            if (message is EpochCompleted epoch)
            {
                curve.Add(epoch);
            }
        }, checkpoints: TimeSpan.FromHours(1));
        Assert.True(curve[^1].Values["loss.classification"] < curve[0].Values["loss.classification"]);
        Assert.True(curve[^1].Values["test.accuracy"] > 0.8, $"Accuracy {curve[^1].Values["test.accuracy"]:0.00}.");
    }

    [Theory, MemberData(nameof(Mistakes))]
    public void Options_out_of_range_or_unknown_are_refused_with_the_methods_name(string method, string options)
    {
        var problem = Assert.Throws<ConfigException>(() => MethodCatalogue.Find(method).Read((JsonObject)JsonNode.Parse(options)!));
        Assert.Contains($"{method}.options", problem.Message, StringComparison.Ordinal);
    }

    private static RunConfig Config(string method, string options, int epochs = 3, double rate = 0.3, string backbone = "resnet-micro") => new()
    {
        Method = method,
        Options = (JsonObject)JsonNode.Parse(options)!,
        Dataset = TinyFaces.Key,
        NoiseRate = rate,
        Seed = 1,
        Training = new() { Backbone = backbone, Epochs = epochs, BatchSize = 16, PadCrop = 1, Mirror = true },
    };

    private RunOutcome Run(RunConfig config, string name, Action<RunEvent>? report = null, TimeSpan checkpoints = default) =>
        TrainingRun.Execute(
            config,
            new RunPlace(_folder.Under("datasets"), _folder.Under("runs", name)) { CheckpointInterval = checkpoints },
            report ?? (_ => { }),
            TestContext.Current.CancellationToken);

    private sealed class KilledException : Exception;
}
