namespace Uldl.Core.Statistics;

/// <summary>The gamma function and what is made of it.</summary>
internal static class Gamma
{
    /// <summary>Natural logarithm of the gamma function, by Lanczos' approximation with g = 7 and nine terms; good to 15 digits for positive arguments.</summary>
    /// <param name="z">Above 0.</param>
    public static double Log(double z)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (z < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * z)) - Log(1 - z);
        }

        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
        {
            sum += terms[i] / (z - 1 + i);
        }

        var t = z + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>Regularised incomplete beta function I_x(a, b); continued fraction by Lentz's method.</summary>
    /// <param name="x">0 … 1.</param>
    /// <param name="y">1 - x, computed by the caller, since 1 minus a small number forgets it.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double IncompleteBeta(double x, double y, double a, double b)
    {
        if (x <= 0 || y <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        if (x > (a + 1) / (a + b + 2))
        {
            return 1 - IncompleteBeta(y, x, b, a);
        }

        var front = Math.Exp(Log(a + b) - Log(a) - Log(b) + (a * Math.Log(x)) + (b * Math.Log(y))) / a;
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
}
