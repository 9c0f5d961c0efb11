namespace Uldl.Core.Neighbours;

/// <summary>Sums of the faces of one class over the affect plane, from which any single face can be taken out again.</summary>
/// <param name="Count">Faces, n.</param>
/// <param name="Valence">Σ v.</param>
/// <param name="Arousal">Σ a.</param>
/// <param name="ValenceSquared">Σ v².</param>
/// <param name="ArousalSquared">Σ a².</param>
/// <param name="Product">Σ v a.</param>
internal readonly record struct ClassMoments(int Count, double Valence, double Arousal, double ValenceSquared, double ArousalSquared, double Product)
{
    /// <summary>The sums of every class.</summary>
    /// <param name="faces">N faces.</param>
    /// <returns>[C].</returns>
    public static ClassMoments[] Of(DetectorFaces faces)
    {
        var moments = new ClassMoments[faces.Classes];
        for (var face = 0; face < faces.Count; face++)
        {
            moments[faces.Labels[face]] = moments[faces.Labels[face]].With(faces.Affect[2 * face], faces.Affect[(2 * face) + 1], 1);
        }

        return moments;
    }

    /// <summary>Mean valence and arousal; only where there is a face.</summary>
    public (double Valence, double Arousal) Mean => (Valence / Count, Arousal / Count);

    /// <summary>The sums without one of the faces.</summary>
    public ClassMoments Without(double valence, double arousal) => With(valence, arousal, -1);

    /// <summary>Logarithm of the count times the normal density of the class at a place: maximum-likelihood mean and covariance, a floor added to both variances.</summary>
    /// <param name="valence">The place.</param>
    /// <param name="arousal">The place.</param>
    /// <param name="variance">The floor, above 0.</param>
    /// <returns>Minus infinity for a class without faces; 2π is left out.</returns>
    public double LogDensity(double valence, double arousal, double variance)
    {
        if (Count == 0)
        {
            return double.NegativeInfinity;
        }

        var (v, a) = Mean;
        var vv = Math.Max(0, (ValenceSquared / Count) - (v * v)) + variance;
        var aa = Math.Max(0, (ArousalSquared / Count) - (a * a)) + variance;

        // Rounding must not make the matrix indefinite.
        var most = Math.Sqrt((vv - variance) * (aa - variance));
        var va = Math.Clamp((Product / Count) - (v * a), -most, most);
        var determinant = (vv * aa) - (va * va);
        var (dv, da) = (valence - v, arousal - a);
        var distance = ((aa * dv * dv) - (2 * va * dv * da) + (vv * da * da)) / determinant;
        return Math.Log(Count) - (Math.Log(determinant) / 2) - (distance / 2);
    }

    private ClassMoments With(double valence, double arousal, int sign) => new(
        Count + sign,
        Valence + (sign * valence),
        Arousal + (sign * arousal),
        ValenceSquared + (sign * valence * valence),
        ArousalSquared + (sign * arousal * arousal),
        Product + (sign * valence * arousal));
}
