using System.Globalization;

namespace Uldl.Core.Studies;

/// <summary>Whether an answer is one that the study asks for.</summary>
public static class BallotCheck
{
    /// <summary>Longest time that is kept, in milliseconds: an hour.</summary>
    public const int LongestTime = 3_600_000;

    /// <summary>What is wrong with an answer.</summary>
    /// <param name="design">The study.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="ballot">The answer.</param>
    /// <returns>A sentence; null when the answer can be taken.</returns>
    public static string? Problem(StudyDesign design, int classes, Ballot ballot)
    {
        var isOptOut = (ballot.Choice == Ballot.None && design.OffersNone) || (ballot.Choice == Ballot.NotSure && design.OffersNotSure);
        if (!isOptOut && (ballot.Choice < 0 || ballot.Choice >= classes))
        {
            return string.Create(CultureInfo.InvariantCulture, $"choice: found {ballot.Choice}, expected 0 to {classes - 1}{(design.OffersNone ? ", -1 for none of these" : "")}{(design.OffersNotSure ? ", -2 for not sure" : "")}.");
        }

        if (ballot.Second is { } second && (!design.AsksSecond || isOptOut || second < 0 || second >= classes || second == ballot.Choice))
        {
            return string.Create(CultureInfo.InvariantCulture, $"second: found {second}, expected {(!design.AsksSecond ? "nothing, because this study asks for no second choice" : isOptOut ? "nothing beside an answer that is no expression" : $"another class than the first choice, 0 to {classes - 1}, or nothing")}.");
        }

        if (ballot.Kind != TrialKind.Check
            && (Rated(ballot.Intensity, design.AsksIntensity, 1, 5, "intensity") ?? Rated(ballot.Valence, design.AsksAffect, -1, 1, "valence") ?? Rated(ballot.Arousal, design.AsksAffect, -1, 1, "arousal")) is { } wrong)
        {
            return wrong;
        }

        return ballot.Milliseconds is < 0 or > LongestTime
            ? string.Create(CultureInfo.InvariantCulture, $"milliseconds: found {ballot.Milliseconds}, expected 0 to {LongestTime}.")
            : null;
    }

    // What is asked need not be answered: an untouched scale is not rated.
    private static string? Rated(double? value, bool isAsked, double least, double most, string name) => (value, isAsked) switch
    {
        (null, _) => null,
        (_, false) => $"{name}: this study does not ask for it.",
        ({ } number, true) => number >= least && number <= most ? null : string.Create(CultureInfo.InvariantCulture, $"{name}: found {number}, expected {least} to {most}, or nothing."),
    };
}
