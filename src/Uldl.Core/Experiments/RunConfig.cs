using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Uldl.Core.Faces;
using Uldl.Core.Noise;

namespace Uldl.Core.Experiments;

/// <summary>Everything that decides a run's numbers: same config, same kind of device, same bits.</summary>
public sealed record RunConfig
{
    /// <summary>The method's key.</summary>
    public required string Method { get; init; }

    /// <summary>What the table row is called; empty takes the method's title. Does not change the numbers.</summary>
    public string Label { get; init; } = "";

    /// <summary>Options that differ from the method's defaults.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary>Key of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Keys of datasets whose training and validation faces join those of <see cref="Dataset"/>.</summary>
    [OmitEmpty]
    public IReadOnlyList<string> AlsoTrainOn { get; init; } = [];

    /// <summary>Keys of other datasets whose test faces the network is scored on; nothing of them is looked at before.</summary>
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

    /// <summary>Fraction of training labels flipped, 0 … 1; for a list, what the list flips.</summary>
    public required double NoiseRate { get; init; }

    /// <summary>The one number that all random streams follow from.</summary>
    public required int Seed { get; init; }

    /// <summary>What all methods share.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>The datasets that it learns from and selects by.</summary>
    /// <returns>Their keys, <see cref="Dataset"/> first.</returns>
    public IReadOnlyList<string> Sources() => [Dataset, .. AlsoTrainOn];

    /// <summary>Every dataset that has to be there before it can start.</summary>
    /// <returns>Their keys: sources, then targets.</returns>
    public IReadOnlyList<string> Datasets() => [.. Sources(), .. TestOn];
}
