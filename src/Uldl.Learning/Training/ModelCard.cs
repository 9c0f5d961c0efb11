using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>What a trained model is, for whoever finds its weights: written as model.json for programs and as model-card.md for people.</summary>
internal sealed record ModelCard
{
    /// <summary>Version of this shape.</summary>
    public string Format { get; init; } = "uldl-model/1";

    /// <summary>The network.</summary>
    public required NetworkPart Network { get; init; }

    /// <summary>Size and checksum of weights.safetensors; set when it is written.</summary>
    public PackedFile? Weights { get; init; }

    /// <summary>What each output stands for, in order.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>What the network takes.</summary>
    public required InputPart Input { get; init; }

    /// <summary>How it was trained.</summary>
    public required MethodPart Method { get; init; }

    /// <summary>What the network's own logits are worth.</summary>
    public required NetworkAlone NetworkAlone { get; init; }

    /// <summary>What it was trained and tested on.</summary>
    public required DataPart Data { get; init; }

    /// <summary>Settings and circumstances of the training.</summary>
    public required TrainingPart Training { get; init; }

    /// <summary>The imported weights that it started from; null for a random start.</summary>
    public StartPart? Start { get; init; }

    /// <summary>The method's numbers on the test faces after the last epoch; nothing was chosen by them.</summary>
    public required TestPart Test { get; init; }

    /// <summary>Version of the program that trained it.</summary>
    public string CodeVersion { get; init; } = Uldl.Learning.Training.CodeVersion.Text;

    /// <summary>The card of a run that has ended.</summary>
    /// <param name="config">The run.</param>
    /// <param name="datasets">What the datasets that it learned from say of themselves, its own first.</param>
    /// <param name="method">The method's entry.</param>
    /// <param name="modules">Names of the method's own modules.</param>
    /// <param name="outcome">What the run reports.</param>
    /// <param name="alone">What the network says without the method.</param>
    /// <param name="start">Imported weights that it started from; null for a random start.</param>
    public static ModelCard Of(RunConfig config, IReadOnlyList<DatasetManifest> datasets, MethodEntry method, IEnumerable<string> modules, RunOutcome outcome, NetworkAlone alone, WeightsEntry? start = null)
    {
        var backbone = BackboneCatalogue.Find(config.Training.Backbone);
        var (facts, dataset) = (outcome.Facts, datasets[0]);
        var accuracy = Of(outcome, "accuracy");
        return new()
        {
            // torchvision's constructors take colour images alone.
            Network = new(backbone.Key, backbone.Title, dataset.Channels == 3 ? backbone.Torchvision : null, backbone.FeatureSize),
            Classes = [.. facts["classes"].Split(' ').Select(Enum.Parse<Expression>)],
            Input = new(dataset.Channels, dataset.Height, dataset.Width, 127.5, 127.5),
            Method = new(method.Key, method.Title, method.Source, JsonNode.Parse(facts["method.options"])!, [.. modules]),
            NetworkAlone = alone,
            Data = new(dataset.Key, dataset.Title, dataset.Version, dataset.IsSynthetic, dataset.Provenance, dataset.Licence, facts["dataset.images.sha256"], facts["labels.sha256"], facts["faces.train"], facts["affect"])
            {
                Joined = datasets.Count == 1 ? null : [.. datasets.Skip(1).Select(joined => new JoinedPart(joined.Key, joined.Title, joined.Version, joined.IsSynthetic, joined.Provenance, joined.Licence, joined.Files[PackedDataset.ImagesFile].Sha256))],
            },
            Training = new(config.Noise, config.NoiseRate, facts["noise.flipped"], config.Seed, config.Training.Epochs, Selection.LastEpoch, Pretraining(facts), config.Training),
            Start = start is null ? null : new(start.Key, start.Pretraining, start.Source, start.Report.FileName, start.Report.Sha256, start.Sha256),
            Test = new(accuracy?.Value, Of(outcome, "mean-class-accuracy")?.Value, accuracy?.Scored ?? 0),
        };
    }

    private static MetricValue? Of(RunOutcome outcome, string metric) =>
        outcome.Metrics.FirstOrDefault(value => value is { Split: "test", Selection: Selection.LastEpoch } && value.Metric == metric);

    private static string Pretraining(IReadOnlyDictionary<string, string> facts) =>
        facts.GetValueOrDefault("pretraining", "none: random start") + (facts.TryGetValue("weights.sha256", out var checksum) ? $" ({facts.GetValueOrDefault("weights", "weights")}, SHA-256 {checksum})" : "");

    /// <summary>A network.</summary>
    /// <param name="Key">Key of the backbone.</param>
    /// <param name="Title">What people call it.</param>
    /// <param name="Torchvision">Function of torchvision.models that builds it; null when none does.</param>
    /// <param name="FeatureSize">Size of the feature before the classifier.</param>
    public sealed record NetworkPart(string Key, string Title, string? Torchvision, int FeatureSize);

    /// <summary>Images: (x - subtract) / divide of pixels 0 … 255, red, green, blue.</summary>
    public sealed record InputPart(int Channels, int Height, int Width, double Subtract, double Divide);

    /// <summary>A method, with all its options and the names of its own modules.</summary>
    public sealed record MethodPart(string Key, string Title, string Source, JsonNode Options, IReadOnlyList<string> Modules);

    /// <summary>A dataset; the labels are the provided ones of the training faces, noise included.</summary>
    public sealed record DataPart(string Key, string Title, int Version, bool IsSynthetic, string Provenance, string Licence, string ImagesSha256, string LabelsSha256, string TrainFaces, string Affect)
    {
        /// <summary>Datasets whose faces joined; null when there are none.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<JoinedPart>? Joined { get; init; }
    }

    /// <summary>A dataset whose training faces joined those of the card's own.</summary>
    public sealed record JoinedPart(string Key, string Title, int Version, bool IsSynthetic, string Provenance, string Licence, string ImagesSha256);

    /// <summary>A training; the noise rate is a fraction.</summary>
    public sealed record TrainingPart(string Noise, double NoiseRate, string FlippedFaces, int Seed, int Epochs, Selection Selection, string Pretraining, TrainingOptions Options);

    /// <summary>Imported weights: where they come from and under what terms, as the importer wrote it, and the checksums of the file as it came and as it is kept.</summary>
    public sealed record StartPart(string Key, string Pretraining, string Source, string File, string FileSha256, string Sha256);

    /// <summary>Accuracies are fractions; null without test faces.</summary>
    public sealed record TestPart(double? Accuracy, double? MeanClassAccuracy, int Faces);
}
