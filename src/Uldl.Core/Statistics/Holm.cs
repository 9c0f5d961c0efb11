namespace Uldl.Core.Statistics;

/// <summary>Holm's correction for many comparisons in one table.</summary>
public static class Holm
{
    /// <summary>Adjusts p values so that the chance of any false alarm stays below the level.</summary>
    /// <param name="p">p values, [n], 0 … 1, in any order.</param>
    /// <returns>Adjusted p values, [n], in the same order.</returns>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var (left, highest) = (p.Count, 0.0);
        foreach (var index in Enumerable.Range(0, p.Count).OrderBy(index => p[index]))
        {
            highest = Math.Max(highest, Math.Min(1, p[index] * left--));
            adjusted[index] = highest;
        }

        return adjusted;
    }
}
