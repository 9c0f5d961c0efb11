using Uldl.Core.Noise;
using Xunit;

namespace Uldl.Core.Tests.Noise;

public class FlipCountsTests
{
    // Class 2 has no face and gets one; class 3 has none and gets none.
    private readonly FlipCounts _counts = FlipCounts.Of([0, 0, 0, 0, 1, 1], [0, 0, 1, 2, 1, 0], 4);

    [Fact]
    public void Rates_are_of_the_class_before_the_noise()
    {
        Assert.Equal((6, 3, 0.5), (_counts.Faces, _counts.Flipped, _counts.Rate!.Value));
        Assert.Equal([0.5, 0.5, null, null], Enumerable.Range(0, 4).Select(_counts.RateOf));
    }

    [Fact]
    public void Precision_is_of_the_class_after_the_noise()
    {
        Assert.Equal([3, 2, 1, 0], Enumerable.Range(0, 4).Select(_counts.CarryingOf));
        Assert.Equal([2 / 3.0, 0.5, 0, null], Enumerable.Range(0, 4).Select(_counts.PrecisionOf));
    }

    [Fact]
    public void Nothing_is_measured_of_nothing() => Assert.Null(FlipCounts.Of([], [], 7).Rate);

    [Fact]
    public void Columns_of_different_faces_are_refused() => Assert.Throws<ArgumentException>(() => FlipCounts.Of([0], [0, 1], 2));
}
