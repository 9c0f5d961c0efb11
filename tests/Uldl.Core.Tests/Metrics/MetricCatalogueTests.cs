using Uldl.Core.Metrics;
using Uldl.Testing;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public class MetricCatalogueTests
{
    [Fact]
    public void Keys_units_and_directions_are_those_that_were_stored() =>
        GoldenFile.Check("Metrics/metrics.txt", string.Concat(MetricCatalogue.All.Select(metric =>
            $"{metric.Key} | {metric.Title} | {metric.Unit} | {(metric.HigherIsBetter ? "higher" : "lower")} is better | {metric.Decimals} decimals | {metric.Family}\n")));

    [Fact]
    public void Families_stay_together_and_have_a_heading()
    {
        var families = MetricCatalogue.All.Select(metric => metric.Family).ToList();
        Assert.Equal(families.Distinct(), families.Where((family, place) => place == 0 || families[place - 1] != family));
        Assert.Equal(Enum.GetValues<MetricFamily>(), families.Distinct());
        Assert.All(Enum.GetValues<MetricFamily>(), family => Assert.NotEmpty(family.Title()));
    }

    [Fact]
    public void No_title_stands_twice() =>
        Assert.Equal(MetricCatalogue.All.Count, MetricCatalogue.All.DistinctBy(metric => metric.Title).Count());

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
