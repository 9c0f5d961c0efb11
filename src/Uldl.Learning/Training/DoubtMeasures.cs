using Uldl.Core.Metrics;
using Uldl.Core.Neighbours;

namespace Uldl.Learning.Training;

/// <summary>Everything that is measured of doubt about training labels.</summary>
internal static class DoubtMeasures
{
    /// <summary>Measures the method's own doubt.</summary>
    /// <param name="sheet">Takes the numbers.</param>
    /// <param name="uncertainty">[N], high = doubted.</param>
    /// <param name="faces">The run's faces.</param>
    /// <param name="truths">What else is known of the training faces.</param>
    public static void Measure(MetricSheet sheet, float[] uncertainty, TrainingFaces faces, FaceTruths truths)
    {
        var scores = Array.ConvertAll(uncertainty, static score => (double)score);
        var isUntouched = Array.ConvertAll(faces.IsFlipped, static isFlipped => !isFlipped);
        Detect(sheet, "uncertainty", scores, faces.IsFlipped);
        Mean("uncertainty-mean-flipped", faces.IsFlipped);
        Mean("uncertainty-mean-untouched", isUntouched);
        if (truths.Opinion is { } opinion)
        {
            var isAmbiguous = IsAmbiguous(opinion, truths.Classes.Count);
            Mean("uncertainty-mean-ambiguous", [.. isUntouched.Select((value, face) => value && isAmbiguous[face] == true)]);
            Mean("uncertainty-mean-clear", [.. isUntouched.Select((value, face) => value && isAmbiguous[face] == false)]);
        }

        Correlate(sheet, scores, isUntouched, truths);

        void Mean(string metric, bool[] marked) => sheet.Add(metric, (Detection.MeanScore(scores, marked), marked.Count(isMarked => isMarked)));
    }

    /// <summary>Measures what neighbours in valence-arousal know without any network.</summary>
    /// <param name="sheet">Takes the numbers.</param>
    /// <param name="neighbours">The neighbours of the training faces: the floors are the same in every row of a table, the purity is that of the method's own valence-arousal.</param>
    /// <param name="faces">The run's faces.</param>
    public static void MeasureNeighbours(MetricSheet sheet, RunNeighbours neighbours, TrainingFaces faces)
    {
        if (neighbours.OfFloor is { } floor)
        {
            Detect(sheet, "neighbour", NeighbourDisagreement.Score(floor, faces.ProvidedLabels), faces.IsFlipped);
            foreach (var (metric, auroc) in DetectorScores.Measure(floor, faces))
            {
                sheet.Add(metric, auroc);
            }
        }

        if (neighbours.InAffect is { } own)
        {
            sheet.Add("neighbour-purity", NeighbourPurity.Of(own, faces.CleanLabels, faces.Set.ClassCount).Overall);
        }
    }

    /// <summary>Rank correlation of doubt with how divided people are, on the faces that may enter.</summary>
    /// <param name="sheet">Takes the numbers.</param>
    /// <param name="scores">Doubt, [n].</param>
    /// <param name="mayEnter">[n].</param>
    /// <param name="truths">What is known of the faces.</param>
    public static void Correlate(MetricSheet sheet, double[] scores, bool[] mayEnter, FaceTruths truths)
    {
        foreach (var (kind, shares) in truths.Distributions.Where(truth => truth.Kind != TruthKind.SmoothedVotes))
        {
            var entropy = Distributions.Entropy(shares, truths.Classes.Count);
            int[] entering = [.. Enumerable.Range(0, scores.Length).Where(face => mayEnter[face] && double.IsFinite(entropy[face]))];
            double[] doubt = [.. entering.Select(face => scores[face])], ambiguity = [.. entering.Select(face => entropy[face])];
            sheet.Add(PeopleMetrics.DoubtKey("spearman", kind), (RankMeasures.Spearman(doubt, ambiguity), entering.Length));
            sheet.Add(PeopleMetrics.DoubtKey("kendall", kind), (RankMeasures.KendallTau(doubt, ambiguity), entering.Length));
        }
    }

    private static void Detect(MetricSheet sheet, string whose, double[] scores, bool[] isFlipped)
    {
        var flips = isFlipped.Count(flipped => flipped);
        sheet.Add(whose + "-auroc", Detection.Auroc(scores, isFlipped));
        sheet.Add(whose + "-average-precision", Detection.AveragePrecision(scores, isFlipped));
        sheet.Add(whose + "-precision-at-flips", flips == 0 ? null : Detection.PrecisionAt(scores, isFlipped, flips));
    }

    // No more than half agree on one expression; null where nobody was asked.
    private static bool?[] IsAmbiguous(float[] opinion, int classes)
    {
        var answers = new bool?[opinion.Length / classes];
        for (var face = 0; face < answers.Length; face++)
        {
            var row = opinion.AsSpan(face * classes, classes);
            var most = 0f;
            foreach (var share in row)
            {
                most = float.IsNaN(share) ? share : Math.Max(most, share);
            }

            answers[face] = float.IsNaN(most) ? null : most <= 0.5f;
        }

        return answers;
    }
}
