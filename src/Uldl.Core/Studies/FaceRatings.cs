using Uldl.Core.Statistics;

namespace Uldl.Core.Studies;

/// <summary>What people said of one face beyond their first choice. What was not asked, or nobody answered, is null: an untouched scale is no rating.</summary>
public sealed record FaceRatings
{
    /// <summary>Weight of a first choice that has a second one beside it (Borda's two points of three); alone it weighs 1.</summary>
    public const double FirstOfTwo = 2.0 / 3;

    /// <summary>Votes that came with a second choice.</summary>
    public int Seconds { get; init; }

    /// <summary>First and second choices as one distribution, each vote weighing 1 in all, [C], sums to 1; null where the study asks for no second choice, or nobody voted.</summary>
    public double[]? Soft { get; init; }

    /// <summary>How strong the expression is, 1 … 5.</summary>
    public Sample? Intensity { get; init; }

    /// <summary>Valence, -1 … 1.</summary>
    public Sample? Valence { get; init; }

    /// <summary>Arousal, -1 … 1.</summary>
    public Sample? Arousal { get; init; }

    /// <summary>Sums up the ballots of one face.</summary>
    /// <param name="ballots">Ballots of the face that count, each participant's first one.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="asksSecond">Whether a second choice could be given.</param>
    /// <returns>The ratings; null when there is nothing beyond first choices.</returns>
    public static FaceRatings? Of(IReadOnlyCollection<Ballot> ballots, int classes, bool asksSecond)
    {
        var ratings = new FaceRatings
        {
            Seconds = ballots.Count(ballot => ballot is { Choice: >= 0, Second: not null }),
            Soft = asksSecond ? Weigh(ballots, classes) : null,
            Intensity = Sample.Of([.. ballots.Select(ballot => (double?)ballot.Intensity).OfType<double>()]),
            Valence = Sample.Of([.. ballots.Select(ballot => ballot.Valence).OfType<double>()]),
            Arousal = Sample.Of([.. ballots.Select(ballot => ballot.Arousal).OfType<double>()]),
        };
        return ratings is { Soft: null, Intensity: null, Valence: null, Arousal: null } ? null : ratings;
    }

    private static double[]? Weigh(IEnumerable<Ballot> ballots, int classes)
    {
        var sums = new double[classes];
        var votes = 0;
        foreach (var ballot in ballots.Where(ballot => ballot.Choice >= 0))
        {
            votes++;
            sums[ballot.Choice] += ballot.Second is >= 0 ? FirstOfTwo : 1;
            if (ballot.Second is >= 0 and var second)
            {
                sums[second] += 1 - FirstOfTwo;
            }
        }

        return votes == 0 ? null : [.. sums.Select(sum => sum / votes)];
    }
}
