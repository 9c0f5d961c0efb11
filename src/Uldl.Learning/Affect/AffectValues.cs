namespace Uldl.Learning.Affect;

/// <summary>What a way of making valence-arousal hands over, before it is judged and stored.</summary>
/// <param name="Valence">[N]; NaN where there is none.</param>
/// <param name="Arousal">[N]; NaN where there is none.</param>
/// <param name="Provenance">Where the numbers come from, in a sentence or two.</param>
internal sealed record AffectValues(float[] Valence, float[] Arousal, string Provenance)
{
    /// <summary>Moves what left -1 … 1 to the border, and lets a face keep both numbers or neither.</summary>
    /// <returns>The same values in range, and how many faces were missing and moved.</returns>
    public (AffectValues Values, int Missing, int Clipped) InRange()
    {
        var (valence, arousal) = ((float[])Valence.Clone(), (float[])Arousal.Clone());
        var (missing, clipped) = (0, 0);
        for (var row = 0; row < valence.Length; row++)
        {
            if (!float.IsFinite(valence[row]) || !float.IsFinite(arousal[row]))
            {
                (valence[row], arousal[row]) = (float.NaN, float.NaN);
                missing++;
                continue;
            }

            clipped += Math.Abs(valence[row]) > 1 || Math.Abs(arousal[row]) > 1 ? 1 : 0;
            (valence[row], arousal[row]) = (Math.Clamp(valence[row], -1, 1), Math.Clamp(arousal[row], -1, 1));
        }

        return (this with { Valence = valence, Arousal = arousal }, missing, clipped);
    }
}
