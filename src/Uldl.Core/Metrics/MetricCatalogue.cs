namespace Uldl.Core.Metrics;

/// <summary>Every metric that a run can report.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics, in the order in which they are offered.</summary>
    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new("accuracy", "Accuracy", "Share of faces whose largest probability stands at the label.", MetricUnits.Fraction, true, 2),
        new("mean-class-accuracy", "Mean class accuracy", "Mean recall over the expressions that have faces: each expression counts the same.", MetricUnits.Fraction, true, 2),
        new("macro-f1", "Macro F1", "Mean F1 over the expressions that have faces.", MetricUnits.Fraction, true, 2),
        new("nll", "Negative log-likelihood", "Mean negative logarithm of the label's probability, clipped at 1e-12.", MetricUnits.Nats, false, 3),
        new("ece", "Expected calibration error", "Mean gap between confidence and accuracy over 15 bins of equal width.", MetricUnits.Fraction, false, 2),
        new("brier", "Brier score", "Mean squared distance between probabilities and the one-hot label, 0 to 2.", MetricUnits.Score, false, 3),
        new("uncertainty-auroc", "Flips found (AUROC)", "Probability that the method's own doubt is higher for a flipped training label than for an untouched one.", MetricUnits.Score, true, 3),
        new("uncertainty-average-precision", "Flips found (average precision)", "Average precision of the method's own doubt for flipped training labels; chance gives the noise rate.", MetricUnits.Score, true, 3),
        new("neighbour-auroc", "Flips found by neighbours alone (AUROC)", "The same for the disagreement of provided labels between neighbours in valence-arousal: no network, the floor to beat.", MetricUnits.Score, true, 3),
        new("detector-neighbour-disagreement-auroc", "Flips found without a network: neighbours' votes by closeness (AUROC)", "AUROC for flipped training labels of the share of local similarity that lies with neighbours of another label; the same number as neighbour-auroc.", MetricUnits.Score, true, 3),
        new("detector-unweighted-disagreement-auroc", "Flips found without a network: neighbours' votes, one each (AUROC)", "AUROC for flipped training labels of the share of neighbours in valence-arousal that have another label.", MetricUnits.Score, true, 3),
        new("detector-vote-margin-auroc", "Flips found without a network: margin of neighbours' votes (AUROC)", "AUROC for flipped training labels of the lead that the strongest other label has among neighbours in valence-arousal.", MetricUnits.Score, true, 3),
        new("detector-class-density-auroc", "Flips found without a network: density of the class (AUROC)", "AUROC for flipped training labels of one minus the label's probability at the face's place, each label a normal distribution over valence-arousal.", MetricUnits.Score, true, 3),
        new("detector-centroid-distance-auroc", "Flips found without a network: distance to the class's centre (AUROC)", "AUROC for flipped training labels of the distance to the label's centre in valence-arousal, relative to the nearest other label's.", MetricUnits.Score, true, 3),
        new("jsd-truth", "Divergence from the true distribution", "Mean Jensen-Shannon divergence between prediction and true label distribution.", MetricUnits.Nats, false, 4),
        new("target-jsd-truth", "Divergence of the targets", "Mean Jensen-Shannon divergence between the targets that a method trains on and the true label distribution.", MetricUnits.Nats, false, 4),
        new("label-recovery", "Labels recovered", "Share of flipped training labels whose target points at the clean label again.", MetricUnits.Fraction, true, 2),
        new("label-damage", "Labels damaged", "Share of untouched training labels whose target points at another class.", MetricUnits.Fraction, false, 2),
        new("uncertainty-mean-flipped", "Doubt on flipped labels", "Mean doubt of the method over flipped training labels.", MetricUnits.Score, true, 3),
        new("uncertainty-mean-untouched", "Doubt on untouched labels", "Mean doubt of the method over untouched training labels.", MetricUnits.Score, false, 3),
        new("neighbour-purity", "Neighbour purity", "Share of neighbours in valence-arousal that have the same clean label.", MetricUnits.Fraction, true, 2),
    ];

    /// <summary>The metric of this key.</summary>
    /// <param name="key">Such as "accuracy".</param>
    /// <returns>Its descriptor, or null when there is none of that key.</returns>
    public static MetricDescriptor? Find(string key) => All.FirstOrDefault(metric => metric.Key == key);
}
