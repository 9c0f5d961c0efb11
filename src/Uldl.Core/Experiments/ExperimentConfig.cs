using System.Text.Json.Serialization;
using Uldl.Core.Faces;
using Uldl.Core.Noise;

namespace Uldl.Core.Experiments;

/// <summary>A question: methods × datasets × noise rates × seeds, everything else equal.</summary>
public sealed record ExperimentConfig
{
    /// <summary>Stands in <see cref="TestOn"/> for every dataset of the question that a run does not learn from.</summary>
    public const string Others = "others";

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence or two on what it shows; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The rows. The one whose key is "cross-entropy", else the first, is the baseline.</summary>
    public required IReadOnlyList<MethodChoice> Methods { get; init; }

    /// <summary>Key of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Keys of further datasets that the same question is asked on: more columns.</summary>
    [OmitEmpty]
    public IReadOnlyList<string> FurtherDatasets { get; init; } = [];

    /// <summary>Keys of datasets whose training and validation faces join those of <see cref="Dataset"/>.</summary>
    [OmitEmpty]
    public IReadOnlyList<string> AlsoTrainOn { get; init; } = [];

    /// <summary>Keys of other datasets whose test faces every network is scored on; "others" stands for every other dataset of the question.</summary>
    [OmitEmpty]
    public IReadOnlyList<string> TestOn { get; init; } = [];

    /// <summary>What an expression of any dataset is read as: another one, or null, which leaves its faces out. Expressions that are not named keep their name; those that the datasets trained on do not share are left out and counted. Null changes nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<Expression, Expression?>? ClassMap { get; init; }

    /// <summary>Where valence-arousal comes from: key of one of the dataset's affect sources, such as "bootstrap.v1"; null takes the dataset's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Affect { get; init; }

    /// <summary>Key of the label noise, or "list:" and the key of an imported list of flipped labels.</summary>
    public string Noise { get; init; } = "symmetric";

    /// <summary>How the faces are chosen whose labels are flipped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public NoiseCount NoiseCount { get; init; }

    /// <summary>The columns: fractions of training labels flipped, each 0 … 1.</summary>
    public required IReadOnlyList<double> NoiseRates { get; init; }

    /// <summary>The repetitions; all random streams of a run follow from its seed.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>What all rows share.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>The datasets that the question is asked on, one column each.</summary>
    /// <returns>Their keys, in order.</returns>
    public IReadOnlyList<string> Datasets() => [Dataset, .. FurtherDatasets];

    /// <summary>The runs that answer the question: seed by seed, then rate by rate, dataset by dataset and method by method, so that whole comparisons finish early.</summary>
    /// <returns>One run for each method, dataset, rate and seed.</returns>
    public IEnumerable<RunConfig> Runs() =>
        from seed in Seeds
        from rate in NoiseRates
        from dataset in Datasets()
        from method in Methods
        select new RunConfig
        {
            Method = method.Method,
            Label = method.Label,
            Options = (System.Text.Json.Nodes.JsonObject)method.Options.DeepClone(),
            Dataset = dataset,
            AlsoTrainOn = AlsoTrainOn,
            TestOn = TargetsOf(dataset),
            ClassMap = ClassMap,
            Affect = Affect,
            Noise = Noise,
            NoiseCount = NoiseCount,
            NoiseRate = rate,
            Seed = seed,
            Training = Training,
        };

    private IReadOnlyList<string> TargetsOf(string dataset) =>
        [.. TestOn.SelectMany(key => key == Others ? Datasets().Where(other => other != dataset && !AlsoTrainOn.Contains(other)) : [key]).Distinct()];
}
