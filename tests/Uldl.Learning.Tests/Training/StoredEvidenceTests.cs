using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Training;

/// <summary>What a finished run leaves about each face is enough to follow its target, and its doubt through the epochs.</summary>
public sealed class StoredEvidenceTests : IDisposable
{
    private const int Classes = 7;

    private readonly TemporaryFolder _folder = new();

    static StoredEvidenceTests() => NativeEnvironment.Prepare(1);

    public StoredEvidenceTests() => TinyFaces.Build(_folder.Under("datasets"));

    /// <summary>Every method with its usual options.</summary>
    public static TheoryData<string> EveryMethod => [.. MethodCatalogue.All.Select(entry => entry.Key)];

    public static TheoryData<string> Forms =>
    [
        """{ "neighbourSource": "Bank" }""",
        """{ "neighbourSource": "Forward", "neighbours": 2 }""",
        """{ "form": "ReferenceCode", "neighbourSource": "Bank" }""",
        """{ "neighbourSource": "Bank", "adaptiveSimilarity": false }""",
        """{ "neighbourSource": "Bank", "localSimilarity": false }""",
        """{ "neighbourSource": "Bank", "neighbourOpinion": "Labels" }""",
        """{ "neighbourSource": "Bank", "selfIsNeighbour": true, "neighbours": 4 }""",
        """{ "neighbourSource": "Bank", "neighbourSpace": "Features", "neighbours": 3, "selfIsNeighbour": true }""",
        """{ "neighbourSource": "Bank", "neighbourSpace": "Random", "uncertainty": "Fixed", "fixedUncertainty": 0.2 }""",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Forms))]
    public void The_target_recomputed_from_stored_numbers_is_the_stored_one(string options)
    {
        Run("ldl-va", options);
        var (index, contribution, predictions, targets) = (Ints("neighbours.index.npy"), Floats("neighbours.contribution.npy"), Floats("predictions.train.lastEpoch.npy"), Floats("targets.npy"));
        var own = Exists("neighbours.own.npy") ? Floats("neighbours.own.npy") : [];
        var labels = Labels();
        var count = labels.Length;
        var k = index.Length / count;
        Assert.Equal(index.Length, contribution.Length);
        var setup = JsonNode.Parse(options)!;
        var averagesLabels = (string?)setup["neighbourOpinion"] == "Labels";
        var uncertainty = Floats("uncertainty.npy");
        for (var face = 0; face < count; face++)
        {
            var lambda = (string?)setup["uncertainty"] == "Fixed" ? (double)setup["fixedUncertainty"]! : uncertainty[face];
            var weights = contribution.AsSpan(face * k, k).ToArray().Select(c => (double)c).Append(own.Length > 0 ? own[face] : 0).ToArray();
            for (var c = 0; c < Classes; c++)
            {
                var opinion = Enumerable.Range(0, k).Select(n => Of(index[(face * k) + n], c)).Append(Of(face, c)).ToArray();
                var aggregate = weights.Zip(opinion, (weight, share) => weight * share).Sum() / weights.Sum();
                Assert.Equal(((1 - lambda) * (labels[face] == c ? 1 : 0)) + (lambda * aggregate), targets[(face * Classes) + c], 2e-6);
            }
        }

        double Of(int face, int c) => averagesLabels ? labels[face] == c ? 1 : 0 : predictions[(face * Classes) + c];
    }

    [Fact]
    public void A_contribution_is_the_calibration_score_times_the_similarity()
    {
        Run("ldl-va", """{ "neighbourSource": "Bank" }""");

        var (zeta, similarity, contribution) = (Floats("neighbours.calibration.npy"), Floats("neighbours.similarity.npy"), Floats("neighbours.contribution.npy"));
        Assert.All(zeta, score => Assert.InRange(score, 0, 1));
        Assert.True(zeta.Distinct().Count() > 1);
        Assert.Equal(zeta.Zip(similarity, (score, s) => score * s), contribution);
    }

    [Fact]
    public void The_released_codes_floor_holds_for_every_calibration_score()
    {
        Run("ldl-va", """{ "form": "ReferenceCode", "neighbourSource": "Bank" }""");
        Assert.All(Floats("neighbours.calibration.npy"), score => Assert.True(score >= 0.214164f, $"Found {score}."));
    }

    [Theory, MemberData(nameof(EveryMethod))]
    public void Every_method_leaves_its_doubt_after_each_epoch(string method)
    {
        Run(method, "{}");

        var (history, last) = (Floats("uncertainty.epochs.npy"), Floats("uncertainty.npy"));
        Assert.Equal(3 * last.Length, history.Length);
        Assert.All(history, doubt => Assert.True(float.IsFinite(doubt)));
        // From one epoch to the next something moves.
        Assert.NotEqual(history[..last.Length], history[^last.Length..]);
        Assert.Contains("uncertainty.epochs.npy", JsonNode.Parse(File.ReadAllText(At("manifest.json")))!.AsObject().Select(file => file.Key));
    }

    [Theory]
    [InlineData("ldl-va")]
    [InlineData("elr")]
    [InlineData("dmue")]
    public void The_last_epoch_of_a_remembered_doubt_is_the_runs_doubt(string method)
    {
        Run(method, "{}");

        var (history, last) = (Floats("uncertainty.epochs.npy"), Floats("uncertainty.npy"));
        Assert.Equal(last, history[^last.Length..]);
    }

    [Fact]
    public void The_valence_arousal_that_the_method_saw_is_stored()
    {
        Run("ldl-va", """{ "neighbourSource": "Bank" }""");

        using var dataset = DatasetCatalogue.Open(TinyFaces.Key, _folder.Under("datasets"));
        var rows = dataset.Faces.RowsOf(Split.Train);
        Assert.Equal(rows.SelectMany(row => new[] { dataset.Faces.Valence[row], dataset.Faces.Arousal[row] }), Floats("affect.npy"));
    }

    private void Run(string method, string options) => TrainingRun.Execute(
        new()
        {
            Method = method,
            Options = (JsonObject)JsonNode.Parse(options)!,
            Dataset = TinyFaces.Key,
            NoiseRate = 0.3,
            Seed = 1,
            Training = new() { Backbone = "resnet-tiny", Epochs = 3, BatchSize = 16 },
        },
        new(_folder.Under("datasets"), _folder.Under("runs", "one")),
        _ => { },
        TestContext.Current.CancellationToken);

    private string At(string name) => _folder.Under("runs", "one", name);

    private bool Exists(string name) => File.Exists(At(name));

    private float[] Floats(string name) => Npy.Read<float>(At(name)).Values;

    private int[] Ints(string name) => Npy.Read<int>(At(name)).Values;

    private int[] Labels() => [.. File.ReadAllLines(At("labels.csv")).Skip(1).Select(line => (int)Enum.Parse<Expression>(line.Split(',')[2]))];
}
