namespace Uldl.Core.Noise;

/// <summary>Draws a label anew from all classes, its own among them: the effective rate is rate × (C-1)/C.</summary>
public sealed class SymmetricIncludingNoise : ILabelNoise
{
    /// <inheritdoc/>
    public string Key => "symmetric-including";

    /// <inheritdoc/>
    public string Title => "Symmetric, own class included";

    /// <inheritdoc/>
    public string Summary => "Each label is drawn anew with the given probability from all classes, its own included, so that only (C-1)/C of the drawn labels change: 0.857 of the rate for seven classes.";

    /// <inheritdoc/>
    public int Replace(NoiseFaces faces, int face, Random random) => random.Next(faces.Classes.Count);
}
