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
    public int[] Corrupt(IReadOnlyList<int> labels, int classes, double rate, Random random)
    {
        Flipping.Check(labels, classes, rate);
        return Flipping.Flip(labels, classes, rate, random, 1, (label, _) => (label + 1) % classes);
    }
}
