using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What a threshold does among the faces that carry one label.</summary>
internal sealed record ClassRow(Expression Label, int Faces, int Flipped, int Caught, int Accused, double? Auroc)
{
    /// <summary>Counts for every label.</summary>
    public static IReadOnlyList<ClassRow> Of(RunFaces faces, float[] scores, double threshold) =>
    [
        .. faces.Classes.Select((expression, label) =>
        {
            int[] places = [.. Enumerable.Range(0, faces.Count).Where(face => faces.Provided[face] == label)];
            return new ClassRow(
                expression,
                places.Length,
                places.Count(faces.IsFlipped),
                places.Count(face => faces.IsFlipped(face) && scores[face] >= threshold),
                places.Count(face => !faces.IsFlipped(face) && scores[face] >= threshold),
                Detection.Auroc([.. places.Select(face => (double)scores[face])], [.. places.Select(faces.IsFlipped)]));
        }),
    ];
}
