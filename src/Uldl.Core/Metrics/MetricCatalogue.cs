namespace Uldl.Core.Metrics;

/// <summary>Every metric that a run can report.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics, in the order in which they are offered.</summary>
    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        .. PredictionMetrics.Classification,
        .. PredictionMetrics.Calibration,
        .. DistributionMetrics.OfPredictions,
        .. DoubtMetrics.FlippedLabels,
        .. DoubtMetrics.SelectivePrediction,
        .. PeopleMetrics.All,
        .. DoubtMetrics.Neighbours,
        .. DistributionMetrics.OfTargets,
        .. PredictionMetrics.Expressions,
    ];

    private static readonly Dictionary<string, MetricDescriptor> ByKey = All.ToDictionary(metric => metric.Key, StringComparer.Ordinal);

    /// <summary>The metric of this key.</summary>
    /// <param name="key">Such as "accuracy".</param>
    /// <returns>Its descriptor, or null when there is none of that key.</returns>
    public static MetricDescriptor? Find(string key) => ByKey.GetValueOrDefault(key);
}
