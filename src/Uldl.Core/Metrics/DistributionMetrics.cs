using Uldl.Core.Faces;

namespace Uldl.Core.Metrics;

/// <summary>Every measure between label distributions that runs report, each a mean over faces.</summary>
/// <remarks>The transport cost with a 0/1 ground is the total variation and has no key of its own.</remarks>
public static class DistributionMetrics
{
    /// <summary>The measures, the usual ones first.</summary>
    public static IReadOnlyList<DistributionMetric> All { get; } =
    [
        new("jsd", "Jensen-Shannon divergence from", "½ KL(d, m) + ½ KL(q, m) with m = (d + q) / 2, at most log 2", MetricUnits.Nats, false, Plain(DistributionMeasures.JensenShannon), true),
        new("kl", "KL divergence from", "Σ d log(d / q), both clipped at 1e-12 and renormalised", MetricUnits.Nats, false, Plain(DistributionMeasures.KullbackLeibler), true),
        new("chebyshev", "Chebyshev distance from", "max |d - q|", MetricUnits.Score, false, Plain(DistributionMeasures.Chebyshev), true),
        new("clark", "Clark distance from", "√ Σ ((d - q) / (d + q))²; an expression with d = 0 < q adds 1 under the root", MetricUnits.Score, false, Plain(DistributionMeasures.Clark), true),
        new("canberra", "Canberra distance from", "Σ |d - q| / (d + q); an expression with d = 0 < q adds 1", MetricUnits.Score, false, Plain(DistributionMeasures.Canberra), true),
        new("cosine", "Cosine with", "d·q / (‖d‖ ‖q‖)", MetricUnits.Score, true, Plain(DistributionMeasures.Cosine), true),
        new("intersection", "Intersection with", "Σ min(d, q), which is 1 less the total variation", MetricUnits.Score, true, Plain(DistributionMeasures.Intersection), true),
        new("emd-va", "Transport cost in the affect plane from", "exact earth mover's distance, the ground being the distance between the expressions' places in valence-arousal", MetricUnits.Score, false, InAffectPlane, true),
        new("total-variation", "Total variation from", "½ Σ |d - q|, the transport cost when all expressions are equally far apart", MetricUnits.Score, false, Plain(DistributionMeasures.TotalVariation)),
        new("euclid", "Euclidean distance from", "‖d - q‖", MetricUnits.Score, false, Plain(DistributionMeasures.Euclid)),
        new("sorensen", "Sørensen distance from", "Σ |d - q| / Σ (d + q)", MetricUnits.Score, false, Plain(DistributionMeasures.Sorensen)),
        new("chi-squared", "Squared chi-squared distance from", "Σ (d - q)² / (d + q)", MetricUnits.Score, false, Plain(DistributionMeasures.SquaredChi)),
        new("fidelity", "Fidelity to", "Σ √(d q)", MetricUnits.Score, true, Plain(DistributionMeasures.Fidelity)),
        new("spearman", "Rank correlation (Spearman) with", "Pearson correlation of the expressions' ranks; undefined where a distribution is uniform", MetricUnits.Score, true, Plain(RankMeasures.Spearman)),
        new("kendall", "Rank correlation (Kendall) with", "tau-b over the expressions; undefined where a distribution is uniform", MetricUnits.Score, true, Plain(RankMeasures.KendallTau)),
        new("dpa", "Description degree percentile average with", "mean over expressions of d times the rank of q, the smallest ranking 1", MetricUnits.Score, true, Plain(RankMeasures.DegreePercentileAverage)),
        new("soft-cross-entropy", "Cross-entropy under", "-Σ d log q", MetricUnits.Nats, false, Plain(DistributionMeasures.SoftCrossEntropy)),
        new("soft-brier", "Squared distance from", "Σ (d - q)²", MetricUnits.Score, false, Plain(DistributionMeasures.SoftBrier)),
    ];

    /// <summary>Predictions against every kind of truth.</summary>
    internal static IReadOnlyList<MetricDescriptor> OfPredictions { get; } =
    [
        .. from truth in TruthKind.All
           from metric in All
           select new MetricDescriptor(
               metric.KeyFor(truth), $"{metric.Title} {truth.Title}",
               $"Mean over faces of {metric.Formula}; q is the prediction, d {truth.Legend}.",
               metric.Unit, metric.HigherIsBetter, 4, MetricFamily.LabelDistribution),
    ];

    /// <summary>Training targets against every kind of truth, by the main measures.</summary>
    internal static IReadOnlyList<MetricDescriptor> OfTargets { get; } =
    [
        .. from truth in TruthKind.All
           from metric in All
           where metric.IsMain
           select new MetricDescriptor(
               metric.TargetKeyFor(truth), $"Targets: {metric.Title} {truth.Title}",
               $"Mean over training faces of {metric.Formula}; q is the target that the method trains on, d {truth.Legend}.",
               metric.Unit, metric.HigherIsBetter, 4, MetricFamily.Targets),
    ];

    private static Func<IReadOnlyList<Expression>, DistributionMeasure> Plain(DistributionMeasure measure) => _ => measure;

    private static DistributionMeasure InAffectPlane(IReadOnlyList<Expression> classes) =>
        TransportDistance.InAffectPlane([.. classes.Select(AffectPrototypes.Of)]);
}
