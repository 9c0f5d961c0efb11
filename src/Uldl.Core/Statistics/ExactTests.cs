namespace Uldl.Core.Statistics;

/// <summary>Tests that count every way the signs of paired differences could have fallen. With n pairs no p is below 2 / 2ⁿ: five seeds never reach 0.05.</summary>
public static class ExactTests
{
    /// <summary>The most pairs whose signs are all tried.</summary>
    public const int MostPairs = 22;

    /// <summary>The smallest p that either test can reach, two-sided: all differences on one side.</summary>
    /// <param name="pairs">Pairs that differ, at least 0.</param>
    /// <returns>2 / 2ⁿ; 1 for none.</returns>
    public static double Floor(int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pairs);
        return Math.Min(1, Math.Pow(2, 1 - pairs));
    }

    /// <summary>The fewest pairs with which either test can reach a level.</summary>
    /// <param name="level">Above 0, at most 1.</param>
    /// <returns>Such as 6 for 0.05.</returns>
    public static int PairsFor(double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        var pairs = 0;
        while (Floor(pairs) > level)
        {
            pairs++;
        }

        return pairs;
    }

    /// <summary>Sign-flip test of a mean difference of zero, two-sided.</summary>
    /// <param name="differences">[n], n at most 22.</param>
    /// <returns>The share of the 2ⁿ signings whose mean is at least as far from zero, 0 … 1; 1 without pairs.</returns>
    public static double SignFlipP(IReadOnlyList<double> differences)
    {
        if (differences.Count > MostPairs)
        {
            throw new ArgumentException(
                $"{differences.Count} pairs have too many signings to try them all; the exact test takes at most {MostPairs}. Use the paired t test.", nameof(differences));
        }

        // Sums that are equal on paper may differ in their last bits.
        var observed = Math.Abs(differences.Sum()) - (1e-12 * differences.Sum(Math.Abs));
        var extreme = 0;
        for (var signs = 0; signs < 1 << differences.Count; signs++)
        {
            var sum = 0.0;
            for (var pair = 0; pair < differences.Count; pair++)
            {
                sum += (signs >> pair & 1) == 0 ? differences[pair] : -differences[pair];
            }

            extreme += Math.Abs(sum) >= observed ? 1 : 0;
        }

        return extreme / (double)(1 << differences.Count);
    }

    /// <summary>Wilcoxon's signed-rank test, two-sided; zeros are left out, equal sizes share the mean of their ranks.</summary>
    /// <param name="differences">[n].</param>
    /// <returns>p, 0 … 1; 1 when no difference is left.</returns>
    public static double WilcoxonP(IReadOnlyList<double> differences)
    {
        var sizes = differences.Where(difference => difference != 0).Select(Math.Abs).ToArray();
        // Twice the average rank is a whole number: those below, twice, plus those equal, plus one.
        var doubled = sizes.Select(size => (2 * sizes.Count(other => other < size)) + sizes.Count(other => other == size) + 1).ToArray();
        var observed = differences.Where(difference => difference != 0).Zip(doubled, (difference, rank) => difference > 0 ? rank : 0).Sum();

        // shares[s]: share of signings whose positive doubled ranks sum to s.
        var shares = new double[doubled.Sum() + 1];
        shares[0] = 1;
        foreach (var rank in doubled)
        {
            for (var sum = shares.Length - 1; sum >= 0; sum--)
            {
                shares[sum] = (shares[sum] + (sum >= rank ? shares[sum - rank] : 0)) / 2;
            }
        }

        var below = shares.Take(observed + 1).Sum();
        var above = shares.Skip(observed).Sum();
        return Math.Min(1, 2 * Math.Min(below, above));
    }
}
