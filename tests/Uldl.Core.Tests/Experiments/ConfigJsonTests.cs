using System.Text.Json.Nodes;
using CsCheck;
using Uldl.Core.Experiments;
using Xunit;

namespace Uldl.Core.Tests.Experiments;

public class ConfigJsonTests
{
    private static readonly Gen<JsonObject> Options =
        from floor in Gen.Double[-2, 2]
        from neighbours in Gen.Int[1, 32]
        from form in Gen.OneOf(Gen.Const("Paper"), Gen.Const("ReferenceCode"))
        select new JsonObject { ["form"] = form, ["neighbours"] = neighbours, ["calibrationFloor"] = floor };

    private static readonly Gen<TrainingOptions> Training =
        from epochs in Gen.Int[1, 1000]
        from rate in Gen.Double[1e-7, 1]
        from schedule in Gen.Enum<LearningRateSchedule>()
        from precision in Gen.Enum<Precision>()
        from decays in Gen.Int[1, 60].Array[0, 4]
        from mirror in Gen.Bool
        select new TrainingOptions
        {
            Epochs = epochs, LearningRate = rate, Schedule = schedule, Precision = precision, DecayEpochs = decays, Mirror = mirror,
        };

    private static readonly Gen<ExperimentConfig> Experiments =
        from name in Gen.String
        from options in Options.Array[1, 3]
        from rates in Gen.Double[0, 1].Array[1, 4]
        from seeds in Gen.Int.Array[1, 4]
        from training in Training
        select new ExperimentConfig
        {
            Name = name,
            Methods = [.. options.Select((option, place) => new MethodChoice { Method = "ldl-va", Label = $"row {place}", Options = option })],
            Dataset = "synthetic-web",
            NoiseRates = rates,
            Seeds = seeds,
            Training = training,
        };

    [Fact]
    public void A_config_written_and_read_is_the_same_config() =>
        Experiments.Sample(config =>
        {
            var text = ConfigJson.Write(config);
            Assert.Equal(text, ConfigJson.Write(ConfigJson.Read<ExperimentConfig>(text, "test")));
        });

    [Fact]
    public void A_run_config_written_and_read_keeps_its_fingerprint() =>
        Experiments.Sample(config => Assert.All(config.Runs(), run =>
            Assert.Equal(ConfigJson.Fingerprint(run), ConfigJson.Fingerprint(ConfigJson.Read<RunConfig>(ConfigJson.Write(run), "test")))));

    [Fact]
    public void Comments_trailing_commas_and_any_case_are_read() =>
        Assert.Equal("a", Read("""{ "Name": "a", /* why */ "methods": [{ "method": "ldl-va" },], "dataset": "d", "noiseRates": [0], "seeds": [1], }""").Name);

    [Theory]
    [InlineData("""{"epoch":3}""", "config.json, at training: unknown name \"epoch\". Did you mean \"epochs\"?")]
    [InlineData("""{"epochs":1.5}""", "config.json, at training.epochs: found the number 1.5, expected a whole number from -2147483648 to 2147483647.")]
    [InlineData("""{"epochs":99999999999}""", "config.json, at training.epochs: found the number 99999999999, expected a whole number from -2147483648 to 2147483647.")]
    [InlineData("""{"learningRate":"1e-3"}""", "config.json, at training.learningRate: found the text \"1e-3\", expected a number. Write it without quotes.")]
    [InlineData("""{"learningRate":"fast"}""", "config.json, at training.learningRate: found the text \"fast\", expected a number.")]
    [InlineData("""{"schedule":"cosine"}""", "config.json, at training.schedule: found the text \"cosine\", expected one of \"Constant\", \"OneCycle\", \"Steps\".")]
    [InlineData("""{"schedule":2}""", "config.json, at training.schedule: found the number 2, expected one of \"Constant\", \"OneCycle\", \"Steps\".")]
    [InlineData("""{"mirror":1}""", "config.json, at training.mirror: found the number 1, expected true or false.")]
    [InlineData("""{"decayEpochs":[1,"b"]}""", "config.json, at training.decayEpochs[1]: found the text \"b\", expected a whole number from -2147483648 to 2147483647.")]
    [InlineData("""{"backbone":null}""", "config.json, at training.backbone: found null, expected a text in quotes. Leave the name out to take its default.")]
    [InlineData("null", "config.json, at training: found null, expected an object in braces. Leave the name out to take its default.")]
    [InlineData("[]", "config.json, at training: found a list, expected an object in braces.")]
    public void What_is_wrong_with_a_member_is_said_with_its_place(string training, string expected) =>
        Assert.Equal(expected, Message($$"""{"name":"a","methods":[],"dataset":"d","noiseRates":[],"seeds":[],"training":{{training}}}"""));

