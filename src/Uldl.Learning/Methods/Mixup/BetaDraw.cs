namespace Uldl.Learning.Methods.Mixup;

/// <summary>Numbers between 0 and 1 from a Beta distribution.</summary>
internal static class BetaDraw
{
    /// <summary>One draw: the share of one Gamma variate in the sum of two.</summary>
    /// <param name="a">First parameter, above 0.</param>
    /// <param name="b">Second parameter, above 0.</param>
    /// <param name="random">The source of chance; the number of draws from it varies.</param>
    /// <returns>0 … 1, of mean a / (a + b).</returns>
    public static double Next(double a, double b, Random random)
    {
        // In logarithms: for small parameters both variates are smaller than the smallest number.
        var first = LogGamma(a, random);
        var second = LogGamma(b, random);
        return 1 / (1 + Math.Exp(second - first));
    }

    /// <summary>Logarithm of a Gamma variate of scale 1, by rejection (Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, 2000).</summary>
    private static double LogGamma(double shape, Random random)
    {
        if (shape < 1)
        {
            // Their section 6: a variate of shape + 1 times U^(1 / shape).
            return LogGamma(shape + 1, random) + (Math.Log(1 - random.NextDouble()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(random);
            var cube = Math.Pow(1 + (c * x), 3);
            if (cube > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * cube) + (d * Math.Log(cube)))
            {
                return Math.Log(d * cube);
            }
        }
    }

    /// <summary>A standard normal variate (Box and Muller, 1958).</summary>
    private static double Normal(Random random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
