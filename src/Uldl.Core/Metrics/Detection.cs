namespace Uldl.Core.Metrics;

/// <summary>How well a score finds flipped labels among the training faces. A high score is suspicious.</summary>
public static class Detection
{
    /// <summary>Probability that a flipped face scores above an untouched one; ties count half.</summary>
    /// <param name="scores">[N], finite.</param>
    /// <param name="positives">Which were flipped, [N].</param>
    /// <returns>0 … 1; null unless there are both flipped and untouched faces.</returns>
    public static double? Auroc(double[] scores, bool[] positives)
    {
        Check(scores, positives);
        double flipped = positives.Count(isFlipped => isFlipped);
        var untouched = positives.Length - flipped;
        if (flipped == 0 || untouched == 0)
        {
            return null;
        }

        var ranks = Ranks.Average(scores);
        var sum = ranks.Where((_, face) => positives[face]).Sum();
        return (sum - (flipped * (flipped + 1) / 2)) / (flipped * untouched);
    }

    /// <summary>Average precision over distinct thresholds, Σ (R_t - R_t-1) P_t. Chance gives the share of flipped faces.</summary>
    /// <param name="scores">[N], finite.</param>
    /// <param name="positives">Which were flipped, [N].</param>
    /// <returns>0 … 1; null unless there are both flipped and untouched faces.</returns>
    public static double? AveragePrecision(double[] scores, bool[] positives)
    {
        Check(scores, positives);
        var all = positives.Count(isFlipped => isFlipped);
        if (all == 0 || all == positives.Length)
        {
            return null;
        }

        var (seen, found, sum) = (0, 0, 0.0);
        foreach (var tie in Ties(scores, positives))
        {
            seen += tie.Count;
            found += tie.Flipped;
            sum += tie.Flipped / (double)all * (found / (double)seen);
        }

        return sum;
    }

    /// <summary>Share of flipped faces among the most suspicious; a tie at the cut counts its mean.</summary>
    /// <param name="scores">[N], finite.</param>
    /// <param name="positives">Which were flipped, [N].</param>
    /// <param name="k">How many are looked at, 1 … N.</param>
    /// <returns>0 … 1.</returns>
    public static double PrecisionAt(double[] scores, bool[] positives, int k)
    {
        Check(scores, positives);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, scores.Length);
        var (left, found) = (k, 0.0);
        foreach (var tie in Ties(scores, positives))
        {
            var taken = Math.Min(left, tie.Count);
            found += (double)tie.Flipped * taken / tie.Count;
            left -= taken;
            if (left == 0)
            {
                break;
            }
        }

        return found / k;
    }

    /// <summary>Mean score of the faces that are marked.</summary>
    /// <param name="scores">[N].</param>
    /// <param name="marked">Which enter, [N].</param>
    /// <returns>The mean; null when none is marked.</returns>
    public static double? MeanScore(double[] scores, bool[] marked)
    {
        Rows.CheckSameLength(scores.Length, marked.Length);
        var count = marked.Count(isMarked => isMarked);
        return count == 0 ? null : scores.Where((_, face) => marked[face]).Sum() / count;
    }

    /// <summary>Share of flipped faces whose target points at the clean label again.</summary>
    /// <param name="clean">Labels before the noise, [N].</param>
    /// <param name="provided">Labels after it, [N].</param>
    /// <param name="targets">Class of the target distribution's largest probability, [N].</param>
    /// <returns>0 … 1; null when no label was flipped.</returns>
    public static double? LabelRecovery(int[] clean, int[] provided, int[] targets) =>
        Share(clean, provided, targets, isFlipped: true, isRight: true);

    /// <summary>Share of untouched faces whose target points away from the clean label.</summary>
    /// <param name="clean">Labels before the noise, [N].</param>
    /// <param name="provided">Labels after it, [N].</param>
    /// <param name="targets">Class of the target distribution's largest probability, [N].</param>
    /// <returns>0 … 1; null when every label was flipped.</returns>
    public static double? LabelDamage(int[] clean, int[] provided, int[] targets) =>
        Share(clean, provided, targets, isFlipped: false, isRight: false);

    private static double? Share(int[] clean, int[] provided, int[] targets, bool isFlipped, bool isRight)
    {
        Rows.CheckSameLength(clean.Length, provided.Length);
        Rows.CheckSameLength(clean.Length, targets.Length);
        var (hit, all) = (0, 0);
        for (var face = 0; face < clean.Length; face++)
        {
            var enters = clean[face] != provided[face] == isFlipped;
            all += enters ? 1 : 0;
            hit += enters && targets[face] == clean[face] == isRight ? 1 : 0;
        }

        return all == 0 ? null : hit / (double)all;
    }

    // Faces of equal score, the most suspicious first.
    private static IEnumerable<(int Count, int Flipped)> Ties(double[] scores, bool[] positives)
    {
        var sorted = (double[])scores.Clone();
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(sorted, order);
        for (int end = sorted.Length, start; end > 0; end = start)
        {
            (start, var flipped) = (end, 0);
            while (start > 0 && sorted[start - 1] == sorted[end - 1])
            {
                start--;
                flipped += positives[order[start]] ? 1 : 0;
            }

            yield return (end - start, flipped);
        }
    }

    private static void Check(double[] scores, bool[] positives)
    {
        Rows.CheckSameLength(scores.Length, positives.Length);
        for (var face = 0; face < scores.Length; face++)
        {
            if (!double.IsFinite(scores[face]))
            {
                throw new ArgumentException($"The score of face {face} is {scores[face]}; expected a finite number.", nameof(scores));
            }
        }
    }
}
