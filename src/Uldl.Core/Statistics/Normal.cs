namespace Uldl.Core.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>Half width, in standard deviations, of the interval that holds 95 %.</summary>
    public const double NinetyFivePercent = 1.959963984540054;

    /// <summary>Probability of a value at least this far from 0, on either side.</summary>
    /// <param name="z">The value.</param>
    /// <returns>0 … 1.</returns>
    public static double TwoSidedP(double z)
    {
        var x = Math.Abs(z);
        return x < 2 ? 1 - NearCentre(x) : Tail(x);
    }

    /// <summary>Probability of a value below this one.</summary>
    /// <param name="z">The value.</param>
    /// <returns>0 … 1.</returns>
    public static double Below(double z) => z < 0 ? TwoSidedP(z) / 2 : 1 - (TwoSidedP(z) / 2);

    // Probability within ±x: the series √(2/π) exp(-x²/2) Σ x^(2n+1) / (1·3·5…).
    private static double NearCentre(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; term > 1e-17 * sum; n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }

        return Math.Sqrt(2 / Math.PI) * Math.Exp(-x * x / 2) * sum;
    }

    // Laplace's continued fraction 1/(x + 1/(x + 2/(x + 3/…))), from its far end.
    private static double Tail(double x)
    {
        var fraction = x;
        for (var n = 200; n > 0; n--)
        {
            fraction = x + (n / fraction);
        }

        return Math.Sqrt(2 / Math.PI) * Math.Exp(-x * x / 2) / fraction;
    }
}
