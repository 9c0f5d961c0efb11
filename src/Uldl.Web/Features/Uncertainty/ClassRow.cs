using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What a threshold does among the faces that carry one label.</summary>
internal sealed record ClassRow(Expression Label, int Faces, int Flipped, int Caught, int Accused, double? Auroc)
{
    /// <summary>Counts for every label.</summary>
    /// <param name="faces">The run's faces.</param>
    /// <param name="score">The score whose threshold is set.</param>
    /// <param name="threshold">The threshold.</param>
    public static IReadOnlyList<ClassRow> Of(RunFaces faces, FaceScore score, double threshold) =>
    [
        .. faces.Classes.Select((expression, label) =>
        {
            var curve = ScoreCurves.Of(faces, label).First(known => known.Score == score);
            var at = DetectionCurves.At(curve.Curve, threshold);
            return new ClassRow(expression, curve.Flipped + curve.Untouched, curve.Flipped, at.Caught, at.FalselyAccused, curve.Auroc);
        }),
    ];
}
