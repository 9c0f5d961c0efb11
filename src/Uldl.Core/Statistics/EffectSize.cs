namespace Uldl.Core.Statistics;

/// <summary>How large a difference is beside what varies: paired, in standard deviations of the differences.</summary>
/// <param name="CohenDz">Mean difference over the standard deviation of the differences (with n - 1), Cohen's dz; null for fewer than two pairs and where all pairs differ by the same.</param>
/// <param name="HedgesG">The same times Hedges' exact correction Γ(m/2) / (√(m/2) Γ((m-1)/2)), m = n - 1, because few pairs overstate it; null for fewer than three pairs, where the correction does not exist.</param>
public sealed record EffectSize(double? CohenDz, double? HedgesG)
{
    /// <summary>Measures it.</summary>
    /// <param name="differences">First minus second, pair by pair, summed up; null without pairs.</param>
    public static EffectSize Of(Sample? differences)
    {
        if (differences is not { StandardDeviation: { } deviation and > 0 })
        {
            return new(null, null);
        }

        var effect = differences.Mean / deviation;
        return new(effect, differences.Count < 3 ? null : effect * Correction(differences.Count - 1));
    }

    private static double Correction(int freedom) =>
        Math.Exp(Gamma.Log(freedom / 2.0) - Gamma.Log((freedom - 1) / 2.0)) / Math.Sqrt(freedom / 2.0);
}
