namespace Uldl.Core.Metrics;

/// <summary>Matrices as flat arrays, row by row: what is refused, and the small things done to one row.</summary>
internal static class Rows
{
    /// <summary>Refuses predictions and labels that do not belong together.</summary>
    /// <param name="probabilities">[N × C].</param>
    /// <param name="labels">[N], each 0 … C-1.</param>
    /// <param name="classes">Number of classes, C.</param>
    public static void Check(float[] probabilities, int[] labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (probabilities.Length != labels.Length * classes)
        {
            throw new ArgumentException(
                $"Found {probabilities.Length} probabilities for {labels.Length} labels; expected {classes} for each.", nameof(probabilities));
        }

        CheckLabels(labels, classes);
    }

    /// <summary>Refuses two distributions of different shape.</summary>
    /// <param name="first">[N × C].</param>
    /// <param name="second">[N × C].</param>
    /// <param name="classes">Number of classes, C.</param>
    public static void CheckPair(float[] first, float[] second, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (first.Length != second.Length || first.Length % classes != 0)
        {
            throw new ArgumentException(
                $"Found {first.Length} and {second.Length} numbers; expected the same count, {classes} for each face.", nameof(second));
        }
    }

    /// <summary>Refuses labels that are no class.</summary>
    /// <param name="labels">[N].</param>
    /// <param name="classes">Number of classes, C.</param>
    public static void CheckLabels(int[] labels, int classes)
    {
        for (var face = 0; face < labels.Length; face++)
        {
            if ((uint)labels[face] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), labels[face], $"The label of face {face} is no class: expected 0 to {classes - 1}.");
            }
        }
    }

    /// <summary>Refuses columns of different length.</summary>
    /// <param name="first">Entries of the first.</param>
    /// <param name="second">Entries of the second.</param>
    public static void CheckSameLength(int first, int second)
    {
        if (first != second)
        {
            throw new ArgumentException($"Found {first} and {second} entries; expected one of each for every face.");
        }
    }

    /// <summary>The place of the largest number, the lowest place of a tie.</summary>
    /// <param name="row">At least one number.</param>
    /// <returns>0 … C-1.</returns>
    public static int ArgMax(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
        {
            best = row[c] > row[best] ? c : best;
        }

        return best;
    }

    /// <summary>All numbers of a row together.</summary>
    /// <param name="row">Counts.</param>
    /// <returns>Their sum.</returns>
    public static int Sum(ReadOnlySpan<int> row)
    {
        var sum = 0;
        foreach (var count in row)
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>Whether a distribution is unknown: NaN in any place.</summary>
    /// <param name="row">[C].</param>
    /// <returns>True when it enters no mean.</returns>
    public static bool IsUnknown(ReadOnlySpan<float> row)
    {
        foreach (var share in row)
        {
            if (float.IsNaN(share))
            {
                return true;
            }
        }

        return false;
    }
}
