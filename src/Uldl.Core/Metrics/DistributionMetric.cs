using Uldl.Core.Faces;

namespace Uldl.Core.Metrics;

/// <summary>A measure between label distributions, with what makes it a metric.</summary>
/// <param name="Key">First part of the metric's key, such as "kl".</param>
/// <param name="Title">Up to the name of the truth, such as "KL divergence from".</param>
/// <param name="Formula">What it computes, d being the truth and q the prediction.</param>
/// <param name="Unit">One of <see cref="MetricUnits"/>.</param>
/// <param name="HigherIsBetter">The direction of better.</param>
/// <param name="Over">The measure over these classes.</param>
/// <param name="IsMain">Whether it is reported of training targets too.</param>
public sealed record DistributionMetric(
    string Key, string Title, string Formula, string Unit, bool HigherIsBetter, Func<IReadOnlyList<Expression>, DistributionMeasure> Over, bool IsMain = false)
{
    /// <summary>The key of a prediction's metric.</summary>
    /// <param name="truth">What it is compared with.</param>
    /// <returns>Such as "jsd-truth".</returns>
    public string KeyFor(TruthKind truth) => $"{Key}-{truth.Key}";

    /// <summary>The key of a training target's metric.</summary>
    /// <param name="truth">What it is compared with.</param>
    /// <returns>Such as "target-jsd-truth".</returns>
    public string TargetKeyFor(TruthKind truth) => "target-" + KeyFor(truth);
}
