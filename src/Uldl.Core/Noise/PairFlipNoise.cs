namespace Uldl.Core.Noise;

/// <summary>Flips a label to the next class in the canonical order, the last to the first (co-teaching's pair flip).</summary>
public sealed class PairFlipNoise : ILabelNoise
{
    /// <inheritdoc/>
    public string Key => "pair-flip";

    /// <inheritdoc/>
    public string Title => "Pair flip";

    /// <inheritdoc/>
    public string Summary => "Each label is flipped with the given probability to the next class in order, the last class to the first.";

    /// <inheritdoc/>
    public int Replace(NoiseFaces faces, int face, Random random)
    {
        // There is nothing to choose, yet the draw keeps all noises in step.
        _ = random.Next(1);
        return (faces.Labels[face] + 1) % faces.Classes.Count;
    }
}
