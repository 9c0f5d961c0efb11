namespace Uldl.Core.Metrics;

/// <summary>How well raters agree with each other beyond chance, on classes without an order.</summary>
public static class RaterAgreement
{
    /// <summary>Krippendorff's alpha, nominal: 1 - observed / expected disagreement. Faces with fewer than two votes say nothing and are left out.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>At most 1, null when all votes that count are for one class, and the faces that count.</returns>
    public static (double? Value, int Scored) Alpha(int[] votes, int classes)
    {
        var (observed, expected, faces) = Disagreement(votes, classes);
        return (expected is null or 0 ? null : 1 - (observed / expected), faces);
    }

    /// <summary>The two disagreements that alpha compares.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Share of pairs of votes of one face that differ, weighted by 1 / (m - 1); the same for pairs of any faces; both null when no face counts; and the faces that do.</returns>
    public static (double? Observed, double? Expected, int Faces) Disagreement(int[] votes, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var sums = new double[classes];
        var (apart, faces) = (0.0, 0);
        for (var start = 0; start + classes <= votes.Length; start += classes)
        {
            var row = votes.AsSpan(start, classes);
            double all = Rows.Sum(row);
            if (all < 2)
            {
                continue;
            }

            faces++;
            for (var c = 0; c < classes; c++)
            {
                sums[c] += row[c];
                apart += row[c] * (all - row[c]) / (all - 1);
            }
        }

        var total = sums.Sum();
        return faces == 0
            ? (null, null, 0)
            : (apart / total, ((total * total) - sums.Sum(sum => sum * sum)) / (total * (total - 1)), faces);
    }

    /// <summary>Fleiss' kappa.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>At most 1; null unless every face has the same number of votes, two or more, and they are not all for one class.</returns>
    public static double? FleissKappa(int[] votes, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var faces = votes.Length / classes;
        var raters = faces == 0 ? 0 : Rows.Sum(votes.AsSpan(0, classes));
        var sums = new double[classes];
        var agreement = 0.0;
        for (var face = 0; face < faces; face++)
        {
            var row = votes.AsSpan(face * classes, classes);
            if (raters < 2 || Rows.Sum(row) != raters)
            {
                return null;
            }

            for (var c = 0; c < classes; c++)
            {
                sums[c] += row[c];
                agreement += row[c] * (row[c] - 1.0) / (raters * (raters - 1.0)) / faces;
            }
        }

        var all = (double)faces * raters;
        var byChance = sums.Sum(sum => sum / all * (sum / all));
        return faces == 0 || sums.Count(sum => sum > 0) < 2 ? null : (agreement - byChance) / (1 - byChance);
    }

    /// <summary>Votes with a prediction counted as one rater more, where raters can agree: faces with fewer than two votes stay as they are, so that both alphas rest on the same faces.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="probabilities">[N × C]; the largest votes.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>A copy, [N × C].</returns>
    public static int[] WithPrediction(int[] votes, float[] probabilities, int classes)
    {
        Rows.CheckSameLength(votes.Length, probabilities.Length);
        var joined = (int[])votes.Clone();
        var predicted = Classification.PredictedLabels(probabilities, classes);
        for (var face = 0; face < predicted.Length; face++)
        {
            joined[(face * classes) + predicted[face]] += Rows.Sum(votes.AsSpan(face * classes, classes)) >= 2 ? 1 : 0;
        }

        return joined;
    }
}
