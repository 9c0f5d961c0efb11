namespace Uldl.Core.Noise;

/// <summary>Flips a label to another class as often as the face itself is of that class: ambiguous faces take their second meaning, no two faces alike.</summary>
public sealed class InstanceNoise : ILabelNoise
{
    /// <inheritdoc/>
    public string Key => "instance-dependent";

    /// <inheritdoc/>
    public string Title => "Instance-dependent";

    /// <inheritdoc/>
    public string Summary => "Each label is flipped with the given probability to another class drawn from the face's own distribution: the one it was made from, else its raters' votes, else its mean rating. A face that is wholly of its own class stays.";

    /// <inheritdoc/>
    public bool NeedsOpinions => true;

    /// <inheritdoc/>
    public int Replace(NoiseFaces faces, int face, Random random)
    {
        var opinion = faces.OpinionOf(face);
        Span<double> weights = stackalloc double[opinion.Length];
        for (var c = 0; c < weights.Length; c++)
        {
            weights[c] = opinion[c];
        }

        return Lottery.Other(weights, faces.Labels[face], random);
    }
}
