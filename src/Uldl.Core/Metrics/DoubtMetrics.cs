namespace Uldl.Core.Metrics;

/// <summary>What can be said of a doubt: whether it finds flipped labels, and whether it knows which predictions are wrong.</summary>
public static class DoubtMetrics
{
    /// <summary>Coverages at which accuracy is reported, shares of the faces.</summary>
    public static IReadOnlyList<double> Coverages { get; } = [0.7, 0.8, 0.9];

    /// <summary>Whether flipped training labels are found and mended.</summary>
    internal static IReadOnlyList<MetricDescriptor> FlippedLabels { get; } =
    [
        new("uncertainty-auroc", "Flips found (AUROC)", "Probability that the method's own doubt is higher for a flipped training label than for an untouched one.", MetricUnits.Score, true, 3, MetricFamily.FlippedLabels),
        new("uncertainty-average-precision", "Flips found (average precision)", "Average precision of the method's own doubt for flipped training labels; chance gives the noise rate.", MetricUnits.Score, true, 3, MetricFamily.FlippedLabels),
        new("uncertainty-precision-at-flips", "Flips found (precision at their number)", "Share of flipped labels among as many most doubted training faces as there are flips; chance gives the noise rate.", MetricUnits.Fraction, true, 2, MetricFamily.FlippedLabels),
        new("label-recovery", "Labels recovered", "Share of flipped training labels whose target points at the clean label again.", MetricUnits.Fraction, true, 2, MetricFamily.FlippedLabels),
        new("label-damage", "Labels damaged", "Share of untouched training labels whose target points at another class.", MetricUnits.Fraction, false, 2, MetricFamily.FlippedLabels),
        new("uncertainty-mean-flipped", "Doubt on flipped labels", "Mean doubt of the method over flipped training labels.", MetricUnits.Score, true, 3, MetricFamily.FlippedLabels),
        new("uncertainty-mean-untouched", "Doubt on untouched labels", "Mean doubt of the method over untouched training labels.", MetricUnits.Score, false, 3, MetricFamily.FlippedLabels),
        new("uncertainty-mean-ambiguous", "Doubt on untouched, ambiguous faces", "Mean doubt over untouched training labels of faces on whose expression no more than half of the raters agree (of the mixture, where there are no raters).", MetricUnits.Score, true, 3, MetricFamily.FlippedLabels),
        new("uncertainty-mean-clear", "Doubt on untouched, clear faces", "Mean doubt over untouched training labels of faces on whose expression more than half of the raters agree (of the mixture, where there are no raters).", MetricUnits.Score, false, 3, MetricFamily.FlippedLabels),
    ];

    /// <summary>What is left of the errors when doubtful faces are withheld.</summary>
    internal static IReadOnlyList<MetricDescriptor> SelectivePrediction { get; } =
    [
        new("aurc", "Area under risk-coverage, by confidence", "Mean share of errors among the k surest faces over all k, the largest probability giving the order.", MetricUnits.Score, false, 4, MetricFamily.SelectivePrediction),
        new("excess-aurc", "Excess area under risk-coverage, by confidence", "The same less what the best possible order of the same predictions has: what is wrong with the order alone.", MetricUnits.Score, false, 4, MetricFamily.SelectivePrediction),
        new("aurc-margin", "Area under risk-coverage, by margin", "Mean share of errors among the k surest faces over all k, ordered by the largest probability less the second.", MetricUnits.Score, false, 4, MetricFamily.SelectivePrediction),
        new("aurc-entropy", "Area under risk-coverage, by entropy", "Mean share of errors among the k surest faces over all k, ordered by the entropy of the prediction, the lowest first.", MetricUnits.Score, false, 4, MetricFamily.SelectivePrediction),
        new("aurc-doubt", "Area under risk-coverage, by the method's doubt", "Mean share of errors among the k least doubted faces over all k, by the doubt that the method reads off an image.", MetricUnits.Score, false, 4, MetricFamily.SelectivePrediction),
        new("excess-aurc-doubt", "Excess area under risk-coverage, by the method's doubt", "The same less what the best possible order of the same predictions has.", MetricUnits.Score, false, 4, MetricFamily.SelectivePrediction),
        .. Coverages.Select(coverage => new MetricDescriptor(AccuracyKey(coverage), $"Accuracy at {100 * coverage:0} % coverage, by confidence", $"Accuracy of the surest {100 * coverage:0} % of the faces by the largest probability.", MetricUnits.Fraction, true, 2, MetricFamily.SelectivePrediction)),
        .. Coverages.Select(coverage => new MetricDescriptor(AccuracyKey(coverage, byDoubt: true), $"Accuracy at {100 * coverage:0} % coverage, by the method's doubt", $"Accuracy of the {100 * coverage:0} % of the faces that the method doubts least.", MetricUnits.Fraction, true, 2, MetricFamily.SelectivePrediction)),
    ];

