namespace Uldl.Core.Metrics;

/// <summary>Whether two rows of numbers agree on the order, whatever their size. Equal numbers share the mean of their places.</summary>
public static class RankMeasures
{
    /// <summary>Spearman's correlation: Pearson's, of the average ranks.</summary>
    /// <param name="first">[N].</param>
    /// <param name="second">[N].</param>
    /// <returns>-1 … 1; null when a row is constant.</returns>
    public static double? Spearman(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Rows.CheckSameLength(first.Length, second.Length);
        var (x, y) = (Ranks.Average(first), Ranks.Average(second));
        var middle = (first.Length + 1) / 2.0;
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xx += (x[i] - middle) * (x[i] - middle);
            yy += (y[i] - middle) * (y[i] - middle);
            xy += (x[i] - middle) * (y[i] - middle);
        }

        return xx == 0 || yy == 0 ? null : xy / Math.Sqrt(xx * yy);
    }

    /// <summary>Kendall's tau-b: agreeing less disagreeing pairs, corrected for ties. Compares every pair.</summary>
    /// <param name="first">[N].</param>
    /// <param name="second">[N].</param>
    /// <returns>-1 … 1; null when a row is constant.</returns>
    public static double? KendallTau(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Rows.CheckSameLength(first.Length, second.Length);
        long balance = 0, untiedFirst = 0, untiedSecond = 0;
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (x, y) = (first[i].CompareTo(first[j]), second[i].CompareTo(second[j]));
                balance += x * y;
                untiedFirst += x * x;
                untiedSecond += y * y;
            }
        }

        return untiedFirst == 0 || untiedSecond == 0 ? null : balance / Math.Sqrt((double)untiedFirst * untiedSecond);
    }

    /// <summary>Description degree percentile average (DPA): mean over classes of the true share times the rank of the predicted one, smallest = 1.</summary>
    /// <param name="truth">True distribution d, [C].</param>
    /// <param name="predicted">Predicted distribution q, [C].</param>
    /// <returns>1/C … 1; null without classes.</returns>
    public static double? DegreePercentileAverage(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Rows.CheckSameLength(truth.Length, predicted.Length);
        var ranks = Ranks.Average(predicted);
        var sum = 0.0;
        for (var c = 0; c < ranks.Length; c++)
        {
            sum += truth[c] * ranks[c];
        }

        return ranks.Length == 0 ? null : sum / ranks.Length;
    }
}
