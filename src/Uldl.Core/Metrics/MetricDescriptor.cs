namespace Uldl.Core.Metrics;

/// <summary>What a metric is: a number means nothing without it.</summary>
/// <param name="Key">Stored with every value; never renamed.</param>
/// <param name="Title">What people read, such as "Accuracy".</param>
/// <param name="Legend">One sentence on what it measures.</param>
/// <param name="Unit">"fraction" (shown as percent), "nats", "seconds", …</param>
/// <param name="HigherIsBetter">The direction of better.</param>
/// <param name="Decimals">Decimals on screen, after the unit's scaling.</param>
/// <param name="Family">What it is about.</param>
public sealed record MetricDescriptor(
    string Key, string Title, string Legend, string Unit, bool HigherIsBetter, int Decimals, MetricFamily Family);