    [Theory]
    [InlineData("", "config.json: found nothing, expected an object in braces. Compare with a preset in data/presets.")]
    [InlineData("null", "config.json, at the top: found null, expected an object in braces.")]
    [InlineData("[]", "config.json, at the top: found a list, expected an object in braces.")]
    [InlineData("""{"name":"a","methods":[null],"dataset":"d","noiseRates":[],"seeds":[]}""", "config.json, at methods[0]: found null, expected an object in braces.")]
    [InlineData("""{"name":"a","methods":[{"options":[1]}],"dataset":"d","noiseRates":{},"seeds":[]}""",
        "config.json, at methods[0].options: found a list, expected an object in braces. Also at methods[0]: \"method\" is missing. Add it, with a text in quotes. Also at noiseRates: found an object, expected a list in square brackets.")]
    [InlineData("""{"name":"a","methods":[],"dataset":"d","noiseRates":[],"seeds":[],"quality":1}""",
        "config.json, at the top: unknown name \"quality\". Known here: name, description, methods, dataset, furtherDatasets, alsoTrainOn, testOn, classMap, affect, noise, noiseCount, noiseRates, seeds, training.")]
    public void What_is_wrong_with_the_whole_is_said_at_once(string json, string expected) => Assert.Equal(expected, Message(json));

    [Theory]
    [InlineData("{\n\"name\": oops}", "config.json, line 2: 'o' is an invalid start of a value. Compare with a preset in data/presets.")]
    [InlineData("{\"name\":\"a\" \"b\":1}", "config.json, line 1: '\"' is invalid after a value. Expected either ',', '}', or ']'. Compare with a preset in data/presets.")]
    public void What_is_no_JSON_is_said_with_its_line(string json, string expected) => Assert.Equal(expected, Message(json));

    [Theory]
    [InlineData(
        """{"name":"a","Name":"b","methods":[],"dataset":"d","noiseRates":[],"seeds":[]}""",
        "config.json, at the top: \"name\" is given twice. Keep one of them.")]
    [InlineData(
        """{"name":"a","methods":[{"method":"m","options":{"k":1,"k":2}}],"dataset":"d","noiseRates":[],"seeds":[]}""",
        "config.json, at methods[0].options: \"k\" is given twice. Keep one of them.")]
    public void A_name_given_twice_is_refused(string json, string expected) => Assert.Equal(expected, Message(json));

    [Fact]
    public void No_message_names_a_type_of_the_program() =>
        Gen.OneOf(Gen.Const("null"), Gen.Const("1"), Gen.Const("1.5"), Gen.Const("\"x\""), Gen.Const("true"), Gen.Const("[]"), Gen.Const("{}"), Gen.Const("[null]"), Gen.Const("{\"x\":1}"))
            .Array[6].Sample(parts =>
            {
                try
                {
                    Read($$"""{"name":{{parts[0]}},"methods":{{parts[1]}},"dataset":{{parts[2]}},"noiseRates":{{parts[3]}},"seeds":{{parts[4]}},"training":{{parts[5]}}}""");
                }
                catch (ConfigException error)
                {
                    Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain("Uldl", error.Message, StringComparison.Ordinal);
                }
            });

    private static string Message(string json) => Assert.Throws<ConfigException>(() => Read(json)).Message;

    private static ExperimentConfig Read(string json) => ConfigJson.Read<ExperimentConfig>(json, "config.json");
}
