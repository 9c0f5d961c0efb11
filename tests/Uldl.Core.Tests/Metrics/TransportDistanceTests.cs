using CsCheck;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public class TransportDistanceTests
{
    private const int Classes = 5;

    private static readonly double[] AllEquallyFar = [.. from a in Enumerable.Range(0, Classes) from b in Enumerable.Range(0, Classes) select a == b ? 0.0 : 1.0];
    private static readonly double[] OnALine = [.. from a in Enumerable.Range(0, Classes) from b in Enumerable.Range(0, Classes) select (double)Math.Abs(a - b)];

    private static readonly Gen<double[]> Distribution =
        Gen.Int[0, 9].Array[Classes].Where(counts => counts.Sum() > 0).Select(counts => counts.Select(count => count / (double)counts.Sum()).ToArray());

    [Fact]
    public void Example_B_in_the_affect_plane() =>
        Golden.Equal(0.136063, TransportDistance.InAffectPlane([new(0, 0), new(.65, .30), new(-.60, -.25), new(.10, .75)])([0.6, 0.3, 0.1, 0], [0.5, 0.2, 0.2, 0.1]));

    [Fact]
    public void Between_classes_equally_far_apart_it_is_total_variation() =>
        Gen.Select(Distribution, Distribution).Sample((from, to) => Assert.Equal(
            DistributionMeasures.TotalVariation(from, to)!.Value, TransportDistance.Cost(from, to, AllEquallyFar)!.Value, 1e-11));

    [Fact]
    public void Along_a_line_it_is_the_difference_of_cumulated_shares() =>
        Gen.Select(Distribution, Distribution).Sample((from, to) =>
        {
            var expected = Enumerable.Range(1, Classes).Sum(count => Math.Abs(from.Take(count).Sum() - to.Take(count).Sum()));
            Assert.Equal(expected, TransportDistance.Cost(from, to, OnALine)!.Value, 1e-11);
        });

    [Fact]
    public void The_way_back_costs_the_same() =>
        Gen.Select(Distribution, Distribution, Gen.Double[0, 1].Array[Classes * Classes]).Sample((from, to, prices) =>
        {
            double[] turned = [.. from a in Enumerable.Range(0, Classes) from b in Enumerable.Range(0, Classes) select prices[(b * Classes) + a]];
            Assert.Equal(TransportDistance.Cost(from, to, prices)!.Value, TransportDistance.Cost(to, from, turned)!.Value, 1e-10);
        });

    [Fact]
    public void In_the_affect_plane_leaving_what_is_common_costs_the_same() =>
        Gen.Select(Distribution, Distribution, Gen.Float[-1, 1].Array[2 * Classes]).Sample((from, to, places) =>
        {
            ValenceArousal[] prototypes = [.. Enumerable.Range(0, Classes).Select(c => new ValenceArousal(places[2 * c], places[(2 * c) + 1]))];
            double[] ground = [.. from a in prototypes from b in prototypes select Math.Sqrt(Math.Pow(a.Valence - b.Valence, 2) + Math.Pow(a.Arousal - b.Arousal, 2))];
            Assert.Equal(TransportDistance.Cost(from, to, ground)!.Value, TransportDistance.InAffectPlane(prototypes)(from, to)!.Value, 1e-10);
        });

    [Fact]
    public void What_sums_to_nothing_has_no_place_in_the_plane() => Assert.Null(TransportDistance.InAffectPlane([new(0, 0), new(1, 1)])([0, 0], [1, 0]));

    [Fact]
    public void What_sums_to_nothing_cannot_be_carried() => Assert.Null(TransportDistance.Cost([0, 0], [1, 0], [0, 1, 1, 0]));
}
