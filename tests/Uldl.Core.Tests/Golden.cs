using Xunit;

namespace Uldl.Core.Tests;

/// <summary>Comparison with numbers that were printed to six decimals.</summary>
internal static class Golden
{
    // Half a unit of the last printed place, and a hair for numbers that lie right there.
    public const double Tolerance = 5.1e-7;

    public static void Equal(double expected, double? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected, actual.Value, Tolerance);
    }

    public static void Equal(double[] expected, IEnumerable<double> actual)
    {
        var found = actual.ToList();
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