    /// <summary>What neighbours in valence-arousal know without any network.</summary>
    internal static IReadOnlyList<MetricDescriptor> Neighbours { get; } =
    [
        new("neighbour-auroc", "Flips found by neighbours alone (AUROC)", "Probability that the provided labels of a flipped face's neighbours in valence-arousal disagree with it more than an untouched face's: no network, the floor to beat. Always the 8 nearest in the valence-arousal of the experiment, weighed by exp(-d/0.5), whatever the method of the row takes.", MetricUnits.Score, true, 3, MetricFamily.Neighbours),
        new("neighbour-average-precision", "Flips found by neighbours alone (average precision)", "Average precision of the same disagreement; chance gives the noise rate.", MetricUnits.Score, true, 3, MetricFamily.Neighbours),
        new("neighbour-precision-at-flips", "Flips found by neighbours alone (precision at their number)", "Share of flipped labels among as many faces with the largest disagreement as there are flips.", MetricUnits.Fraction, true, 2, MetricFamily.Neighbours),
        new("detector-neighbour-disagreement-auroc", "Flips found without a network: neighbours' votes by closeness (AUROC)", "AUROC for flipped training labels of the share of local similarity that lies with neighbours of another label; measured by earlier versions beside neighbour-auroc, which is the same.", MetricUnits.Score, true, 3, MetricFamily.Neighbours),
        new("detector-unweighted-disagreement-auroc", "Flips found without a network: neighbours' votes, one each (AUROC)", "AUROC for flipped training labels of the share of neighbours in valence-arousal that have another label.", MetricUnits.Score, true, 3, MetricFamily.Neighbours),
        new("detector-vote-margin-auroc", "Flips found without a network: margin of neighbours' votes (AUROC)", "AUROC for flipped training labels of the lead that the strongest other label has among neighbours in valence-arousal.", MetricUnits.Score, true, 3, MetricFamily.Neighbours),
        new("detector-class-density-auroc", "Flips found without a network: density of the class (AUROC)", "AUROC for flipped training labels of one minus the label's probability at the face's place, each label a normal distribution over valence-arousal.", MetricUnits.Score, true, 3, MetricFamily.Neighbours),
        new("detector-centroid-distance-auroc", "Flips found without a network: distance to the class's centre (AUROC)", "AUROC for flipped training labels of the distance to the label's centre in valence-arousal, relative to the nearest other label's.", MetricUnits.Score, true, 3, MetricFamily.Neighbours),
        new("neighbour-purity", "Neighbour purity", "Share of neighbours in valence-arousal that have the same clean label.", MetricUnits.Fraction, true, 2, MetricFamily.Neighbours),
    ];

    /// <summary>The key of accuracy at a coverage.</summary>
    /// <param name="coverage">One of <see cref="Coverages"/>.</param>
    /// <param name="byDoubt">Whether the method's own doubt gives the order, else confidence.</param>
    /// <returns>Such as "accuracy-at-80".</returns>
    public static string AccuracyKey(double coverage, bool byDoubt = false) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"accuracy-at-{100 * coverage:0}{(byDoubt ? "-doubt" : "")}");
}
