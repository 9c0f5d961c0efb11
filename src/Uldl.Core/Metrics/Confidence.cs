namespace Uldl.Core.Metrics;

/// <summary>How sure a prediction is of itself, by three measures.</summary>
public static class Confidence
{
    /// <summary>The largest probability.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>1/C … 1, [N].</returns>
    public static double[] Highest(float[] probabilities, int classes) =>
        ForEachRow(probabilities, classes, static row => row[Rows.ArgMax(row)]);

    /// <summary>The largest probability less the second largest.</summary>
    /// <param name="probabilities">[N × C], C at least 2.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1, [N].</returns>
    public static double[] Margin(float[] probabilities, int classes) => ForEachRow(probabilities, classes, static row =>
    {
        var best = Rows.ArgMax(row);
        var second = double.NegativeInfinity;
        for (var c = 0; c < row.Length; c++)
        {
            second = c == best ? second : Math.Max(second, row[c]);
        }

        return row[best] - second;
    });

    /// <summary>Entropy, -Σ p log p.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Nats, 0 … log C, [N].</returns>
    public static double[] Entropy(float[] probabilities, int classes) => ForEachRow(probabilities, classes, static row =>
    {
        var sum = 0.0;
        foreach (double p in row)
        {
            sum -= p > 0 ? p * Math.Log(p) : 0;
        }

        return sum;
    });

    private static double[] ForEachRow(float[] probabilities, int classes, Func<ReadOnlySpan<float>, double> value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var values = new double[probabilities.Length / classes];
        for (var face = 0; face < values.Length; face++)
        {
            values[face] = value(probabilities.AsSpan(face * classes, classes));
        }

        return values;
    }
}
