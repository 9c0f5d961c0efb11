using Uldl.Core.Metrics;
using Uldl.Core.Neighbours;

namespace Uldl.Learning.Training;

/// <summary>How well each detector without a network finds a run's flipped labels: the floors that a method's doubt has to beat.</summary>
internal static class DetectorScores
{
    // Its number is neighbour-auroc already.
    private const string SameAsNeighbours = "neighbour-disagreement";

    /// <summary>Scores every detector of the catalogue but the plain disagreement, which has a metric of its own.</summary>
    /// <param name="neighbours">Neighbours of the training faces in valence-arousal.</param>
    /// <param name="faces">The training faces, labels corrupted; every one has valence-arousal.</param>
    /// <returns>Metric keys, and AUROC for flipped labels; null where none or all are flipped.</returns>
    public static List<(string Metric, double? Auroc)> Measure(NeighbourTable neighbours, TrainingFaces faces)
    {
        float[] affect = [.. faces.Train.SelectMany(row => new[] { faces.Common.Valence[row], faces.Common.Arousal[row] })];
        var seen = new DetectorFaces(neighbours, faces.ProvidedLabels, affect, faces.Set.ClassCount);
        return [.. DetectorCatalogue.All.Where(detector => detector.Key != SameAsNeighbours).Select(detector => ($"detector-{detector.Key}-auroc", Detection.Auroc(detector.Score(seen), faces.IsFlipped)))];
    }
}
