using Uldl.Core.Metrics;

namespace Uldl.Core.Studies;

/// <summary>One face of a study with what people said of it.</summary>
public sealed record StudyFace
{
    /// <summary>Place in the study, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>Row in the dataset.</summary>
    public required int Row { get; init; }

    /// <summary>Name in the dataset.</summary>
    public required string Id { get; init; }

    /// <summary>Provided label, 0 … C-1; -1 where there is none.</summary>
    public required int Label { get; init; }

    /// <summary>Votes of each class, [C].</summary>
    public required int[] Votes { get; init; }

    /// <summary>The distribution that people gave as such, [C], sums to 1; null where votes were counted or nobody rated.</summary>
    public double[]? Rated { get; init; }

    /// <summary>Answers "none of these".</summary>
    public int None { get; init; }

    /// <summary>Answers "not sure".</summary>
    public int NotSure { get; init; }

    /// <summary>Median time of the answers, in milliseconds; null where nobody measured.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>Second choices, intensity, valence and arousal as people gave them; null where there is nothing of the kind.</summary>
    public FaceRatings? Ratings { get; init; }

    /// <summary>Valence and arousal as the dataset has them, -1 … 1; null where it has none, or nobody rated them here.</summary>
    public AffectPoint? Affect { get; init; }

    /// <summary>Votes for an expression.</summary>
    public int Voters => Votes.Sum();

    /// <summary>What people said as a distribution, [C]; null where nobody said anything.</summary>
    public double[]? Shares => Voters is > 0 and var all ? [.. Votes.Select(count => count / (double)all)] : Rated;

    /// <summary>Entropy of <see cref="Shares"/> in nats; null where nobody said anything.</summary>
    public double? Entropy => Shares is { } shares ? Confidence.Entropy([.. shares.Select(share => (float)share)], shares.Length)[0] : null;

    /// <summary>The class that most people chose; null on a draw, or where nobody said anything.</summary>
    public int? Plurality
    {
        get
        {
            if (Shares is not { } shares)
            {
                return null;
            }

            var most = shares.Max();
            return shares.Count(share => share == most) == 1 ? Array.IndexOf(shares, most) : null;
        }
    }

    /// <summary>Whether several classes draw.</summary>
    public bool IsTied => Shares is not null && Plurality is null;
}
