namespace Uldl.Core.Statistics;

/// <summary>Repetitions of one measurement, such as one metric over seeds.</summary>
public sealed record Sample
{
    private Sample(int count, double mean, double? deviation, double lowest, double highest)
    {
        Count = count;
        Mean = mean;
        StandardDeviation = deviation;
        Lowest = lowest;
        Highest = highest;
    }

    /// <summary>Number of repetitions, n, at least 1.</summary>
    public int Count { get; }

    /// <summary>Their mean.</summary>
    public double Mean { get; }

    /// <summary>Their standard deviation, with n - 1; null for a single one.</summary>
    public double? StandardDeviation { get; }

    /// <summary>The standard error of the mean, sd / √n; null for a single one.</summary>
    public double? StandardError => StandardDeviation / Math.Sqrt(Count);

    /// <summary>The smallest.</summary>
    public double Lowest { get; }

    /// <summary>The largest.</summary>
    public double Highest { get; }

    /// <summary>Sums up repetitions.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <returns>The sample; null when there are no values.</returns>
    /// <exception cref="ArgumentException">A value is not finite: undefined measurements stay out, they are not zero.</exception>
    public static Sample? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        if (!values.All(double.IsFinite))
        {
            throw new ArgumentException("A sample holds finite numbers only; leave undefined measurements out.", nameof(values));
        }

        // Seen from the first value, identical ones differ by exactly nothing.
        var origin = values.First();
        var shift = values.Sum(value => value - origin) / values.Count;
        var squares = values.Sum(value => (value - origin - shift) * (value - origin - shift));
        return new Sample(
            values.Count, origin + shift, values.Count == 1 ? null : Math.Sqrt(squares / (values.Count - 1)), values.Min(), values.Max());
    }

    /// <summary>The interval that covers the true mean with a given confidence, if the repetitions are normal: mean ± t SE.</summary>
    /// <param name="level">Confidence, between 0 and 1.</param>
    /// <returns>Both ends; null for a single repetition.</returns>
    public (double Low, double High)? Interval(double level = 0.95)
    {
        if (StandardError is not { } error)
        {
            return null;
        }

        var half = StudentT.Quantile(1 - ((1 - level) / 2), Count - 1) * error;
        return (Mean - half, Mean + half);
    }
}
