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
    public void Weights_for_images_of_another_kind_are_a_problem_before_anything_is_queued()
    {
        Keep("grey", DrawnWeights.Network("resnet-tiny", name => name, channels: 1), "resnet-tiny");
        Assert.Contains(ConfigCheck.Problems(Config("grey"), Datasets), problem => problem.Contains("found \"grey\", which is for images of 1 channel, expected weights for images of 3 channels", StringComparison.Ordinal));
        Assert.Empty(ConfigCheck.Problems(Config(Key), Datasets));
    }

    [Fact]
    public void Weights_for_images_of_another_size_are_a_problem_before_anything_is_queued()
    {
        // The drawn network is for images of 112 pixels, the dataset's have 48.
        Keep("arcface", DrawnWeights.Network("iresnet18", name => name), "iresnet18");
        Assert.Contains(ConfigCheck.Problems(Config("arcface", "iresnet18"), Datasets), problem => problem.Contains("whose fc.weight takes 25088 numbers, expected", StringComparison.Ordinal));
    }

    [Fact]
    public void The_model_card_names_source_terms_and_checksums_of_the_weights()
    {
        Keep("named", File.ReadAllBytes(_folder.Under("foreign.pth")), "resnet-tiny", "somebody's page; research only.");
        _ = Execute("carded", "named");
        var text = File.ReadAllText(_folder.Under("carded", "model-card.md"));
        var entry = WeightsCatalogue.Find("named", _folder.Under("weights"));
        foreach (var fact in (string[])["## Licence of the weights it started from", "somebody's page; research only.", entry.Sha256, entry.Report.Sha256, "pre-trained on MS-Celeb-1M"])
        {
            Assert.Contains(fact, text, StringComparison.Ordinal);
        }

        Assert.Contains("\"source\": \"somebody", File.ReadAllText(_folder.Under("carded", "model.json")), StringComparison.Ordinal);
        _ = Execute("silent", Key);
        Assert.Contains("not given when they were imported", File.ReadAllText(_folder.Under("silent", "model-card.md")), StringComparison.Ordinal);
        _ = Execute("bare", null);
        Assert.DoesNotContain("weights it started from", File.ReadAllText(_folder.Under("bare", "model-card.md")), StringComparison.Ordinal);
    }

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

    private void Keep(string key, byte[] file, string backbone, string source = "")
    {
        File.WriteAllBytes(_folder.Under(key + ".pth"), file);
        _ = WeightsImport.Keep(
            new() { Path = _folder.Under(key + ".pth"), Backbone = backbone, Keep = true, Key = key, Pretraining = "MS-Celeb-1M", Source = source },
            _folder.Under("weights"), TimeProvider.System, (_, _, _) => { }, TestContext.Current.CancellationToken);
    }

    private RunOutcome Execute(string run, string? weights) =>
        TrainingRun.Execute(Config(weights), new(Datasets, _folder.Under(run)), _ => { }, TestContext.Current.CancellationToken);

    private byte[] Weights(string run) => File.ReadAllBytes(_folder.Under(run, "weights.safetensors"));
}
