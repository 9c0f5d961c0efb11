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
    public int Replace(NoiseFaces faces, int face, Random random)
    {
        // Draw from the classes that remain, then step over the label's own place.
        var drawn = random.Next(faces.Classes.Count - 1);
        return drawn < faces.Labels[face] ? drawn : drawn + 1;
    }
}
