namespace Uldl.Core.Metrics;

/// <summary>A measure between two label distributions.</summary>
/// <param name="truth">True distribution d, [C], at least 0, sums to 1.</param>
/// <param name="predicted">Predicted distribution q, [C], at least 0, sums to 1.</param>
/// <returns>The measure; null when undefined.</returns>
public delegate double? DistributionMeasure(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted);

/// <summary>How far predicted label distributions are from true ones: means over faces, of the measures of <see cref="DistributionMeasures"/>.</summary>
public static class Distributions
{
    /// <summary>Mean Jensen-Shannon divergence.</summary>
    /// <param name="truth">True distributions, [N × C].</param>
    /// <param name="predicted">Predicted distributions, [N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Nats, 0 … log 2; null without faces.</returns>
    public static double? JensenShannon(float[] truth, float[] predicted, int classes) =>
        Mean(truth, predicted, classes, DistributionMeasures.JensenShannon).Value;

    /// <summary>Mean of any measure over the faces for which it is defined.</summary>
    /// <param name="truth">True distributions, [N × C]; rows with NaN are left out.</param>
    /// <param name="predicted">Predicted distributions, [N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="measure">What is averaged.</param>
    /// <returns>The mean, null when no face is scored, and how many faces were.</returns>
    public static (double? Value, int Scored) Mean(float[] truth, float[] predicted, int classes, DistributionMeasure measure)
    {
        Rows.CheckPair(truth, predicted, classes);
        var (d, q) = (new double[classes], new double[classes]);
        var (sum, scored) = (0.0, 0);
        for (var start = 0; start < truth.Length; start += classes)
        {
            if (Rows.IsUnknown(truth.AsSpan(start, classes)))
            {
                continue;
            }

            for (var c = 0; c < classes; c++)
            {
                (d[c], q[c]) = (truth[start + c], predicted[start + c]);
            }

            if (measure(d, q) is { } value)
            {
                sum += value;
                scored++;
            }
        }

        return (scored == 0 ? null : sum / scored, scored);
    }

    /// <summary>Entropy of every distribution.</summary>
    /// <param name="distributions">[N × C]; rows with NaN have none.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Nats, 0 … log C, [N]; NaN where unknown.</returns>
    public static double[] Entropy(float[] distributions, int classes)
    {
        var entropy = Confidence.Entropy(distributions, classes);
        for (var face = 0; face < entropy.Length; face++)
        {
            entropy[face] = Rows.IsUnknown(distributions.AsSpan(face * classes, classes)) ? double.NaN : entropy[face];
        }

        return entropy;
    }

    /// <summary>Vote shares pulled a little towards uniform, so that no class is impossible: (votes + 0.5) / (n + 0.5 C).</summary>
    /// <param name="votes">Votes, [N × C], at least 0.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Distributions, [N × C]; rows sum to 1, or are NaN where there is no vote.</returns>
    public static float[] Smoothed(int[] votes, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var shares = new float[votes.Length];
        for (var start = 0; start < votes.Length; start += classes)
        {
            var all = Rows.Sum(votes.AsSpan(start, classes));
            for (var c = 0; c < classes; c++)
            {
                shares[start + c] = all == 0 ? float.NaN : (float)((votes[start + c] + 0.5) / (all + (0.5 * classes)));
            }
        }

        return shares;
    }
}
