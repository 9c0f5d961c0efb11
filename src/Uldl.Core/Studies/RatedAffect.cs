using Uldl.Core.Metrics;

namespace Uldl.Core.Studies;

/// <summary>Valence or arousal as people rated it, over the faces of a study.</summary>
/// <param name="Ratings">Single ratings.</param>
/// <param name="Faces">Faces with at least one.</param>
/// <param name="Spread">Mean over faces of the standard deviation among people (n - 1); null where no face has two ratings.</param>
/// <param name="AgainstDataset">The dataset's number against people's mean, over faces that have both; null where there are none.</param>
public sealed record RatedAffect(int Ratings, int Faces, double? Spread, AffectAgreement? AgainstDataset)
{
    /// <summary>Sums up one of the two dimensions.</summary>
    /// <param name="faces">All faces of a study.</param>
    /// <param name="rated">What people rated of a face.</param>
    /// <param name="provided">What the dataset says of it; null where it says nothing.</param>
    /// <returns>Null when nobody rated.</returns>
    internal static RatedAffect? Of(IReadOnlyList<StudyFace> faces, Func<FaceRatings, Statistics.Sample?> rated, Func<StudyFace, double?> provided)
    {
        var known = faces.Where(face => face.Ratings is not null && rated(face.Ratings) is not null).Select(face => (Face: face, Rated: rated(face.Ratings!)!)).ToList();
        var both = known.Select(pair => (People: (float)pair.Rated.Mean, Dataset: (float?)provided(pair.Face))).Where(pair => pair.Dataset is not null).ToList();
        double[] spreads = [.. known.Select(pair => pair.Rated.StandardDeviation).OfType<double>()];
        return known.Count == 0 ? null : new(
            known.Sum(pair => pair.Rated.Count),
            known.Count,
            spreads.Length == 0 ? null : spreads.Average(),
            both.Count == 0 ? null : AffectAgreement.Of([.. both.Select(pair => pair.People)], [.. both.Select(pair => pair.Dataset!.Value)]));
    }
}
