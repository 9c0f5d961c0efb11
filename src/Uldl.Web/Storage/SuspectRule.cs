using System.Globalization;
using Uldl.Core.Worklists;

namespace Uldl.Web.Storage;

/// <summary>A rule that drops faces by a score, without anybody looking at them.</summary>
public static class SuspectRule
{
    /// <summary>Drops every face that scores at least so much.</summary>
    /// <param name="run">The run whose score it is.</param>
    /// <param name="faces">Its faces.</param>
    /// <param name="score">Which score.</param>
    /// <param name="threshold">Compared as 32-bit numbers, as scores are stored.</param>
    /// <param name="by">Who set the rule.</param>
    /// <param name="at">When.</param>
    /// <returns>One automatic decision for each such face.</returns>
    public static IReadOnlyList<Decision> From(RunRow run, RunFaces faces, FaceScore score, double threshold, string by, DateTimeOffset at)
    {
        var scores = FaceScores.Of(faces, score);
        var rule = string.Create(CultureInfo.InvariantCulture, $"{Name(score)} of run {run.Id} ({run.Method}) at least {threshold:R}");
        return Drop(faces, Enumerable.Range(0, faces.Count).Where(face => scores[face] >= (float)threshold), rule, by, at);
    }

    /// <summary>Drops the faces that score highest.</summary>
    /// <param name="run">The run whose score it is.</param>
    /// <param name="faces">Its faces.</param>
    /// <param name="score">Which score.</param>
    /// <param name="count">How many; of equal scores the run's earlier faces go first.</param>
    /// <param name="by">Who set the rule.</param>
    /// <param name="at">When.</param>
    /// <returns>One automatic decision for each such face.</returns>
    public static IReadOnlyList<Decision> Highest(RunRow run, RunFaces faces, FaceScore score, int count, string by, DateTimeOffset at)
    {
        var scores = FaceScores.Of(faces, score);
        var rule = string.Create(CultureInfo.InvariantCulture, $"the {count} highest of {Name(score)} of run {run.Id} ({run.Method})");
        return Drop(faces, Enumerable.Range(0, faces.Count).OrderByDescending(face => scores[face]).Take(count), rule, by, at);
    }

    private static IReadOnlyList<Decision> Drop(RunFaces faces, IEnumerable<int> chosen, string rule, string by, DateTimeOffset at) =>
        [.. chosen.Select(face => new Decision(faces.Rows[face], faces.Ids[face], DecisionKind.Drop, null, by, at, rule))];

    private static string Name(FaceScore score) => score.ToString().ToLowerInvariant();
}
