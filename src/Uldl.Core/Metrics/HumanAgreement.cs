namespace Uldl.Core.Metrics;

/// <summary>How well predictions agree with the votes of several raters. Faces without a vote are left out.</summary>
public static class HumanAgreement
{
    /// <summary>Mean share of the raters who chose the predicted class.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1, null when no face has a vote, and how many have.</returns>
    public static (double? Value, int Scored) SoftAccuracy(int[] votes, float[] probabilities, int classes) =>
        MeanOfVoted(votes, probabilities, classes, static (row, predicted) => row[predicted] / (double)Rows.Sum(row));

    /// <summary>Share of faces whose prediction is what most raters chose; those where several classes draw are left out.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1, null when no face has one plurality, how many have, and how many have a draw.</returns>
    public static (double? Value, int Scored, int Tied) PluralityAgreement(int[] votes, float[] probabilities, int classes)
    {
        var (value, scored) = MeanOfVoted(votes, probabilities, classes, static (row, predicted) => Tied(row) > 1 ? null : IsMost(row, predicted));
        return (value, scored, Voted(votes, classes) - scored);
    }

    /// <summary>Share of faces whose prediction is among the classes that most raters chose.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1, null when no face has a vote, and how many have.</returns>
    public static (double? Value, int Scored) AnyPluralityAgreement(int[] votes, float[] probabilities, int classes) =>
        MeanOfVoted(votes, probabilities, classes, static (row, predicted) => IsMost(row, predicted));

    /// <summary>What one rater reaches against the others: for each vote, whether it is the one plurality of the other votes of its face; where the others draw, or there are none, it is left out.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>0 … 1, null when no vote counts, how many votes count, and how many there are.</returns>
    public static (double? Value, int Scored, int Total) OneAgainstOthers(int[] votes, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var (right, scored, total) = (0, 0, 0);
        var others = new int[classes];
        for (var start = 0; start + classes <= votes.Length; start += classes)
        {
            var row = votes.AsSpan(start, classes);
            total += Rows.Sum(row);
            for (var c = 0; c < classes; c++)
            {
                if (row[c] == 0)
                {
                    continue;
                }

                row.CopyTo(others);
                others[c]--;
                if (Rows.Sum(others) > 0 && Tied(others) == 1)
                {
                    scored += row[c];
                    right += IsMost(others, c) == 1 ? row[c] : 0;
                }
            }
        }

        return (scored == 0 ? null : right / (double)scored, scored, total);
    }

    /// <summary>Shares of the votes of each face.</summary>
    /// <param name="votes">[N × C], at least 0.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>[N × C]; rows sum to 1, or are NaN where there is no vote.</returns>
    public static float[] Shares(int[] votes, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var shares = new float[votes.Length];
        for (var start = 0; start + classes <= votes.Length; start += classes)
        {
            var all = Rows.Sum(votes.AsSpan(start, classes));
            for (var c = 0; c < classes; c++)
            {
                shares[start + c] = all == 0 ? float.NaN : (float)(votes[start + c] / (double)all);
            }
        }

        return shares;
    }

    private static int Voted(int[] votes, int classes) =>
        Enumerable.Range(0, votes.Length / classes).Count(face => Rows.Sum(votes.AsSpan(face * classes, classes)) > 0);

    private static (double? Value, int Scored) MeanOfVoted(int[] votes, float[] probabilities, int classes, Func<int[], int, double?> value)
    {
        Rows.CheckSameLength(votes.Length, probabilities.Length);
        var predicted = Classification.PredictedLabels(probabilities, classes);
        var (sum, scored) = (0.0, 0);
        for (var face = 0; face < predicted.Length; face++)
        {
            var row = votes[(face * classes)..((face + 1) * classes)];
            if (Rows.Sum(row) > 0 && value(row, predicted[face]) is { } found)
            {
                sum += found;
                scored++;
            }
        }

        return (scored == 0 ? null : sum / scored, scored);
    }

    private static int Tied(int[] row)
    {
        var most = row.Max();
        return row.Count(count => count == most);
    }

    private static double IsMost(int[] row, int c) => row[c] == row.Max() ? 1 : 0;
}
