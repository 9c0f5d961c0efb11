using Uldl.Core.Studies;
using Uldl.Web.Storage;

namespace Uldl.Web.Studies;

/// <summary>Results of a study to take away; participants are numbers in all of them.</summary>
public static class StudyExports
{
    /// <summary>The files there are.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ballots.csv", "ballots.json", "faces.csv", "models.csv", "analysis.json"];

    /// <summary>One file's text.</summary>
    /// <param name="reading">The study beside some runs.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="StudyException">There is no such file.</exception>
    public static string Write(StudyReading reading, string name)
    {
        var analysis = reading.Analysis;
        var reasons = analysis.Excluded.ToDictionary(one => one.Participant, one => one.Reason);
        return name switch
        {
            "ballots.csv" => BallotCsv.Write(reading.Ballots, analysis.Faces, analysis.Classes, analysis.Excluded),
            "ballots.json" => StudyJson.Write(reading.Ballots.Select(ballot => new { ballot, faceId = ballot.Face < 0 ? null : analysis.Faces[ballot.Face].Id, excluded = reasons.GetValueOrDefault(ballot.Participant) })),
            "faces.csv" => AnalysisCsv.Faces(analysis, reading.Models),
            "models.csv" => AnalysisCsv.Models(analysis),
            "analysis.json" => StudyJson.Write(new { analysis, seeds = SeedMeans.Of(analysis.Models) }),
            _ => throw new StudyException($"There is no file \"{(name.Length > 40 ? name[..40] + "…" : name)}\" of a study, expected one of {string.Join(", ", Names)}."),
        };
    }
}
