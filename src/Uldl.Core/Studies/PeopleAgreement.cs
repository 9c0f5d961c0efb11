using Uldl.Core.Metrics;

namespace Uldl.Core.Studies;

/// <summary>How far people agree with each other about the faces of a study.</summary>
public sealed record PeopleAgreement
{
    /// <summary>Faces that somebody said something of.</summary>
    public required int Faces { get; init; }

    /// <summary>Votes for an expression.</summary>
    public required int Votes { get; init; }

    /// <summary>Answers "none of these"; they are no votes.</summary>
    public required int None { get; init; }

    /// <summary>Answers "not sure"; they are no votes.</summary>
    public required int NotSure { get; init; }

    /// <summary>Faces where several expressions draw.</summary>
    public required int Tied { get; init; }

    /// <summary>Mean entropy of what people said, in nats; null without faces.</summary>
    public required double? MeanEntropy { get; init; }

    /// <summary>Fleiss' kappa; null unless every face has equally many votes.</summary>
    public required double? FleissKappa { get; init; }

    /// <summary>Krippendorff's alpha, nominal; counts faces with two votes or more.</summary>
    public required Estimate Alpha { get; init; }

    /// <summary>One rater against the plurality of the others: what a person reaches; counts votes.</summary>
    public required Estimate Ceiling { get; init; }

    /// <summary>Votes left out of <see cref="Ceiling"/> because the others draw, or there are none.</summary>
    public required int CeilingLeftOut { get; init; }

    /// <summary>Each participant against the others; empty where only sums of votes are known.</summary>
    public required IReadOnlyList<RaterStanding> Raters { get; init; }

    /// <summary>How often repeated faces got the same answer.</summary>
    public required Consistency Consistency { get; init; }

    /// <summary>Median time of an answer, in milliseconds; null where nobody measured.</summary>
    public required double? MedianMilliseconds { get; init; }

    /// <summary>Spearman correlation over faces between median time and entropy of the votes; null where undefined.</summary>
    public required double? TimeAgainstAmbiguity { get; init; }

    /// <summary>Faces behind <see cref="TimeAgainstAmbiguity"/>.</summary>
    public required int Timed { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="faces">All faces of a study.</param>
    /// <param name="ballots">Ballots that count; empty where only sums of votes are known.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>The measures.</returns>
    public static PeopleAgreement Of(IReadOnlyList<StudyFace> faces, IReadOnlyCollection<Ballot> ballots, int classes)
    {
        StudyFace[] voted = [.. faces.Where(face => face.Voters > 0)];
        StudyFace[] known = [.. faces.Where(face => face.Shares is not null)];
        StudyFace[] timed = [.. voted.Where(face => face.Milliseconds is not null)];
        int[] votes = [.. voted.SelectMany(face => face.Votes)];
        var ceiling = HumanAgreement.OneAgainstOthers(votes, classes);
        var standing = voted.Select(Standing).ToArray();
        return new()
        {
            Faces = known.Length,
            Votes = votes.Sum(),
            None = faces.Sum(face => face.None),
            NotSure = faces.Sum(face => face.NotSure),
            Tied = known.Count(face => face.IsTied),
            MeanEntropy = known.Length == 0 ? null : known.Average(face => face.Entropy!.Value),
            FleissKappa = RaterAgreement.FleissKappa(votes, classes),
            Alpha = Estimate.Of(voted.Length, rows => RaterAgreement.Alpha([.. rows.SelectMany(row => voted[row].Votes)], classes).Value, RaterAgreement.Alpha(votes, classes).Scored),
            Ceiling = Estimate.Of(voted.Length, rows => Ratio(rows, standing), ceiling.Scored),
            CeilingLeftOut = ceiling.Total - ceiling.Scored,
            Raters = RaterStanding.Of(faces, ballots),
            Consistency = Consistency.Of(ballots),
            MedianMilliseconds = ResponseTimes.Median(ballots.Where(ballot => ballot.Kind == TrialKind.Face)),
            TimeAgainstAmbiguity = RankMeasures.Spearman([.. timed.Select(face => face.Milliseconds!.Value)], [.. timed.Select(face => Math.Round(face.Entropy!.Value, 9))]),
            Timed = timed.Length,
        };
    }

    /// <summary>Votes of a face that meet the one plurality of its other votes, and votes for which there is one.</summary>
    internal static (int Right, int Scored) Standing(StudyFace face)
    {
        var (right, scored) = (0, 0);
        for (var c = 0; c < face.Votes.Length; c++)
        {
            if (face.Votes[c] > 0 && RaterStanding.Others(face.Votes, c) is { } others)
            {
                scored += face.Votes[c];
                right += others == c ? face.Votes[c] : 0;
            }
        }

        return (right, scored);
    }

    private static double? Ratio(int[] rows, (int Right, int Scored)[] standing)
    {
        var (right, scored) = (0L, 0L);
        foreach (var row in rows)
        {
            right += standing[row].Right;
            scored += standing[row].Scored;
        }

        return scored == 0 ? null : right / (double)scored;
    }
}
