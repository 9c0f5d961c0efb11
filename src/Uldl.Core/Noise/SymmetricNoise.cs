namespace Uldl.Core.Noise;

/// <summary>Flips a label to one of the other classes, all equally likely: the field's usual noise (SCN, RUL, EAC, LDL-VA).</summary>
public sealed class SymmetricNoise : ILabelNoise
{
    /// <inheritdoc/>
    public string Key => "symmetric";

    /// <inheritdoc/>
    public string Title => "Symmetric";

    /// <inheritdoc/>
    public string Summary => "Each label is flipped with the given probability to one of the other classes, all equally likely.";

    /// <inheritdoc/>
    public int[] Corrupt(IReadOnlyList<int> labels, int classes, double rate, Random random)
    {
        Flipping.Check(labels, classes, rate);

        // Draw from the classes that remain, then step over the label's own place.
        return Flipping.Flip(labels, classes, rate, random, classes - 1, (label, drawn) => drawn < label ? drawn : drawn + 1);
    }
}
