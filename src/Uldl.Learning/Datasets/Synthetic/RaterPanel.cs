using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>How a domain makes one label from its raters.</summary>
internal enum RatingHabit
{
    /// <summary>What most of the ten raters say; the first rater decides a draw.</summary>
    Plurality,

    /// <summary>What most of the first three raters say; the first rater decides a draw.</summary>
    ThreeRaters,
}

/// <summary>Ten simulated raters: they see the face's mixture and confuse expressions as people do.</summary>
/// <param name="Votes">Votes of each class, [7]; sum to 10.</param>
/// <param name="Label">The class the domain's habit makes of them.</param>
internal sealed record RaterPanel(int[] Votes, int Label)
{
    internal const int Raters = 10;

    /// <summary>Lets the panel rate one face.</summary>
    /// <param name="distribution">What the face truly shows, [7].</param>
    /// <param name="carelessness">How much of the human confusion the raters have: 0 none, 1 that of FERPlus.</param>
    /// <param name="habit">How one label is made.</param>
    /// <param name="draws">The face's stream.</param>
    internal static RaterPanel Rate(double[] distribution, double carelessness, RatingHabit habit, Draws draws)
    {
        var ratings = new int[Raters];
        for (var rater = 0; rater < Raters; rater++)
        {
            var seen = draws.Pick(distribution);
            ratings[rater] = seen != (int)Expression.Neutral && draws.Chance(carelessness) ? Confuse(seen, draws) : seen;
        }

        return new RaterPanel(Count(ratings), Decide(habit == RatingHabit.Plurality ? ratings : ratings.AsSpan(0, 3)));
    }

    // Intensity has already decided who says neutral, so the confusion is among the expressions only.
    private static int Confuse(int seen, Draws draws)
    {
        Span<double> weights = stackalloc double[7];
        HumanRatings.Confusion((Expression)seen).CopyTo(weights);
        weights[(int)Expression.Neutral] = 0;
        return draws.Pick(weights);
    }

    private static int Decide(ReadOnlySpan<int> ratings)
    {
        var votes = Count(ratings);
        var most = votes.Max();
        return votes[ratings[0]] == most ? ratings[0] : Array.IndexOf(votes, most);
    }

    private static int[] Count(ReadOnlySpan<int> ratings)
    {
        var votes = new int[7];
        foreach (var rating in ratings)
        {
            votes[rating]++;
        }

        return votes;
    }
}
