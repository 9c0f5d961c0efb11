using Uldl.Core.Experiments;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Methods;
using Uldl.Learning.Tests.Backbones.Weights;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

public sealed class PretrainedRunTests : IDisposable
{
    private const string Key = "tiny-faces";

    private readonly TemporaryFolder _folder = new();
    private readonly WeightsEntry _entry;

    public PretrainedRunTests()
    {
        TinyFaces.Build(Datasets);
        File.WriteAllBytes(_folder.Under("foreign.pth"), DrawnWeights.Network("resnet-tiny", name => "module." + name, "state_dict", classes: 100));
        _entry = WeightsImport.Keep(
            new() { Path = _folder.Under("foreign.pth"), Backbone = "resnet-tiny", Keep = true, Key = Key, Pretraining = "MS-Celeb-1M" },
            _folder.Under("weights"), TimeProvider.System, (_, _, _) => { }, TestContext.Current.CancellationToken);
    }

    private string Datasets => _folder.Under("datasets");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_starts_from_its_weights_says_so_and_ends_with_the_same_bits_again()
    {
        var pretrained = Execute("first", Key);
        Assert.Equal(("MS-Celeb-1M", Key, _entry.Sha256, "new"), (pretrained.Facts["pretraining"], pretrained.Facts["weights"], pretrained.Facts["weights.sha256"], pretrained.Facts["weights.classifier"]));
        var random = Execute("random", null);
        Assert.Equal("none: random start", random.Facts["pretraining"]);
        Assert.False(random.Facts.ContainsKey("weights.sha256"));
        _ = Execute("second", Key);
        Assert.Equal(Weights("first"), Weights("second"));
        Assert.NotEqual(Weights("first"), Weights("random"));
    }

    [Fact]
    public void Without_weights_a_config_keeps_its_fingerprint()
    {
        Assert.DoesNotContain("weights", ConfigJson.Write(new TrainingOptions()), StringComparison.Ordinal);
        Assert.NotEqual(ConfigJson.Fingerprint(Config(null)), ConfigJson.Fingerprint(Config(Key)));
    }

    [Theory]
    [InlineData("no-such", "resnet-tiny", "training.weights: found \"no-such\", expected one of tiny-faces")]
    [InlineData("../datasets", "resnet-tiny", "training.weights: found \"../datasets\"")]
    [InlineData(Key, "resnet-small", "is for the backbone resnet-tiny, expected weights for resnet-small")]
    public void Weights_that_cannot_be_used_are_a_problem_of_the_config(string weights, string backbone, string sentence) =>
        Assert.Contains(ConfigCheck.Problems(Config(weights, backbone), Datasets), problem => problem.Contains(sentence, StringComparison.Ordinal));

    [Fact]
    public void Damaged_weights_end_a_run_before_it_trains()
    {
        var path = _folder.Under("weights", Key, "weights.safetensors");
        var bytes = File.ReadAllBytes(path);
        bytes[^9] ^= 4;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("The weights are damaged", Assert.Throws<WeightsException>(() => Execute("damaged", Key)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tables_small_print_names_the_pretraining()
    {
        var config = new ExperimentConfig { Name = "Noted", Methods = [new() { Method = "cross-entropy" }], Dataset = TinyFaces.Key, NoiseRates = [0], Seeds = [1], Training = new() { Weights = Key } };
        Assert.StartsWith($"ResNet tiny pre-trained on MS-Celeb-1M (weights {Key}, SHA-256 {_entry.Sha256[..8]}…), all training faces", MethodCatalogue.ConditionsOf(config, _folder.Under("weights"))[0], StringComparison.Ordinal);
    }

    private static RunConfig Config(string? weights, string backbone = "resnet-tiny") => new()
    {
        Method = "cross-entropy",
        Dataset = TinyFaces.Key,
        NoiseRate = 0,
        Seed = 3,
        Training = new() { Backbone = backbone, Epochs = 1, BatchSize = 32, Weights = weights },
    };

    private RunOutcome Execute(string run, string? weights) =>
        TrainingRun.Execute(Config(weights), new(Datasets, _folder.Under(run)), _ => { }, TestContext.Current.CancellationToken);

    private byte[] Weights(string run) => File.ReadAllBytes(_folder.Under(run, "weights.safetensors"));
}
