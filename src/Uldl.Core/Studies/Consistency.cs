namespace Uldl.Core.Studies;

/// <summary>How often a repeated face got the same answer as before.</summary>
/// <param name="Same">Repeats with the same answer.</param>
/// <param name="Repeats">Repeats whose first answer is known.</param>
public sealed record Consistency(int Same, int Repeats)
{
    /// <summary>0 … 1; null without repeats.</summary>
    public double? Share => Repeats == 0 ? null : Same / (double)Repeats;

    /// <summary>Counts.</summary>
    /// <param name="ballots">Ballots of one participant or of many.</param>
    /// <returns>Both counts.</returns>
    public static Consistency Of(IEnumerable<Ballot> ballots)
    {
        var all = ballots.ToList();
        var first = all.Where(ballot => ballot.Kind == TrialKind.Face).ToLookup(ballot => (ballot.Participant, ballot.Face));
        var known = all.Where(ballot => ballot.Kind == TrialKind.Repeat && first[(ballot.Participant, ballot.Face)].Any()).ToList();
        return new(known.Count(ballot => first[(ballot.Participant, ballot.Face)].First().Choice == ballot.Choice), known.Count);
    }
}
