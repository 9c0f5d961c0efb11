namespace Uldl.Core.Statistics;

/// <summary>A share of counted things, and how well the count fixes it.</summary>
public static class Proportion
{
    /// <summary>Wilson's 95 % interval.</summary>
    /// <param name="hits">0 … n.</param>
    /// <param name="all">n.</param>
    /// <returns>Both ends, 0 … 1; null when n is 0.</returns>
    public static (double Low, double High)? Wilson(int hits, int all)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, all);
        if (all == 0)
        {
            return null;
        }

        const double Square = Normal.NinetyFivePercent * Normal.NinetyFivePercent;
        var share = hits / (double)all;
        var centre = (share + (Square / (2.0 * all))) / (1 + (Square / all));
        var half = Normal.NinetyFivePercent * Math.Sqrt((share * (1 - share) / all) + (Square / (4.0 * all * all))) / (1 + (Square / all));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>Standard error that the finite number of test faces alone gives an accuracy; independent of seeds and never added to theirs in silence.</summary>
    /// <param name="share">0 … 1.</param>
    /// <param name="all">n, at least 1.</param>
    /// <returns>√(p (1 - p) / n).</returns>
    public static double BinomialError(double share, int all)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(all, 1);
        return Math.Sqrt(share * (1 - share) / all);
    }
}
