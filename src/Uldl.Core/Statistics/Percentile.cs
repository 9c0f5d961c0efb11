namespace Uldl.Core.Statistics;

/// <summary>Percentiles, and the intervals that resampling gives.</summary>
public static class Percentile
{
    /// <summary>The value below which a share of the values lies, by linear interpolation between neighbours.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">0 … 1.</param>
    /// <returns>A number between the smallest and the largest.</returns>
    public static double Of(IReadOnlyCollection<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return OfSorted([.. values.Order()], share);
    }

    /// <summary>The middle part of the values.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="level">How much of them it holds, between 0 and 1.</param>
    /// <returns>Both ends.</returns>
    public static (double Low, double High) Interval(IReadOnlyCollection<double> values, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 1);
        double[] sorted = [.. values.Order()];
        return (OfSorted(sorted, (1 - level) / 2), OfSorted(sorted, 1 - ((1 - level) / 2)));
    }

    /// <summary>The percentile bootstrap interval of a mean.</summary>
    /// <param name="values">At least one, such as differences face by face.</param>
    /// <param name="resamples">How often the values are drawn anew with replacement, at least 1.</param>
    /// <param name="random">Seeded chance.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    /// <returns>Both ends.</returns>
    public static (double Low, double High) BootstrapOfMean(IReadOnlyList<double> values, int resamples, Random random, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        var means = new double[resamples];
        for (var resample = 0; resample < resamples; resample++)
        {
            var sum = 0.0;
            for (var draw = 0; draw < values.Count; draw++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[resample] = sum / values.Count;
        }

        return Interval(means, level);
    }

    private static double OfSorted(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
