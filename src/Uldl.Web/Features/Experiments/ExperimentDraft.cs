using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Noise;
using Uldl.Core.Tables;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Experiments;

/// <summary>An experiment while it is being written: texts as they stand in the form, which need not make sense yet.</summary>
public sealed class ExperimentDraft
{
    private ExperimentDraft(ExperimentConfig origin) => Origin = origin;

    /// <summary>What it was opened from, with the other datasets and the class map as they stay.</summary>
    public ExperimentConfig Origin { get; private set; }

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Dataset { get; set; } = "";

    /// <summary>Key of an affect source of the dataset; empty takes the dataset's own valence-arousal.</summary>
    public string Affect { get; set; } = "";

    public string Noise { get; set; } = "symmetric";

    public NoiseCount NoiseCount { get; set; }

    /// <summary>Noise rates in percent, such as "10, 20, 30".</summary>
    public string Rates { get; set; } = "";

    /// <summary>Such as "1, 2, 3" or "1-5".</summary>
    public string Seeds { get; set; } = "";

    public List<DraftRow> Rows { get; } = [];

    /// <summary>Training options that differ from the defaults.</summary>
    public JsonObject Training { get; private init; } = [];

    /// <summary>Opens a stored or shipped config for changes.</summary>
    /// <param name="config">What the form does not show of it stays as it is.</param>
    public static ExperimentDraft From(ExperimentConfig config)
    {
        var defaults = Node(new TrainingOptions());
        var differs = Node(config.Training).Where(pair => !JsonNode.DeepEquals(pair.Value, defaults[pair.Key]));
        var draft = new ExperimentDraft(config)
        {
            Name = config.Name,
            Description = config.Description,
            Dataset = config.Dataset,
            Affect = config.Affect ?? "",
            Noise = config.Noise,
            NoiseCount = config.NoiseCount,
            Rates = string.Join(", ", config.NoiseRates.Select(rate => Math.Round(rate * 100, 10).ToString("R", CultureInfo.InvariantCulture))),
            Seeds = string.Join(", ", config.Seeds),
            Training = new JsonObject(differs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))),
        };
        draft.Rows.AddRange(config.Methods.Select(choice => new DraftRow(choice.Method)
        {
            Label = choice.Label,
            Options = (JsonObject)choice.Options.DeepClone(),
        }));
        return draft;
    }

    /// <summary>The config that the form describes.</summary>
    /// <exception cref="ConfigException">A text cannot be read; its message says which.</exception>
    public ExperimentConfig ToConfig() => Origin with
    {
        Name = Name.Trim(),
        Description = Description.Trim(),
        Dataset = Dataset,
        Affect = Affect.Length > 0 ? Affect : null,
        Noise = Noise,
        NoiseCount = NoiseCount,
        NoiseRates = NumberList.Percents(Rates),
        Seeds = SeedsOf(Seeds),
        Methods = [.. Rows.Select(row => new MethodChoice { Method = row.Method, Label = row.Label.Trim(), Options = (JsonObject)row.Options.DeepClone() })],
        Training = ConfigJson.Read<TrainingOptions>(Training.ToJsonString(), "Training"),
    };

    /// <summary>Asks on another dataset. One that carries a run's flipped labels already gets no further noise, and all of its faces.</summary>
    public void AskOn(string key, DatasetEntry? dataset)
    {
        LeaveOtherDatasets();
        (Dataset, Affect) = (key, "");
        if (dataset is { MadeFrom: not null })
        {
            (Noise, Rates) = ("symmetric", "0");
            Training.Remove("trainFaces");
        }

        Name = $"{Name} on {dataset?.Title ?? key}";
    }

    /// <summary>A question to begin with where no preset is there.</summary>
    public static ExperimentConfig Blank() => new()
    {
        Name = "Label noise",
        Dataset = DatasetCatalogue.All[0].Key,
        Methods = [new MethodChoice { Method = "ldl-va" }, new MethodChoice { Method = "cross-entropy" }],
        NoiseRates = [0.1, 0.2, 0.3],
        Seeds = [1, 2],
    };

    /// <summary>Lets every network start from imported weights, which bring their backbone along.</summary>
    public void StartFrom(WeightsEntry weights)
    {
        Training["backbone"] = weights.Backbone;
        Training["weights"] = weights.Key;
    }

    /// <summary>The same question about one method and the baseline; options that it already names for them stay.</summary>
    public static ExperimentConfig OnlyWith(string key, ExperimentConfig origin)
    {
        var title = MethodCatalogue.Find(key).Title;
        return origin with
        {
            Name = key == ComparisonTable.UsualBaseline ? title : $"{title} beside cross-entropy",
            Description = "",
            Methods = [.. new[] { ComparisonTable.UsualBaseline, key }.Distinct().Select(method => origin.Methods.FirstOrDefault(choice => choice.Method == method) ?? new MethodChoice { Method = method })],
        };
    }

    /// <summary>What the question keeps of other datasets, as a sentence; null where it has none.</summary>
    public string? OtherDatasets
    {
        get
        {
            string?[] parts =
            [
                Origin.FurtherDatasets.Count > 0 ? $"asked on {string.Join(", ", Origin.FurtherDatasets)} too" : null,
                Origin.AlsoTrainOn.Count > 0 ? $"joined by the training faces of {string.Join(", ", Origin.AlsoTrainOn)}" : null,
                Origin.TestOn.Count > 0 ? $"scored on {string.Join(", ", Origin.TestOn)}" : null,
                Origin.ClassMap is { Count: > 0 } ? "with a class map" : null,
            ];
            return parts.Any(part => part is not null) ? string.Join(", ", parts.OfType<string>()) : null;
        }
    }

    /// <summary>Asks on the one dataset of the form alone, with its own classes.</summary>
    public void LeaveOtherDatasets() => Origin = Origin with { FurtherDatasets = [], AlsoTrainOn = [], TestOn = [], ClassMap = null };

    private static IReadOnlyList<int> SeedsOf(string text)
    {
        try
        {
            return NumberList.Whole(text);
        }
        catch (ConfigException error)
        {
            throw new ConfigException($"Seeds: {error.Message}", error);
        }
    }

    private static JsonObject Node(TrainingOptions options) => (JsonObject)JsonSerializer.SerializeToNode(options, ConfigJson.Options)!;
}
