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

    /// <summary>Kendall's tau-b: agreeing less disagreeing pairs, corrected for ties. Sorts instead of comparing every pair (Knight 1966).</summary>
    /// <param name="first">[N].</param>
    /// <param name="second">[N].</param>
    /// <returns>-1 … 1; null when a row is constant.</returns>
    public static double? KendallTau(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Rows.CheckSameLength(first.Length, second.Length);
        var pairs = new (double First, double Second)[first.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (first[i], second[i]);
        }

        Array.Sort(pairs);
        var tiedFirst = TiedPairs(pairs, static (a, b) => a.First == b.First);
        var tiedBoth = TiedPairs(pairs, static (a, b) => a == b);
        var disagreeing = SortBySecond(pairs, new (double, double)[pairs.Length]);
        var tiedSecond = TiedPairs(pairs, static (a, b) => a.Second == b.Second);
        var all = (long)pairs.Length * (pairs.Length - 1) / 2;
        var balance = all - tiedFirst - tiedSecond + tiedBoth - (2 * disagreeing);
        return tiedFirst == all || tiedSecond == all ? null : balance / Math.Sqrt((double)(all - tiedFirst) * (all - tiedSecond));
    }

    /// <summary>Pearson's correlation.</summary>
    /// <param name="first">[N].</param>
    /// <param name="second">[N].</param>
    /// <returns>-1 … 1; null when a row is constant.</returns>
    public static double? Pearson(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Rows.CheckSameLength(first.Length, second.Length);
        // Rounding would give a constant row a variance that is almost 0.
        if (!first.ContainsAnyExcept(first.IsEmpty ? 0 : first[0]) || !second.ContainsAnyExcept(second[0]))
        {
            return null;
        }

        var (meanFirst, meanSecond) = (Mean(first), Mean(second));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            var (x, y) = (first[i] - meanFirst, second[i] - meanSecond);
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }

        return xy / Math.Sqrt(xx * yy);
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

    private static double Mean(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        foreach (var value in row)
        {
            sum += value;
        }

        return sum / row.Length;
    }

    // Pairs of equal neighbours in a sorted row.
    private static long TiedPairs((double First, double Second)[] sorted, Func<(double First, double Second), (double First, double Second), bool> isTied)
    {
        var (sum, run) = (0L, 0L);
        for (var i = 1; i < sorted.Length; i++)
        {
            run = isTied(sorted[i - 1], sorted[i]) ? run + 1 : 0;
            sum += run;
        }

        return sum;
    }

    // Merge sort; every step over a larger second number is a pair in the wrong order.
    private static long SortBySecond(Span<(double First, double Second)> pairs, Span<(double First, double Second)> room)
    {
        if (pairs.Length < 2)
        {
            return 0;
        }

        var middle = pairs.Length / 2;
        var swaps = SortBySecond(pairs[..middle], room[..middle]) + SortBySecond(pairs[middle..], room[middle..]);
        var (left, right) = (0, middle);
        for (var place = 0; place < pairs.Length; place++)
        {
            var isRight = left == middle || (right < pairs.Length && pairs[right].Second < pairs[left].Second);
            swaps += isRight ? middle - left : 0;
            room[place] = pairs[isRight ? right++ : left++];
        }

        room.CopyTo(pairs);
        return swaps;
    }
}
