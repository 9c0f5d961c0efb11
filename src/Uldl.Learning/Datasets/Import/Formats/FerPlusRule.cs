using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>How FERPlus's votes become a label (Barsoum et al. 2016; microsoft/FERPlus, src/ferplus.py).</summary>
internal static class FerPlusRule
{
    /// <summary>Votes of a row: eight expressions, unknown, no face.</summary>
    internal const int Columns = 10;

    /// <summary>Raters of a picture.</summary>
    internal const int Raters = 10;

    /// <summary>The expressions in the order of FERPlus's columns; contempt last, so that "class below 7" leaves it out.</summary>
    internal static IReadOnlyList<Expression> Order { get; } =
    [
        Expression.Neutral, Expression.Happiness, Expression.Surprise, Expression.Sadness, Expression.Anger, Expression.Disgust, Expression.Fear,
        Expression.Contempt,
    ];

    /// <summary>The official rule: single votes are dropped, the first class with most votes needs more than half of what remains.</summary>
    /// <param name="votes">In FERPlus's columns, [10].</param>
    /// <returns>The expression; null when no class has the majority, or "unknown" or "no face" has it.</returns>
    internal static Expression? Majority(IReadOnlyList<int> votes)
    {
        int[] counted = [.. votes.Select(count => count > 1 ? count : 0)];
        var most = counted.Max();
        return 2 * most > counted.Sum() ? At(Array.IndexOf(counted, most)) : null;
    }

    /// <summary>The class with most votes, the first of a tie.</summary>
    /// <param name="votes">In FERPlus's columns, [10].</param>
    /// <returns>The expression; null when "unknown" or "no face" wins.</returns>
    internal static Expression? Plurality(IReadOnlyList<int> votes)
    {
        int[] counted = [.. votes];
        return At(Array.IndexOf(counted, counted.Max()));
    }

    /// <summary>Votes in the order of our classes; unknown, no face and classes not asked for fall away.</summary>
    /// <param name="votes">In FERPlus's columns, [10].</param>
    /// <param name="classes">Our classes, C of them.</param>
    /// <returns>Votes, [C].</returns>
    internal static int[] InOrder(IReadOnlyList<int> votes, IReadOnlyList<Expression> classes)
    {
        var ordered = new int[classes.Count];
        for (var column = 0; column < Order.Count; column++)
        {
            if ((int)Order[column] < ordered.Length)
            {
                ordered[(int)Order[column]] = votes[column];
            }
        }

        return ordered;
    }

    private static Expression? At(int column) => column < Order.Count ? Order[column] : null;
}
