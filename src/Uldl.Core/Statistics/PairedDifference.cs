namespace Uldl.Core.Statistics;

/// <summary>How two methods differ over the same seeds.</summary>
/// <param name="Differences">First minus second, seed by seed, summed up.</param>
/// <param name="T">The paired t statistic; null for a single pair, or where all pairs differ by the same amount other than 0.</param>
/// <param name="P">Its two-sided p value; null where t is.</param>
public sealed record PairedDifference(Sample Differences, double? T, double? P)
{
    private const int Decimals = 12;

    /// <summary>Compares pairs.</summary>
    /// <param name="first">[n].</param>
    /// <param name="second">[n], in the same order of seeds.</param>
    /// <returns>The difference; null without pairs.</returns>
    public static PairedDifference? Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (Sample.Of(Each(first, second)) is not { } differences)
        {
            return null;
        }

        return differences switch
        {
            { StandardError: null } => new PairedDifference(differences, null, null),
            { StandardError: 0, Mean: 0 } => new PairedDifference(differences, 0, 1),
            { StandardError: 0 } => new PairedDifference(differences, null, null),
            { StandardError: { } error } => Tested(differences, differences.Mean / error),
        };
    }

    /// <summary>The differences pair by pair. Those that are equal on paper are equal here: 0.62 - 0.60 and 0.64 - 0.62 differ in their last bits, and a spread of last bits would pass for certainty.</summary>
    /// <param name="first">[n].</param>
    /// <param name="second">[n], in the same order.</param>
    /// <returns>First minus second, [n], to twelve decimals.</returns>
    /// <exception cref="ArgumentException">They are not pairs.</exception>
    public static double[] Each(IReadOnlyList<double> first, IReadOnlyList<double> second) => first.Count == second.Count
        ? [.. first.Zip(second, (x, y) => Math.Round(x - y, Decimals))]
        : throw new ArgumentException($"Found {first.Count} and {second.Count} values; expected pairs.", nameof(second));

    private static PairedDifference Tested(Sample differences, double t) =>
        new(differences, t, StudentT.TwoSidedP(t, differences.Count - 1));
}
