namespace Uldl.Core.Metrics;

/// <summary>Divides logits by one number, so that probabilities mean what they say. Fit it on the validation part, never on test.</summary>
public static class TemperatureScaling
{
    private const double Coldest = 1e-3;
    private const double Hottest = 1e3;

    /// <summary>Mean negative logarithm of the true class's probability under softmax(z / T).</summary>
    /// <param name="logits">z, [N × C]; logarithms of probabilities do.</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns>Nats; null without faces.</returns>
    public static double? Nll(double[] logits, int[] labels, int classes, double temperature)
    {
        Rows.CheckSameLength(logits.Length, labels.Length * classes);
        Rows.CheckLabels(labels, classes);
        return labels.Length == 0 ? null : Enumerable.Range(0, labels.Length).Average(face =>
            Softened(logits.AsSpan(face * classes, classes), 1 / temperature).LogSum - (logits[(face * classes) + labels[face]] / temperature));
    }

    /// <summary>The temperature with the smallest negative log-likelihood.</summary>
    /// <param name="logits">z, [N × C].</param>
    /// <param name="labels">The truth, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>T, 0.001 … 1000, at an end where the likelihood still rises there; null without faces.</returns>
    public static double? Fit(double[] logits, int[] labels, int classes)
    {
        Rows.CheckSameLength(logits.Length, labels.Length * classes);
        Rows.CheckLabels(labels, classes);
        if (labels.Length == 0)
        {
            return null;
        }

        // The loss is convex in 1 / T: halve the interval that holds the zero of its slope.
        var (low, high) = (1 / Hottest, 1 / Coldest);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = Slope(logits, labels, classes, middle) > 0 ? (low, middle) : (middle, high);
        }

        return 1 / ((low + high) / 2);
    }

    /// <summary>Logits that give probabilities back: their logarithms, clipped at 1e-12.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <returns>z, [N × C].</returns>
    public static double[] LogitsOf(float[] probabilities) =>
        Array.ConvertAll(probabilities, static p => Math.Log(Math.Max(p, Calibration.SmallestProbability)));

    /// <summary>Probabilities under another temperature, softmax(log p / T).</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns>[N × C]; rows sum to 1, with their largest where it was.</returns>
    public static float[] Apply(float[] probabilities, int classes, double temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var logits = LogitsOf(probabilities);
        var scaled = new float[probabilities.Length];
        for (var start = 0; start + classes <= scaled.Length; start += classes)
        {
            var logSum = Softened(logits.AsSpan(start, classes), 1 / temperature).LogSum;
            for (var c = 0; c < classes; c++)
            {
                scaled[start + c] = (float)Math.Exp((logits[start + c] / temperature) - logSum);
            }
        }

        return scaled;
    }

    private static double Slope(double[] logits, int[] labels, int classes, double inverse) =>
        Enumerable.Range(0, labels.Length).Average(face =>
            Softened(logits.AsSpan(face * classes, classes), inverse).MeanLogit - logits[(face * classes) + labels[face]]);

    private static (double LogSum, double MeanLogit) Softened(ReadOnlySpan<double> row, double inverse)
    {
        var highest = double.NegativeInfinity;
        foreach (var z in row)
        {
            highest = Math.Max(highest, z);
        }

        var (sum, weighted) = (0.0, 0.0);
        foreach (var z in row)
        {
            var weight = Math.Exp((z - highest) * inverse);
            sum += weight;
            weighted += weight * z;
        }

        return (Math.Log(sum) + (highest * inverse), weighted / sum);
    }
}
