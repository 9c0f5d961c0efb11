using Uldl.Core.Metrics;

namespace Uldl.Learning.Training;

/// <summary>Everything that is measured of the distributions that a method trains on.</summary>
internal static class TargetMeasures
{
    /// <summary>Measures the targets after training.</summary>
    /// <param name="sheet">Takes the numbers.</param>
    /// <param name="targets">[N × C]; rows sum to 1.</param>
    /// <param name="faces">The run's faces.</param>
    /// <param name="truths">What else is known of the training faces.</param>
    public static void Measure(MetricSheet sheet, float[] targets, TrainingFaces faces, FaceTruths truths)
    {
        var classes = truths.Classes.Count;
        var strongest = Classification.PredictedLabels(targets, classes);
        var flips = faces.IsFlipped.Count(isFlipped => isFlipped);
        sheet.Add("label-recovery", (Detection.LabelRecovery(faces.CleanLabels, faces.ProvidedLabels, strongest), flips));
        sheet.Add("label-damage", (Detection.LabelDamage(faces.CleanLabels, faces.ProvidedLabels, strongest), faces.Train.Length - flips));
        foreach (var (kind, shares) in truths.Distributions)
        {
            foreach (var metric in DistributionMetrics.All.Where(metric => metric.IsMain))
            {
                sheet.Add(metric.TargetKeyFor(kind), Distributions.Mean(shares, targets, classes, metric.Over(truths.Classes)));
            }
        }
    }
}
