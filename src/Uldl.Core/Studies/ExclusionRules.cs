using System.Globalization;

namespace Uldl.Core.Studies;

/// <summary>Whose ballots do not count. The rules are fixed before a study opens.</summary>
public sealed record ExclusionRules
{
    /// <summary>Attention checks that may be missed; one more excludes.</summary>
    public int MissedChecksAllowed { get; init; } = 1;

    /// <summary>Least median time of an answer, in milliseconds; 0 for no rule.</summary>
    public int FastestMedian { get; init; } = 300;

    /// <summary>Least share of repeated faces that got the same answer, 0 … 1; 0 for no rule.</summary>
    public double LeastSame { get; init; }

    /// <summary>Largest share of faces that got one and the same answer, 0 … 1; 1 for no rule.</summary>
    public double MostOfOneAnswer { get; init; } = 0.95;

    /// <summary>Whether those who did not reach the end are excluded.</summary>
    public bool ExcludesUnfinished { get; init; }

    /// <summary>The rules, one sentence each.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return MissedChecksAllowed == 0 ? "Who misses an attention check is excluded." : string.Create(CultureInfo.InvariantCulture, $"Who misses more than {MissedChecksAllowed} {(MissedChecksAllowed == 1 ? "attention check" : "attention checks")} is excluded.");
        if (FastestMedian > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Whose median answer takes less than {FastestMedian} ms is excluded.");
        }

        if (LeastSame > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Who answers less than {LeastSame * 100:0.#} % of the repeated faces the same is excluded.");
        }

        if (MostOfOneAnswer < 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Who gives one answer to more than {MostOfOneAnswer * 100:0.#} % of ten or more faces is excluded.");
        }

        if (ExcludesUnfinished)
        {
            yield return "Who does not reach the end is excluded.";
        }
    }

    /// <summary>The rule that excludes a participant.</summary>
    /// <param name="plan">What the participant was to be shown.</param>
    /// <param name="ballots">The participant's ballots, in any order.</param>
    /// <returns>A sentence with the numbers that decided; null for a participant who counts.</returns>
    public string? Judge(IReadOnlyList<Trial> plan, IReadOnlyCollection<Ballot> ballots)
    {
        var missed = ballots.Count(ballot => ballot.Kind == TrialKind.Check && ballot.Position < plan.Count && ballot.Choice != plan[ballot.Position].Expected);
        if (missed > MissedChecksAllowed)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Missed {missed} attention checks; {MissedChecksAllowed} allowed.");
        }

        var first = ballots.Where(ballot => ballot.Kind == TrialKind.Face).ToList();
        if (FastestMedian > 0 && first.Count > 0 && ResponseTimes.Median(first) is { } median && median < FastestMedian)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The median answer took {median:0} ms; at least {FastestMedian} ms expected.");
        }

        if (LeastSame > 0 && Consistency.Of(ballots) is { Repeats: > 0 } consistency && consistency.Share < LeastSame)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Answered {consistency.Same} of {consistency.Repeats} repeated faces the same; at least {LeastSame * 100:0.#} % expected.");
        }

        if (MostOfOneAnswer < 1 && first.Count >= 10 && first.GroupBy(ballot => ballot.Choice).Max(group => group.Count()) is var most && most > MostOfOneAnswer * first.Count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Gave one answer to {most} of {first.Count} faces; at most {MostOfOneAnswer * 100:0.#} % allowed.");
        }

        return ExcludesUnfinished && ballots.Count < plan.Count
            ? string.Create(CultureInfo.InvariantCulture, $"Answered {ballots.Count} of {plan.Count}; the end expected.")
            : null;
    }
}
