using Uldl.Core.Metrics;

namespace Uldl.Core.Studies;

/// <summary>A run beside what people said beyond their first choice.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Run">Number of the run.</param>
/// <param name="SoftJensenShannon">Mean Jensen-Shannon divergence between first and second choices as one distribution and the prediction, nats; null where no second choice was asked.</param>
/// <param name="DoubtAgainstIntensity">Spearman correlation over faces between the run's doubt of the label (λ for LDL-VA) and the mean intensity; null where undefined.</param>
/// <param name="DoubtedFaces">Faces behind it: those that the run trained on and somebody rated.</param>
public sealed record RatedRun(string Title, int Run, double? SoftJensenShannon, double? DoubtAgainstIntensity, int DoubtedFaces)
{
    /// <summary>Measures.</summary>
    /// <param name="faces">All faces of a study.</param>
    /// <param name="model">The run.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>The measures.</returns>
    internal static RatedRun Of(IReadOnlyList<StudyFace> faces, StudyModel model, int classes)
    {
        double[] soft = [.. faces.Where(face => face.Ratings?.Soft is not null && model.Of(face.Place, classes) is not null)
            .Select(face => DistributionMeasures.JensenShannon(face.Ratings!.Soft, model.Of(face.Place, classes)!)!.Value)];
        var doubted = faces.Where(face => face.Ratings?.Intensity is not null && model.DoubtOf(face.Place) is not null).ToList();
        return new(
            model.Title,
            model.Run,
            soft.Length == 0 ? null : soft.Average(),
            doubted.Count < StudyRatings.FewestFaces ? null : RankMeasures.Spearman([.. doubted.Select(face => model.DoubtOf(face.Place)!.Value)], [.. doubted.Select(face => Math.Round(face.Ratings!.Intensity!.Mean, 9))]),
            doubted.Count);
    }
}
