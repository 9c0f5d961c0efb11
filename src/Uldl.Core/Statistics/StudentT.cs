namespace Uldl.Core.Statistics;

/// <summary>Student's t distribution: means of few normal numbers.</summary>
public static class StudentT
{
    /// <summary>Probability of a value at least this far from 0, on either side.</summary>
    /// <param name="t">The value.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    /// <returns>0 … 1.</returns>
    public static double TwoSidedP(double t, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        // Both arguments of the beta function are computed, since 1 minus a small number forgets it.
        var square = t * t;
        return Gamma.IncompleteBeta(freedom / (freedom + square), square / (freedom + square), freedom / 2.0, 0.5);
    }

    /// <summary>The value that a given share of the distribution lies below.</summary>
    /// <param name="share">Between 0 and 1.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    /// <returns>The value.</returns>
    public static double Quantile(double share, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        var tails = 2 * Math.Min(share, 1 - share);
        var high = 1.0;
        while (TwoSidedP(high, freedom) > tails)
        {
            high *= 2;
        }

        var low = 0.0;
        for (var halving = 0; halving < 100; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = TwoSidedP(middle, freedom) > tails ? (middle, high) : (low, middle);
        }

        return share < 0.5 ? -high : high;
    }
}
