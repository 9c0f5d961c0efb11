using Uldl.Core.Experiments;
using Xunit;

namespace Uldl.Core.Tests.Experiments;

public class FingerprintTests
{
    private const string Plain = """{"method":"ldl-va","dataset":"d","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""";

    [Fact]
    public void A_fingerprint_is_64_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{64}$", Of(Plain));

    [Theory]
    [InlineData("""{"method":"ldl-va","label":"Ours","dataset":"d","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""")]
    [InlineData("""{"options":{"form":"Paper","neighbours":8},"seed":1,"noiseRate":0.3,"dataset":"d","method":"ldl-va"}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noise":"symmetric","noiseRate":0.30,"seed":1,"options":{"neighbours":8.0,"form":"Paper"},"training":{"epochs":30}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noise":"symmetric","noiseCount":"Bernoulli","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""")]
    public void Label_order_and_spelled_out_defaults_do_not_change_it(string json) => Assert.Equal(Of(Plain), Of(json));

    [Theory]
    [InlineData("""{"method":"cross-entropy","dataset":"d","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"e","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noiseRate":0.2,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noiseRate":0.3,"seed":2,"options":{"neighbours":8,"form":"Paper"}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noiseRate":0.3,"seed":1,"options":{"neighbours":9,"form":"Paper"}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"},"training":{"epochs":31}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noise":"pair-flip","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""")]
    [InlineData("""{"method":"ldl-va","dataset":"d","noiseCount":"Exact","noiseRate":0.3,"seed":1,"options":{"neighbours":8,"form":"Paper"}}""")]
    public void Whatever_changes_the_numbers_changes_it(string json) => Assert.NotEqual(Of(Plain), Of(json));

    // As a portal stored both, before a config could say how faces are counted.
    [Fact]
    public void Runs_that_were_stored_keep_theirs()
    {
        const string Stored = """
            {"method":"ldl-va","label":"","options":{"form":"Paper","neighbourSource":"Bank"},"dataset":"synthetic-web","noise":"symmetric","noiseRate":0.1,"seed":1,"training":{"backbone":"resnet-tiny","epochs":34,"batchSize":32,"learningRate":0.003,"weightDecay":0.0001,"schedule":"OneCycle","decayEpochs":[10,20,40],"trainFaces":1600,"testFaces":0,"scoreEvery":6,"mirror":true,"padCrop":2,"erasing":0,"precision":"Float32","device":"cpu"}}
            """;
        Assert.Equal("a7cffb83d95586d6f580336549fee9e9429fa4860f53f201eea05377b5518a21", Of(Stored));
        Assert.DoesNotContain("noiseCount", ConfigJson.Write(ConfigJson.Read<RunConfig>(Stored, "test")), StringComparison.Ordinal);
    }

    /// <summary>A run as an earlier version stored it, with the fingerprint that it gave it.</summary>
    [Fact]
    public void A_stored_run_keeps_the_fingerprint_it_was_given()
    {
        const string Stored = """
            {
              "method": "cross-entropy", "label": "", "options": {}, "dataset": "synthetic-web", "noise": "symmetric", "noiseRate": 0.1, "seed": 1,
              "training": {
                "backbone": "resnet-tiny", "epochs": 34, "batchSize": 32, "learningRate": 0.003, "weightDecay": 0.0001, "schedule": "OneCycle", "decayEpochs": [10, 20, 40],
                "trainFaces": 1600, "testFaces": 0, "scoreEvery": 6, "mirror": true, "padCrop": 2, "erasing": 0, "precision": "Float32", "device": "cpu"
              }
            }
            """;
        Assert.Equal("5537f1bff93138c7fd51569fbfee0c5b8d9b57e5c0279cbb8f2dbcb42813b97d", Of(Stored));
        string[] names = ["alsoTrainOn", "testOn", "classMap"];
        Assert.DoesNotContain(names, name => ConfigJson.Write(ConfigJson.Read<RunConfig>(Stored, "test")).Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"alsoTrainOn\": [\"e\"]")]
    [InlineData("\"testOn\": [\"e\"]")]
    [InlineData("\"classMap\": { \"contempt\": null }")]
    [InlineData("\"classMap\": { \"Contempt\": \"Anger\" }")]
    public void Other_datasets_and_classes_change_it(string member) =>
        Assert.NotEqual(Of(Plain), Of(Plain.Insert(1, member + ",")));

    [Fact]
    public void Lists_that_are_empty_do_not_change_it() =>
        Assert.Equal(Of(Plain), Of(Plain.Insert(1, "\"alsoTrainOn\": [], \"testOn\": [], \"classMap\": null,")));

    private static string Of(string json) => ConfigJson.Fingerprint(ConfigJson.Read<RunConfig>(json, "test"));
}
