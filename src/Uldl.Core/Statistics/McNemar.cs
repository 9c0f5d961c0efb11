namespace Uldl.Core.Statistics;

/// <summary>Compares two classifiers on the same faces by those on which exactly one is right.</summary>
public static class McNemar
{
    /// <summary>Exact binomial p, two-sided. The one to use when fewer than 25 faces disagree.</summary>
    /// <param name="onlyFirst">Faces that only the first has right, b.</param>
    /// <param name="onlySecond">Faces that only the second has right, c.</param>
    /// <returns>0 … 1; 1 when none disagree.</returns>
    public static double ExactP(int onlyFirst, int onlySecond)
    {
        Check(onlyFirst, onlySecond);
        var all = onlyFirst + onlySecond;
        var (logTerm, sum) = (-all * Math.Log(2), 0.0);
        for (var count = 0; count <= Math.Min(onlyFirst, onlySecond); count++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log((all - count) / (count + 1.0));
        }

        return Math.Min(1, 2 * sum);
    }

    /// <summary>The statistic that is chi-squared with one degree of freedom when many faces disagree.</summary>
    /// <param name="onlyFirst">Faces that only the first has right, b.</param>
    /// <param name="onlySecond">Faces that only the second has right, c.</param>
    /// <param name="isCorrected">Whether for continuity: (|b - c| - 1)² / (b + c), else (b - c)² / (b + c).</param>
    /// <returns>The statistic and its p; 0 and 1 when none disagree.</returns>
    public static (double Statistic, double P) ChiSquared(int onlyFirst, int onlySecond, bool isCorrected = true)
    {
        Check(onlyFirst, onlySecond);
        if (onlyFirst + onlySecond == 0)
        {
            return (0, 1);
        }

        var gap = Math.Max(0, Math.Abs(onlyFirst - onlySecond) - (isCorrected ? 1.0 : 0.0));
        var statistic = gap * gap / (onlyFirst + onlySecond);
        return (statistic, Normal.TwoSidedP(Math.Sqrt(statistic)));
    }

    private static void Check(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
    }
}
