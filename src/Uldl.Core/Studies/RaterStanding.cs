namespace Uldl.Core.Studies;

/// <summary>One participant held against the others.</summary>
/// <param name="Participant">Number within the study, from 1.</param>
/// <param name="Right">Votes for the one plurality of the others' votes of the face.</param>
/// <param name="Scored">Votes whose face has one plurality of the others.</param>
public sealed record RaterStanding(int Participant, int Right, int Scored)
{
    /// <summary>0 … 1; null where no vote is scored.</summary>
    public double? Share => Scored == 0 ? null : Right / (double)Scored;

    /// <summary>Holds every participant against the others.</summary>
    /// <param name="faces">Faces with all votes.</param>
    /// <param name="ballots">Ballots that count.</param>
    /// <returns>By number.</returns>
    public static IReadOnlyList<RaterStanding> Of(IReadOnlyList<StudyFace> faces, IEnumerable<Ballot> ballots) =>
    [
        .. ballots.Where(ballot => ballot.Kind == TrialKind.Face && ballot.Choice >= 0)
            .GroupBy(ballot => ballot.Participant)
            .OrderBy(group => group.Key)
            .Select(group =>
            {
                var known = group.Select(ballot => (ballot.Choice, Others: Others(faces[ballot.Face].Votes, ballot.Choice))).Where(pair => pair.Others is not null).ToList();
                return new RaterStanding(group.Key, known.Count(pair => pair.Choice == pair.Others), known.Count);
            }),
    ];

    /// <summary>The one plurality of the votes without one of them; null on a draw or when none is left.</summary>
    internal static int? Others(int[] votes, int without)
    {
        var (best, most, isTied) = (-1, 0, false);
        for (var c = 0; c < votes.Length; c++)
        {
            var count = votes[c] - (c == without ? 1 : 0);
            if (count > most)
            {
                (best, most, isTied) = (c, count, false);
            }
            else if (count == most && count > 0)
            {
                isTied = true;
            }
        }

        return most == 0 || isTied ? null : best;
    }
}
