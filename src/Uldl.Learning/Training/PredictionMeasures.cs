using Uldl.Core.Experiments;
using Uldl.Core.Metrics;

namespace Uldl.Learning.Training;

/// <summary>Everything that is measured of predictions.</summary>
internal static class PredictionMeasures
{
    /// <summary>Measures the predictions of one part under one selection rule.</summary>
    /// <param name="sheet">Takes the numbers.</param>
    /// <param name="probabilities">[n × C].</param>
    /// <param name="labels">Clean labels, [n].</param>
    /// <param name="truths">What else is known of the faces.</param>
    /// <param name="temperature">What suits the validation faces of the same network best.</param>
    public static void Measure(MetricSheet sheet, float[] probabilities, int[] labels, FaceTruths truths, double temperature)
    {
        var classes = truths.Classes.Count;
        Classify(sheet, Classification.ConfusionMatrix(probabilities, labels, classes), truths);
        sheet.Add("top-2-accuracy", Classification.TopAccuracy(probabilities, labels, classes, 2));
        Calibrate(sheet, probabilities, labels, classes, temperature);
        Withhold(sheet, probabilities, labels, classes);
        Compare(sheet, probabilities, truths);
        if (truths.Votes.Length > 0)
        {
            AskPeople(sheet, probabilities, truths);
        }
    }

    /// <summary>Selective prediction by the doubt that the method reads off an image.</summary>
    /// <param name="sheet">Takes the numbers.</param>
    /// <param name="probabilities">[n × C].</param>
    /// <param name="labels">Clean labels, [n].</param>
    /// <param name="doubt">[n], high = doubted.</param>
    /// <param name="classes">Number of classes, C.</param>
    public static void MeasureDoubt(MetricSheet sheet, float[] probabilities, int[] labels, float[] doubt, int classes)
    {
        var isRight = IsRight(probabilities, labels, classes);
        var trust = Array.ConvertAll(doubt, static value => -(double)value);
        sheet.Add("aurc-doubt", SelectivePrediction.Aurc(trust, isRight));
        sheet.Add("excess-aurc-doubt", SelectivePrediction.ExcessAurc(trust, isRight));
        foreach (var coverage in DoubtMetrics.Coverages)
        {
            sheet.Add(DoubtMetrics.AccuracyKey(coverage, byDoubt: true), SelectivePrediction.AccuracyAt(trust, isRight, coverage));
        }
    }

    private static void Classify(MetricSheet sheet, ConfusionMatrix matrix, FaceTruths truths)
    {
        sheet.Add("accuracy", Classification.Accuracy(matrix));
        sheet.Add("mean-class-accuracy", Classification.MeanClassAccuracy(matrix));
        sheet.Add("macro-f1", Classification.MacroF1(matrix));
        sheet.Add("weighted-f1", Classification.WeightedF1(matrix));
        sheet.Add("cohen-kappa", Classification.CohenKappa(matrix));
        for (var c = 0; c < truths.Classes.Count; c++)
        {
            Expression("recall", c, matrix.Recall(c), matrix.RowSum(c));
            Expression("precision", c, matrix.Precision(c), matrix.ColumnSum(c));
            Expression("f1", c, matrix.F1(c), matrix.RowSum(c));
        }

        void Expression(string measure, int c, double? value, int scored) =>
            sheet.Add(PredictionMetrics.KeyOf(measure, truths.Classes[c]), (value, scored));
    }

