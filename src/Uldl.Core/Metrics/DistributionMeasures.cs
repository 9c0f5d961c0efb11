namespace Uldl.Core.Metrics;

/// <summary>Measures between one true distribution d and one predicted distribution q.</summary>
/// <remarks>Forms with ratios or logarithms clip both at 1e-12 and renormalise; a class with d = 0 &lt; q adds 1 to Canberra and to Clark's square, and 0/0 adds nothing.</remarks>
public static class DistributionMeasures
{
    private const double Smallest = 1e-12;

    /// <summary>Largest difference of a class, 0 … 1.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>max |d - q|.</returns>
    public static double? Chebyshev(ReadOnlySpan<double> d, ReadOnlySpan<double> q)
    {
        var largest = 0.0;
        for (var c = 0; c < d.Length; c++)
        {
            largest = Math.Max(largest, Math.Abs(d[c] - q[c]));
        }

        return largest;
    }

    /// <summary>Clark distance, 0 … √C.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>√ Σ ((d - q) / (d + q))².</returns>
    public static double? Clark(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Math.Sqrt(Sum(d, q, static (x, y) => x + y == 0 ? 0 : (x - y) / (x + y) * ((x - y) / (x + y))));

    /// <summary>Canberra distance, 0 … C.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>Σ |d - q| / (d + q).</returns>
    public static double? Canberra(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Sum(d, q, static (x, y) => x + y == 0 ? 0 : Math.Abs(x - y) / (x + y));

    /// <summary>Kullback-Leibler divergence from truth to prediction, in nats. The other direction measures only the clipping and is not offered.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>Σ d log(d / q).</returns>
    public static double? KullbackLeibler(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Sum(Clipped(d), Clipped(q), static (x, y) => x * Math.Log(x / y));

    /// <summary>Jensen-Shannon divergence, 0 … log 2 nats.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>½ KL(d, m) + ½ KL(q, m), m = (d + q) / 2.</returns>
    public static double? JensenShannon(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Math.Max(0, Sum(Clipped(d), Clipped(q), static (x, y) => ((x * Math.Log(2 * x / (x + y))) + (y * Math.Log(2 * y / (x + y)))) / 2));

    /// <summary>Cosine of the angle between the two, 0 … 1.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>d·q / (‖d‖ ‖q‖).</returns>
    public static double? Cosine(ReadOnlySpan<double> d, ReadOnlySpan<double> q)
    {
        var norms = Math.Sqrt(Sum(d, d, static (x, y) => x * y) * Sum(q, q, static (x, y) => x * y));
        return norms == 0 ? null : Sum(d, q, static (x, y) => x * y) / norms;
    }

    /// <summary>What the two have in common, 0 … 1.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>Σ min(d, q).</returns>
    public static double? Intersection(ReadOnlySpan<double> d, ReadOnlySpan<double> q) => Sum(d, q, Math.Min);

    /// <summary>Total variation, 0 … 1: the transport cost when all classes are equally far apart.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>½ Σ |d - q|.</returns>
    public static double? TotalVariation(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Sum(d, q, static (x, y) => Math.Abs(x - y)) / 2;

    /// <summary>Euclidean distance, 0 … √2.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>‖d - q‖.</returns>
    public static double? Euclid(ReadOnlySpan<double> d, ReadOnlySpan<double> q) => Math.Sqrt(SoftBrier(d, q)!.Value);

    /// <summary>Sørensen distance, 0 … 1.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>Σ |d - q| / Σ (d + q).</returns>
    public static double? Sorensen(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Sum(d, q, static (x, y) => Math.Abs(x - y)) / Sum(d, q, static (x, y) => x + y);

    /// <summary>Squared chi-squared distance, 0 … 2.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>Σ (d - q)² / (d + q).</returns>
    public static double? SquaredChi(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Sum(d, q, static (x, y) => x + y == 0 ? 0 : (x - y) * (x - y) / (x + y));

    /// <summary>Fidelity, 0 … 1.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>Σ √(d q).</returns>
    public static double? Fidelity(ReadOnlySpan<double> d, ReadOnlySpan<double> q) => Sum(d, q, static (x, y) => Math.Sqrt(x * y));

    /// <summary>Cross-entropy of the prediction under the truth, in nats.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>-Σ d log q.</returns>
    public static double? SoftCrossEntropy(ReadOnlySpan<double> d, ReadOnlySpan<double> q) =>
        Sum(d, Clipped(q), static (x, y) => -x * Math.Log(y));

    /// <summary>Squared Euclidean distance, 0 … 2.</summary>
    /// <param name="d">Truth, [C].</param>
    /// <param name="q">Prediction, [C].</param>
    /// <returns>Σ (d - q)².</returns>
    public static double? SoftBrier(ReadOnlySpan<double> d, ReadOnlySpan<double> q) => Sum(d, q, static (x, y) => (x - y) * (x - y));

    private static double Sum(ReadOnlySpan<double> d, ReadOnlySpan<double> q, Func<double, double, double> term)
    {
        Rows.CheckSameLength(d.Length, q.Length);
        var sum = 0.0;
        for (var c = 0; c < d.Length; c++)
        {
            sum += term(d[c], q[c]);
        }

        return sum;
    }

    private static double[] Clipped(ReadOnlySpan<double> row)
    {
        var clipped = row.ToArray();
        for (var c = 0; c < clipped.Length; c++)
        {
            clipped[c] = Math.Max(clipped[c], Smallest);
        }

        var sum = clipped.Sum();
        return [.. clipped.Select(value => value / sum)];
    }
}
