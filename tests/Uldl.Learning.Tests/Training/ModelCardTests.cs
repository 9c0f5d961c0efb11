using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Training;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Training;

public sealed class ModelCardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static ModelCardTests() => NativeEnvironment.Prepare(1);

    public ModelCardTests() => TinyFaces.Build(_folder.Under("datasets"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_card_says_what_the_model_is()
    {
        var (outcome, card, text) = Train("cross-entropy");
        Assert.Equal("resnet-tiny", (string)card["network"]!["key"]!);
        Assert.Null(card["network"]!["torchvision"]);
        Assert.Equal(["Neutral", "Happiness", "Sadness", "Surprise", "Fear", "Disgust", "Anger"], card["classes"]!.AsArray().Select(name => (string)name!));
        Assert.Equal((3, 16, 16, 127.5, 127.5), ((int)card["input"]!["channels"]!, (int)card["input"]!["height"]!, (int)card["input"]!["width"]!, (double)card["input"]!["subtract"]!, (double)card["input"]!["divide"]!));
        Assert.Equal("lastEpoch", (string)card["training"]!["selection"]!, ignoreCase: true);
        Assert.Equal(0.3, (double)card["training"]!["noiseRate"]!);
        Assert.Equal((1, 2), ((int)card["training"]!["seed"]!, (int)card["training"]!["epochs"]!));
        Assert.Equal("none: random start", (string)card["training"]!["pretraining"]!);
        Assert.Equal("MIT", (string)card["data"]!["licence"]!);
        var measured = outcome.Metrics.Single(value => value is { Metric: "accuracy", Split: "test", Selection: Selection.LastEpoch });
        Assert.Equal(measured.Value, (double)card["test"]!["accuracy"]!);
        Assert.Equal(35, (int)card["test"]!["faces"]!);
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path("weights.safetensors"))));
        Assert.Equal(sum, (string)card["weights"]!["sha256"]!);
        foreach (var fact in (string[])[sum, "(x - 127.5) / 127.5", "Neutral, Happiness", "Licence: MIT", "show nobody", "random start", "labels was wrong on purpose", "Not for decisions about people"])
        {
            Assert.Contains(fact, text, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path("load_in_torchvision.py")));
    }

    // Co-teaching has a second network, yet the first one predicts alone unless told otherwise.
    [Theory]
    [InlineData("cross-entropy")]
    [InlineData("co-teaching")]
    public void Where_the_network_predicts_by_itself_the_file_holds_the_network_alone(string method)
    {
        var (_, card, text) = Train(method);
        Assert.True((bool)card["networkAlone"]!["isPrediction"]!);
        Assert.Equal((double)card["test"]!["accuracy"]!, (double)card["networkAlone"]!["testAccuracy"]!);
        Assert.Contains("logits are the method's prediction", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Names(), name => name.StartsWith("method.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rul", "{}")]
    [InlineData("co-teaching", """{ "prediction": "Mean" }""")]
    public void Where_the_method_predicts_otherwise_its_modules_come_along_and_the_card_says_so(string method, string options)
    {
        var (_, card, text) = Train(method, options: options);
        Assert.False((bool)card["networkAlone"]!["isPrediction"]!);
        Assert.InRange((double)card["networkAlone"]!["largestDifference"]!, 1e-4, 1);
        Assert.Contains("not the method's prediction", text, StringComparison.Ordinal);
        var modules = card["method"]!["modules"]!.AsArray().Select(name => (string)name!).ToList();
        Assert.NotEmpty(modules);
        var names = Names();
        Assert.All(modules, module => Assert.Contains(names, name => name.StartsWith($"method.{module}.", StringComparison.Ordinal)));
        Assert.Contains("fc.weight", names);
    }

    [Fact]
    public void The_networks_own_accuracy_is_that_of_the_weights_in_the_file()
    {
        var (_, card, _) = Train("rul");
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var network = Weights.Load(Path("weights.safetensors"), "resnet-tiny", new(3, 16, 16));
        using var dataset = Uldl.Learning.Datasets.DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        var right = Enumerable.Range(91, 35).Count(row => network.forward(Weights.Image(dataset, row)).argmax(1).item<long>() == row % 7);
        Assert.Equal(right / 35.0, (double)card["networkAlone"]!["testAccuracy"]!, 1e-9);
    }

    [Fact]
    public void Model_files_are_listed_with_the_runs_other_files()
    {
        Train("cross-entropy", "resnet18");
        var listed = JsonNode.Parse(File.ReadAllText(Path("manifest.json")))!.AsObject().Select(file => file.Key).ToList();
        Assert.All((string[])["weights.safetensors", "model.json", "model-card.md", "load_in_torchvision.py"], file => Assert.Contains(file, listed));
    }

    private (RunOutcome Outcome, JsonNode Card, string Text) Train(string method, string backbone = "resnet-tiny", string options = "{}")
    {
        var config = new RunConfig
        {
            Method = method,
            Options = (JsonObject)JsonNode.Parse(options)!,
            Dataset = TinyFaces.Key,
            NoiseRate = 0.3,
            Seed = 1,
            Training = new() { Backbone = backbone, Epochs = 2, BatchSize = 16, PadCrop = 1 },
        };
        var outcome = TrainingRun.Execute(config, new RunPlace(_folder.Under("datasets"), _folder.Under("runs", "one")), _ => { }, TestContext.Current.CancellationToken);
        return (outcome, JsonNode.Parse(File.ReadAllText(Path("model.json")))!, File.ReadAllText(Path("model-card.md")));
    }

    private List<string> Names()
    {
        using var scope = NewDisposeScope();
        return [.. Safetensors.Read(Path("weights.safetensors")).Tensors.Keys];
    }

    private string Path(string file) => _folder.Under("runs", "one", file);
}