    private static void Calibrate(MetricSheet sheet, float[] probabilities, int[] labels, int classes, double temperature)
    {
        sheet.Add("nll", Calibration.Nll(probabilities, labels, classes));
        sheet.Add("ece", Calibration.Ece(probabilities, labels, classes));
        sheet.Add("brier", Calibration.Brier(probabilities, labels, classes));
        sheet.Add("mce", Calibration.Mce(probabilities, labels, classes));
        sheet.Add("adaptive-ece", Calibration.AdaptiveEce(probabilities, labels, classes, Calibration.UsualBins));
        sheet.Add("classwise-ece", Calibration.ClasswiseEce(probabilities, labels, classes));
        var scaled = TemperatureScaling.Apply(probabilities, classes, temperature);
        sheet.Add("nll-scaled", Calibration.Nll(scaled, labels, classes));
        sheet.Add("ece-scaled", Calibration.Ece(scaled, labels, classes));
    }

    private static void Withhold(MetricSheet sheet, float[] probabilities, int[] labels, int classes)
    {
        var isRight = IsRight(probabilities, labels, classes);
        var highest = Confidence.Highest(probabilities, classes);
        sheet.Add("aurc", SelectivePrediction.Aurc(highest, isRight));
        sheet.Add("excess-aurc", SelectivePrediction.ExcessAurc(highest, isRight));
        sheet.Add("aurc-margin", SelectivePrediction.Aurc(Confidence.Margin(probabilities, classes), isRight));
        sheet.Add("aurc-entropy", SelectivePrediction.Aurc(Array.ConvertAll(Confidence.Entropy(probabilities, classes), static value => -value), isRight));
        foreach (var coverage in DoubtMetrics.Coverages)
        {
            sheet.Add(DoubtMetrics.AccuracyKey(coverage), SelectivePrediction.AccuracyAt(highest, isRight, coverage));
        }
    }

    private static void Compare(MetricSheet sheet, float[] probabilities, FaceTruths truths)
    {
        foreach (var (kind, shares) in truths.Distributions)
        {
            foreach (var metric in DistributionMetrics.All)
            {
                sheet.Add(metric.KeyFor(kind), Distributions.Mean(shares, probabilities, truths.Classes.Count, metric.Over(truths.Classes)));
            }
        }
    }

    private static void AskPeople(MetricSheet sheet, float[] probabilities, FaceTruths truths)
    {
        var (votes, classes) = (truths.Votes, truths.Classes.Count);
        sheet.Add("soft-accuracy", HumanAgreement.SoftAccuracy(votes, probabilities, classes));
        var plurality = HumanAgreement.PluralityAgreement(votes, probabilities, classes);
        sheet.Add("plurality-agreement", (plurality.Value, plurality.Scored));
        sheet.Add("any-plurality-agreement", HumanAgreement.AnyPluralityAgreement(votes, probabilities, classes));
        var alpha = RaterAgreement.Alpha(votes, classes);
        var (joined, _) = RaterAgreement.Alpha(RaterAgreement.WithPrediction(votes, probabilities, classes), classes);
        sheet.Add("alpha-gain", (joined - alpha.Value, alpha.Scored));
        var ofVotes = Distributions.Entropy(HumanAgreement.Shares(votes, classes), classes);
        var ofPrediction = Confidence.Entropy(probabilities, classes);
        double[] known = [.. ofVotes.Where(double.IsFinite)], beside = [.. ofPrediction.Where((_, face) => double.IsFinite(ofVotes[face]))];
        sheet.Add("entropy-pearson-votes", (RankMeasures.Pearson(known, beside), known.Length));
        sheet.Add("entropy-spearman-votes", (RankMeasures.Spearman(known, beside), known.Length));
        if (sheet.Selection == Selection.LastEpoch)
        {
            // The raters do not change with the epoch.
            var one = HumanAgreement.OneAgainstOthers(votes, classes);
            sheet.Add("rater-plurality-agreement", one.Value, one.Scored, one.Total);
            sheet.Add("rater-alpha", alpha);
            sheet.Add("rater-kappa", RaterAgreement.FleissKappa(votes, classes));
        }
    }

    private static bool[] IsRight(float[] probabilities, int[] labels, int classes) =>
        [.. Classification.PredictedLabels(probabilities, classes).Zip(labels, (predicted, label) => predicted == label)];
}
