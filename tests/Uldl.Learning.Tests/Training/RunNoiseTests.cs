using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Noise;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;
using Uldl.Learning.Methods;
using Uldl.Learning.Tests.Datasets.Import;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

/// <summary>Label noise in runs: by chance, counted, by the faces' own distribution, and from lists.</summary>
public sealed class RunNoiseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static RunNoiseTests() => NativeEnvironment.Prepare(1);

    public RunNoiseTests() => TinyFaces.Build(Datasets);

    public static TheoryData<string> EveryNoise => [.. NoiseCatalogue.All.Select(noise => noise.Key)];

    private string Datasets => _folder.Under("datasets");

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(EveryNoise))]
    public void No_noise_touches_validation_or_test_faces(string noise)
    {
        var faces = Corrupted(new() { Method = "cross-entropy", Dataset = TinyFaces.Key, Noise = noise, NoiseRate = 1, Seed = 1 });
        Assert.Equal(faces.Validation.Select(row => row % 7), faces.LabelsOf(faces.Validation));
        Assert.Equal(faces.Test.Select(row => row % 7), faces.LabelsOf(faces.Test));
        Assert.Equal(faces.Train.Select(row => row % 7), faces.CleanLabels);
    }

    [Theory, MemberData(nameof(EveryNoise))]
    public void Every_noise_of_the_catalogue_is_allowed_on_drawn_faces(string noise) =>
        Assert.Empty(ConfigCheck.Problems(Question($$"""{ "noise": "{{noise}}", "noiseCount": "Exact" }"""), Datasets));

    [Fact]
    public void A_counted_run_says_what_was_measured_in_each_class()
    {
        var config = ConfigJson.Read<RunConfig>(
            """{ "method": "cross-entropy", "dataset": "synthetic-web", "noise": "human-confusion", "noiseCount": "ExactPerClass", "noiseRate": 0.3, "seed": 2, "training": { "backbone": "resnet-tiny", "epochs": 1, "batchSize": 35 } }""", "test");
        var facts = TrainingRun.Execute(config, new RunPlace(Datasets, _folder.Under("run")), _ => { }, TestContext.Current.CancellationToken).Facts;
        Assert.Equal("Human confusion", facts["noise"]);
        Assert.Equal("ExactPerClass", facts["noise.count"]);
        Assert.Equal(("21", "0.3000"), (facts["noise.flipped"], facts["noise.measuredRate"]));
        Assert.Equal("Neutral 0.3000, Happiness 0.3000, Sadness 0.3000, Surprise 0.3000, Fear 0.3000, Disgust 0.3000, Anger 0.3000", facts["noise.measuredRates"]);
    }

    [Fact]
    public void Faces_that_are_wholly_of_their_class_stay_and_a_warning_says_so()
    {
        // Each tiny face was drawn from a distribution that holds nothing but its class.
        Assert.DoesNotContain(true, Corrupted(new() { Method = "cross-entropy", Dataset = TinyFaces.Key, Noise = "instance-dependent", NoiseRate = 1, Seed = 1 }).IsFlipped);
        Assert.Contains("leaves a face's label where all of the face is of its class", Assert.Single(ConfigCheck.Warnings(Question("""{ "noise": "instance-dependent" }"""), Datasets)), StringComparison.Ordinal);
    }

    [Fact]
    public void Faces_of_which_only_a_label_is_known_have_no_noise_of_their_own()
    {
        using var bench = new ImportBench();
        bench.Run(ListedFormat.Of(bench.Faces(40)));
        var problem = Assert.Single(ConfigCheck.Problems(Question("""{ "dataset": "my-faces", "noise": "instance-dependent" }"""), bench.Datasets));
        Assert.StartsWith("noise: found \"instance-dependent\" for my-faces, of whose faces only one label each is known", problem, StringComparison.Ordinal);
        Assert.Empty(ConfigCheck.Problems(Question("""{ "dataset": "my-faces", "noise": "model-annotator" }"""), bench.Datasets));
    }

    [Fact]
    public void A_run_learns_from_the_very_labels_of_its_list()
    {
        var list = List(row => row < 7 ? (row + 1) % 7 : row % 7);
        var config = ConfigJson.Read<RunConfig>(
            $$"""{ "method": "cross-entropy", "dataset": "synthetic-web", "noise": "{{list.Noise}}", "noiseRate": 0.1, "seed": 3, "training": { "backbone": "resnet-tiny", "epochs": 1, "batchSize": 35 } }""", "test");
        var facts = TrainingRun.Execute(config, new RunPlace(Datasets, _folder.Under("run")), _ => { }, TestContext.Current.CancellationToken).Facts;
        Assert.Equal((list.Key, list.Sha256, "7", "0.1000"), (facts["noise.list"], facts["noise.list.sha256"], facts["noise.flipped"], facts["noise.measuredRate"]));
        Assert.Contains(list.FileSha256, facts["noise.list.file"], StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(0, 7).Select(row => $"{row},tiny-{row:000},{Expressions.Seven[(row + 1) % 7]},{Expressions.Seven[row]},1"),
            File.ReadLines(_folder.Under("run", "labels.csv")).Skip(1).Take(7));
    }

    [Fact]
    public void A_list_flips_the_same_faces_whatever_the_seed()
    {
        var list = List(row => row == 9 ? 0 : row % 7);
        Assert.Equal(
            Corrupted(new() { Method = "cross-entropy", Dataset = TinyFaces.Key, Noise = list.Noise, NoiseRate = list.Rate, Seed = 1 }).ProvidedLabels,
            Corrupted(new() { Method = "ldl-va", Dataset = TinyFaces.Key, Noise = list.Noise, NoiseRate = list.Rate, Seed = 2 }).ProvidedLabels);
    }

    [Theory]
    [InlineData("""{ "noiseRates": [0.3] }""", "noiseRates: found 0.3, but the list")]
    [InlineData("""{ "noiseRates": [0, 0.1] }""", "gives 7 of the 70 training faces it names another label; expected 0.1000 alone (10.00 %)")]
    [InlineData("""{ "noiseCount": "Exact" }""", "noiseCount: found Exact beside the list")]
    [InlineData("""{ "noise": "list:nothing-00000000" }""", "synthetic-web has no list of labels \"nothing-00000000\"; expected one of list-")]
    public void A_list_that_a_config_does_not_fit_gets_a_sentence(string changes, string sentence)
    {
        var list = List(row => row < 7 ? (row + 1) % 7 : row % 7);
        Assert.Contains(ConfigCheck.Problems(Question(changes, list.Noise), Datasets), problem => problem.Contains(sentence, StringComparison.Ordinal));
        Assert.Empty(ConfigCheck.Problems(Question("{}", list.Noise), Datasets));
    }

    [Fact]
    public void A_list_of_some_faces_is_as_noisy_as_what_it_names_and_a_warning_says_so()
    {
        var file = _folder.Under("part.txt");
        File.WriteAllText(file, "tiny-000 happiness\ntiny-001 happiness\ntiny-002 sadness\ntiny-003 surprise\n");
        var list = NoiseListCatalogue.Import(file, null, TinyFaces.Key, null, Datasets);
        var question = Question("""{ "noiseRates": [0.25] }""", list.Noise);
        Assert.Empty(ConfigCheck.Problems(question, Datasets));
        Assert.Contains("names 4 of 70 training faces", Assert.Single(ConfigCheck.Warnings(question, Datasets)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_made_for_other_labels_is_refused()
    {
        var list = List(row => row < 7 ? (row + 1) % 7 : row % 7);
        TinyFaces.Build(Datasets, relabel: label => (label + 1) % 7);
        Assert.Contains("which was made for other labels", Assert.Single(ConfigCheck.Problems(Question("{}", list.Noise), Datasets)), StringComparison.Ordinal);
    }

    private NoiseListEntry List(Func<int, int> label)
    {
        var file = _folder.Under("list.txt");
        File.WriteAllText(file, string.Concat(Enumerable.Range(0, 70).Select(row => $"tiny-{row:000}.png {label(row)}\n")));
        return NoiseListCatalogue.Import(file, null, TinyFaces.Key, "dataset", Datasets);
    }

    private TrainingFaces Corrupted(RunConfig config)
    {
        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, Datasets);
        var faces = TrainingFaces.Choose([dataset], config, NeighbourRule.Default, Datasets);
        faces.Corrupt(config, Datasets);
        return faces;
    }

    private static ExperimentConfig Question(string changes, string noise = "symmetric")
    {
        var json = (JsonObject)JsonNode.Parse($$"""{ "name": "Right", "methods": [{ "method": "cross-entropy" }], "dataset": "synthetic-web", "noise": "{{noise}}", "noiseRates": [0.1], "seeds": [1, 2] }""")!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(changes)!)
        {
            json[name] = value?.DeepClone();
        }

        return ConfigJson.Read<ExperimentConfig>(json.ToJsonString(), "test");
    }
}
