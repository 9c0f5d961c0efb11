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
        return IncompleteBeta(freedom / (freedom + square), square / (freedom + square), freedom / 2.0, 0.5);
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

    // Regularised incomplete beta function I_x(a, b), y = 1 - x; continued fraction by Lentz's method.
    private static double IncompleteBeta(double x, double y, double a, double b)
    {
        if (x <= 0 || y <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        if (x > (a + 1) / (a + b + 2))
        {
            return 1 - IncompleteBeta(y, x, b, a);
        }

        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(y))) / a;
        var (numerator, denominator) = (1.0, 1 / (1 - ((a + b) * x / (a + 1))));
        var fraction = denominator;
        for (var m = 1; m < 1000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            denominator = 1 / (1 + (even * denominator));
            numerator = 1 + (even / numerator);
            fraction *= numerator * denominator;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            denominator = 1 / (1 + (odd * denominator));
            numerator = 1 + (odd / numerator);
            fraction *= numerator * denominator;
            if (Math.Abs((numerator * denominator) - 1) < 1e-15)
            {
                break;
            }
        }

        return front * fraction;
    }

    // Lanczos' approximation with g = 7 and nine terms; good to 15 digits for positive arguments.
    private static double LogGamma(double z)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (z < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * z)) - LogGamma(1 - z);
        }

        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
        {
            sum += terms[i] / (z - 1 + i);
        }

        var t = z + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
