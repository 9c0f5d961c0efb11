namespace Uldl.Core.Studies;

/// <summary>From ballots to votes.</summary>
public static class BallotCount
{
    /// <summary>Tells participants who count from those whom a rule excludes.</summary>
    /// <param name="ballots">All ballots.</param>
    /// <param name="plans">Plan of each participant by number.</param>
    /// <param name="rules">The rules; null where none were fixed.</param>
    /// <returns>Ballots that count, and who is excluded, by number.</returns>
    public static (IReadOnlyList<Ballot> Counted, IReadOnlyList<ExcludedParticipant> Excluded) Judge(
        IEnumerable<Ballot> ballots, IReadOnlyDictionary<int, IReadOnlyList<Trial>> plans, ExclusionRules? rules)
    {
        var counted = new List<Ballot>();
        var excluded = new List<ExcludedParticipant>();
        foreach (var group in ballots.GroupBy(ballot => ballot.Participant).OrderBy(group => group.Key))
        {
            Ballot[] own = [.. group.OrderBy(ballot => ballot.Position)];
            if (rules?.Judge(plans.GetValueOrDefault(group.Key) ?? [], own) is { } reason)
            {
                excluded.Add(new(group.Key, own.Length, reason));
            }
            else
            {
                counted.AddRange(own);
            }
        }

        return (counted, excluded);
    }

    /// <summary>Puts the votes and ratings of ballots into faces. Repeats and attention checks are no votes.</summary>
    /// <param name="faces">The study's faces, in order; their own votes are replaced.</param>
    /// <param name="ballots">Ballots that count.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>The faces with votes.</returns>
    public static IReadOnlyList<StudyFace> Count(IReadOnlyList<StudyFace> faces, IEnumerable<Ballot> ballots, int classes)
    {
        var byFace = ballots.Where(ballot => ballot.Kind == TrialKind.Face).ToLookup(ballot => ballot.Face);
        var asksSecond = byFace.Any(face => face.Any(ballot => ballot.Second is not null));
        return
        [
            .. faces.Select(face => face with
            {
                Votes = [.. Enumerable.Range(0, classes).Select(c => byFace[face.Place].Count(ballot => ballot.Choice == c))],
                Rated = null,
                None = byFace[face.Place].Count(ballot => ballot.Choice == Ballot.None),
                NotSure = byFace[face.Place].Count(ballot => ballot.Choice == Ballot.NotSure),
                Milliseconds = ResponseTimes.Median(byFace[face.Place]),
                Ratings = FaceRatings.Of([.. byFace[face.Place]], classes, asksSecond),
            }),
        ];
    }
}
