using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

public sealed class ConfigCheckTests
{
    private const string Nowhere = "no-datasets-here";

    public static TheoryData<string, string> Wrong => new()
    {
        { """{ "noiseRates": [1.5] }""", "noiseRates: found 1.5, expected a fraction between 0 and 1" },
        { """{ "noiseRates": [-0.1] }""", "noiseRates: found -0.1" },
        { """{ "noiseRates": [] }""", "noiseRates: found none" },
        { """{ "noiseRates": [0.1, 0.1] }""", "noiseRates: found a rate twice" },
        { """{ "seeds": [] }""", "seeds: found none" },
        { """{ "seeds": [1, 1] }""", "seeds: found a seed twice" },
        { """{ "dataset": "affectnot" }""", "\"affectnot\"" },
        { """{ "dataset": "synthetic-portrait" }""", "has no valence-arousal, and LDL-VA finds neighbours by it" },
        { """{ "noise": "gentle" }""", "noise: found \"gentle\", expected one of symmetric" },
        { """{ "methods": [] }""", "methods: found none" },
        { """{ "methods": [{ "method": "magic" }] }""", "method: found \"magic\", expected one of cross-entropy, ldl-va, label-smoothing" },
        { """{ "methods": [{ "method": "ldl-va" }, { "method": "ldl-va" }] }""", "two rows of the same name" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "neighbors": 8 } }] }""", "found \"neighbors\", which is not an option of this method" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "neighbours": 0 } }] }""", "between 1 and 256" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "form": "Poster" } }] }""", "ldl-va.form: found \"Poster\"" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "delta": "wide" } }] }""", "ldl-va.options" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "neighbourSpace": "PseudoSource" } }] }""", "affect: found nothing, expected the key of one of the dataset's affect sources" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "affect": "bootstrap.v1" } }] }""", "affect: found \"bootstrap.v1\", which the neighbour space Configured does not use" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "neighbourSpace": "PseudoSource", "affect": "nobody.v1" } }] }""", "nobody.v1" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "neighbourSpace": "Features" } }] }""", "neighbourSource: found Forward, expected Bank" },
        { """{ "methods": [{ "method": "ldl-va", "options": { "fixedUncertainty": 1.5 } }] }""", "between 0 and 1" },
        { """{ "training": { "backbone": "resnet19" } }""", "training.backbone: found \"resnet19\"" },
        { """{ "training": { "epochs": 0 } }""", "between 1 and 1000" },
        { """{ "training": { "device": "tpu" } }""", "training.device: found \"tpu\"" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Each_wrong_config_gets_a_sentence(string changes, string sentence) =>
        Assert.Contains(ConfigCheck.Problems(Config(changes), Nowhere), problem => problem.Contains(sentence, StringComparison.Ordinal));

    [Fact]
    public void A_right_config_has_no_problems() => Assert.Empty(ConfigCheck.Problems(Config("{}"), Nowhere));

    [Fact]
    public void A_method_that_needs_no_affect_may_use_a_set_without_it() =>
        Assert.Empty(ConfigCheck.Problems(Config("""{ "dataset": "synthetic-portrait", "methods": [{ "method": "cross-entropy" }] }"""), Nowhere));

    [Theory]
    [InlineData("""{ "neighbourSpace": "Random" }""")]
    [InlineData("""{ "neighbourSpace": "Features", "neighbourSource": "Bank" }""")]
    [InlineData("""{ "neighbourSpace": "TrueAffect" }""")]
    [InlineData("""{ "uncertainty": "LabelOnly" }""")]
    public void Neighbours_that_no_annotator_is_asked_for_may_use_a_set_without_affect(string options) =>
        Assert.Empty(ConfigCheck.Problems(Config($$"""{ "dataset": "synthetic-portrait", "methods": [{ "method": "ldl-va", "options": {{options}} }] }"""), Nowhere));

    private static ExperimentConfig Config(string changes)
    {
        var json = (JsonObject)JsonNode.Parse("""
            { "name": "Right", "methods": [{ "method": "cross-entropy" }, { "method": "ldl-va" }], "dataset": "synthetic-web", "noiseRates": [0, 0.3], "seeds": [1, 2] }
            """)!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(changes)!)
        {
            json[name] = value?.DeepClone();
        }

        return ConfigJson.Read<ExperimentConfig>(json.ToJsonString(), "test");
    }
}
