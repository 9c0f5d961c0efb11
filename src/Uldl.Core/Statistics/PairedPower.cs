namespace Uldl.Core.Statistics;

/// <summary>How likely a paired t test is to see a difference that is there, and how many pairs it would take.</summary>
public static class PairedPower
{
    /// <summary>The level of every test here, two-sided.</summary>
    public const double Level = 0.05;

    /// <summary>How often a difference should be seen that is there.</summary>
    public const double Wanted = 0.8;

    /// <summary>More pairs than these are never counted: nobody trains them.</summary>
    public const int MostPairs = 10_000;

    // Beyond this the test sees the difference for certain, and the series has nothing left to add to.
    private const double Certain = 37;

    /// <summary>Probability that the test of some pairs is significant, if the true difference is so many standard deviations of the differences.</summary>
    /// <param name="effect">Cohen's dz; its sign does not matter.</param>
    /// <param name="pairs">n, at least 2.</param>
    /// <param name="level">Two-sided level, between 0 and 1.</param>
    /// <returns>0 … 1.</returns>
    public static double Of(double effect, int pairs, double level = Level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 2);
        var shift = Math.Abs(effect) * Math.Sqrt(pairs);
        var critical = StudentT.Quantile(1 - (level / 2), pairs - 1);
        return shift > Certain ? 1 : 1 - Below(critical, pairs - 1, shift) + (1 - Below(critical, pairs - 1, -shift));
    }

    /// <summary>The fewest pairs with which the test would see a difference as often as wanted.</summary>
    /// <param name="effect">Cohen's dz; its sign does not matter.</param>
    /// <param name="level">Two-sided level, between 0 and 1.</param>
    /// <param name="wanted">Power, between the level and 1.</param>
    /// <returns>At least 2; null for no effect, and where more than <see cref="MostPairs"/> would be needed.</returns>
    public static int? PairsFor(double effect, double level = Level, double wanted = Wanted)
    {
        if (effect == 0)
        {
            return null;
        }

        // Doubled from below: the series is short where the answer lies, and long far beyond it.
        var (few, enough) = (1, 2);
        while (Of(effect, enough, level) < wanted)
        {
            if (enough == MostPairs)
            {
                return null;
            }

            (few, enough) = (enough, Math.Min(2 * enough, MostPairs));
        }

        while (enough - few > 1)
        {
            var middle = (few + enough) / 2;
            (few, enough) = Of(effect, middle, level) < wanted ? (middle, enough) : (few, middle);
        }

        return enough;
    }

    // P(T ≤ t) of the noncentral t distribution for t ≥ 0 (Lenth 1989, AS 243): Poisson-weighted beta functions.
    private static double Below(double t, int freedom, double shift)
    {
        var half = shift * shift / 2;
        var (x, y) = (t * t / (freedom + (t * t)), freedom / (freedom + (t * t)));
        var (even, odd) = (Math.Exp(-half), shift / Math.Sqrt(2) * Math.Exp(-half - Gamma.Log(1.5)));
        var sum = 0.0;
        for (var j = 0; j < 10_000; j++)
        {
            var term = (even * Gamma.IncompleteBeta(x, y, j + 0.5, freedom / 2.0)) + (odd * Gamma.IncompleteBeta(x, y, j + 1, freedom / 2.0));
            sum += term;
            if (j > half && Math.Abs(term) < 1e-16)
            {
                break;
            }

            even *= half / (j + 1);
            odd *= half / (j + 1.5);
        }

        return Math.Clamp(Normal.Below(-shift) + (sum / 2), 0, 1);
    }
}
