namespace Uldl.Core.Metrics;

/// <summary>Places in ascending order, counted from 1; equal values share the mean of their places.</summary>
internal static class Ranks
{
    /// <summary>Average ranks.</summary>
    /// <param name="values">[N].</param>
    /// <returns>1 … N, [N].</returns>
    public static double[] Average(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            for (var place = start; place < end; place++)
            {
                ranks[order[place]] = (start + 1 + end) / 2.0;
            }
        }

        return ranks;
    }
}
