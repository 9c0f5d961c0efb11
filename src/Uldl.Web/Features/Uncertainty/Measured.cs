using Uldl.Core.Metrics;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What the scores of a run find at a threshold.</summary>
internal sealed record Measured
{
    /// <summary>Nothing yet.</summary>
    public static Measured Nothing { get; } = new() { Places = [], All = [], Curves = [], Suspects = [], Classes = [], Galleries = [] };

    /// <summary>Faces that are looked at.</summary>
    public required int[] Places { get; init; }

    /// <summary>The score of every face of the run, [N].</summary>
    public required float[] All { get; init; }

    /// <summary>Every score that the run has, over all thresholds.</summary>
    public required IReadOnlyList<ScoreCurves> Curves { get; init; }

    /// <summary>What the threshold catches.</summary>
    public DetectionPoint At { get; init; }

    /// <summary>Its place among the thresholds of the curve.</summary>
    public int Step { get; init; }

    /// <summary>Faces that score at least the threshold.</summary>
    public int Accused { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<int> Suspects { get; init; }

    /// <summary>Label by label; empty where nothing was flipped.</summary>
    public required IReadOnlyList<ClassRow> Classes { get; init; }

    /// <summary>Caught, missed, falsely accused; empty likewise.</summary>
    public required IReadOnlyList<SuspectGallery> Galleries { get; init; }

    /// <summary>Measures what an address asks for.</summary>
    /// <param name="choice">The run.</param>
    /// <param name="asked">The address.</param>
    /// <param name="most">Faces of a gallery.</param>
    /// <exception cref="StorageException">The run has no such score.</exception>
    public static Measured Of(RunChoice choice, MicroscopeAddress asked, int most)
    {
        var (faces, run) = (choice.Faces, choice.Run.Id);
        int? label = asked.Label is { } wanted ? faces.Classes.ToList().IndexOf(wanted) : null;
        var (places, all, curves) = (ScoreCurves.PlacesOf(faces, label), FaceScores.Of(faces, asked.Score), ScoreCurves.Of(faces, label));
        var curve = curves.FirstOrDefault(candidate => candidate.Score == asked.Score)
            ?? throw new StorageException($"score: run {run} has no {asked.Score.ToString().ToLowerInvariant()}, because its method keeps no {(asked.Score == FaceScore.Disagreement ? "neighbours" : "predictions")}. It has {string.Join(", ", curves.Select(known => known.Score.ToString().ToLowerInvariant()))}.");
        // Scores have 32 bits: 0.7 as typed is to accuse a face of 0.7 as stored.
        var threshold = asked.Threshold is { } typed ? (float)typed : curve.Flipped > 0 ? curve.Usual() : Uncertainty.Suspects.Usual(faces, places, all);
        return new()
        {
            Places = places,
            All = all,
            Curves = curves,
            At = DetectionCurves.At(curve.Curve, threshold),
            Step = curve.Curve.TakeWhile(point => point.Threshold > threshold).Count(),
            Accused = places.Count(face => all[face] >= threshold),
            Suspects = [.. places.Where(face => all[face] >= threshold).OrderByDescending(face => all[face]).Take(most)],
            Classes = curve.Flipped == 0 ? [] : ClassRow.Of(faces, asked.Score, threshold),
            Galleries = curve.Flipped == 0 ? [] : SuspectGallery.Of(faces, places, all, threshold, most, asked, run),
        };
    }
}
