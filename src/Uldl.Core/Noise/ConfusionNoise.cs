using Uldl.Core.Faces;

namespace Uldl.Core.Noise;

/// <summary>Flips a label as a table of confusions says: the row of its class, without the class itself and without classes that the set does not have.</summary>
public sealed class ConfusionNoise : ILabelNoise
{
    private readonly ConfusionTable _table;

    internal ConfusionNoise(string key, string title, string summary, ConfusionTable table)
    {
        Key = key;
        Title = title;
        Summary = summary;
        _table = table;
    }

    /// <inheritdoc/>
    public string Key { get; }

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public string Summary { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Expression> Fixed(IReadOnlyList<Expression> classes) =>
        [.. classes.Where(own => classes.All(other => other == own || _table[own, other] == 0))];

    /// <inheritdoc/>
    public int Replace(NoiseFaces faces, int face, Random random)
    {
        var own = faces.Labels[face];
        Span<double> weights = stackalloc double[faces.Classes.Count];
        for (var c = 0; c < weights.Length; c++)
        {
            weights[c] = _table[faces.Classes[own], faces.Classes[c]];
        }

        return Lottery.Other(weights, own, random);
    }
}
