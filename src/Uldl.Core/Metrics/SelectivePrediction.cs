namespace Uldl.Core.Metrics;

/// <summary>What is left of the errors when the least sure predictions are withheld. The surest come first, equally sure ones by row.</summary>
public static class SelectivePrediction
{
    /// <summary>Share of errors among the k surest, for k = 1 … N.</summary>
    /// <param name="confidence">[N].</param>
    /// <param name="isRight">Which predictions are right, [N].</param>
    /// <returns>Risk, [N].</returns>
    public static double[] Risks(double[] confidence, bool[] isRight)
    {
        Rows.CheckSameLength(confidence.Length, isRight.Length);
        var errors = 0;
        return [.. Enumerable.Range(0, confidence.Length)
            .OrderByDescending(face => confidence[face])
            .Select((face, place) => (errors += isRight[face] ? 0 : 1) / (place + 1.0))];
    }

    /// <summary>Area under the risk-coverage curve: the mean risk.</summary>
    /// <param name="confidence">[N].</param>
    /// <param name="isRight">Which predictions are right, [N].</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? Aurc(double[] confidence, bool[] isRight) =>
        isRight.Length == 0 ? null : Risks(confidence, isRight).Average();

    /// <summary>The area that the best possible order of the same predictions has: every error last.</summary>
    /// <param name="isRight">Which predictions are right, [N].</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? BestAurc(bool[] isRight)
    {
        var right = isRight.Count(value => value);
        return isRight.Length == 0 ? null : Enumerable.Range(1, isRight.Length).Average(k => Math.Max(0, k - right) / (double)k);
    }

    /// <summary>What many papers put for the best possible area: r + (1 - r) log(1 - r), which is near it for many faces (Geifman et al. 2019).</summary>
    /// <param name="errorRate">r, share of wrong predictions, 0 … 1.</param>
    /// <returns>0 … 1.</returns>
    public static double ApproximateBestAurc(double errorRate) =>
        errorRate >= 1 ? 1 : errorRate + ((1 - errorRate) * Math.Log(1 - errorRate));

    /// <summary>The area above the best possible: what is wrong with the order alone.</summary>
    /// <param name="confidence">[N].</param>
    /// <param name="isRight">Which predictions are right, [N].</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? ExcessAurc(double[] confidence, bool[] isRight) => Aurc(confidence, isRight) - BestAurc(isRight);

    /// <summary>Accuracy of the surest part.</summary>
    /// <param name="confidence">[N].</param>
    /// <param name="isRight">Which predictions are right, [N].</param>
    /// <param name="coverage">Share that is kept, above 0, at most 1; rounded up to whole faces.</param>
    /// <returns>0 … 1; null without faces.</returns>
    public static double? AccuracyAt(double[] confidence, bool[] isRight, double coverage)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coverage);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coverage, 1);
        // 0.07 × 100 is a hair above 7 in binary: it means 7.
        var kept = (int)Math.Ceiling((coverage * isRight.Length) - 1e-9);
        return isRight.Length == 0 ? null : 1 - Risks(confidence, isRight)[Math.Max(1, kept) - 1];
    }
}
