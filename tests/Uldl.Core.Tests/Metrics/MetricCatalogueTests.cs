using Uldl.Core.Metrics;
using Uldl.Testing;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public class MetricCatalogueTests
{
    [Fact]
    public void Keys_units_and_directions_are_those_that_were_stored() =>
        GoldenFile.Check("Metrics/metrics.txt", string.Concat(MetricCatalogue.All.Select(metric =>
            $"{metric.Key} | {metric.Title} | {metric.Unit} | {(metric.HigherIsBetter ? "higher" : "lower")} is better | {metric.Decimals} decimals\n")));

    [Fact]
    public void No_key_stands_twice() =>
        Assert.Equal(MetricCatalogue.All.Count, MetricCatalogue.All.DistinctBy(metric => metric.Key).Count());

    [Fact]
    public void Every_legend_is_a_sentence() =>
        Assert.All(MetricCatalogue.All, metric => Assert.EndsWith(".", metric.Legend, StringComparison.Ordinal));

    [Fact]
    public void A_metric_is_found_by_its_key()
    {
        Assert.Equal("Accuracy", MetricCatalogue.Find("accuracy")!.Title);
        Assert.Null(MetricCatalogue.Find("Accuracy"));
    }
}
