using System.Text.Json.Serialization;
using Uldl.Core.Noise;

namespace Uldl.Core.Experiments;

/// <summary>A question: methods × noise rates × seeds on one dataset, everything else equal.</summary>
public sealed class ExperimentConfig
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence or two on what it shows; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The rows. The one whose key is "cross-entropy", else the first, is the baseline.</summary>
    public required IReadOnlyList<MethodChoice> Methods { get; init; }

    /// <summary>Key of the dataset.</summary>
    public required string Dataset { get; init; }

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

    /// <summary>The runs that answer the question: seed by seed, then rate by rate, then method by method, so that whole comparisons finish early.</summary>
    /// <returns>One run for each method, rate and seed.</returns>
    public IEnumerable<RunConfig> Runs() =>
        from seed in Seeds
        from rate in NoiseRates
        from method in Methods
        select new RunConfig
        {
            Method = method.Method,
            Label = method.Label,
            Options = (System.Text.Json.Nodes.JsonObject)method.Options.DeepClone(),
            Dataset = Dataset,
            Affect = Affect,
            Noise = Noise,
            NoiseCount = NoiseCount,
            NoiseRate = rate,
            Seed = seed,
            Training = Training,
        };
}
