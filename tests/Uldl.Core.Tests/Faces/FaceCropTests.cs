using CsCheck;
using Uldl.Core.Faces;
using Xunit;

namespace Uldl.Core.Tests.Faces;

public class FaceCropTests
{
    private static readonly Gen<FaceCrop> Crops =
        from x in Gen.Double[-500, 2500]
        from y in Gen.Double[-500, 2500]
        from side in Gen.Double[1, 3000]
        from turn in Gen.Double[-179.9, 180]
        select new FaceCrop(x, y, side, turn);

    private static readonly Gen<(int Width, int Height)> Sizes = Gen.Select(Gen.Int[16, 2048], Gen.Int[16, 2048]);

    [Fact]
    public void Finding_undoes_placing() => Gen.Select(Crops, Gen.Double[-1, 2], Gen.Double[-1, 2]).Sample((crop, across, down) =>
    {
        var (x, y) = crop.At(across, down);
        var found = crop.Find(x, y);
        Assert.Equal(across, found.Across, 1e-9);
        Assert.Equal(down, found.Down, 1e-9);
    });

    [Fact]
    public void Corners_stand_in_a_square_around_the_centre() => Crops.Sample(crop =>
    {
        var corners = new[] { crop.At(0, 0), crop.At(1, 0), crop.At(1, 1), crop.At(0, 1) };
        for (var i = 0; i < corners.Length; i++)
        {
            var (one, next) = (corners[i], corners[(i + 1) % corners.Length]);
            Assert.Equal(crop.Side, double.Hypot(next.X - one.X, next.Y - one.Y), 1e-6);
            Assert.Equal(crop.Side / Math.Sqrt(2), double.Hypot(one.X - crop.X, one.Y - crop.Y), 1e-6);
        }
    });

    [Fact]
    public void What_is_brought_within_a_picture_has_its_centre_there_and_stays_when_brought_again() => Gen.Select(Crops, Sizes).Sample((crop, size) =>
    {
        var within = crop.Within(size.Width, size.Height);
        Assert.InRange(within.X, 0, size.Width);
        Assert.InRange(within.Y, 0, size.Height);
        Assert.InRange(within.Side, FaceCrop.LeastSide, 2.0 * Math.Max(size.Width, size.Height));
        Assert.Equal(within, within.Within(size.Width, size.Height));
    });

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Numbers_that_are_none_become_the_middle(double wrong)
    {
        Assert.Equal(new FaceCrop(50, 30, 60, 0), new FaceCrop(wrong, wrong, wrong, wrong).Within(100, 60));
    }

    [Fact]
    public void The_middle_of_a_picture_lies_inside_it_in_whole_pixels() => Sizes.Sample(size =>
    {
        var middle = FaceCrop.Middle(size.Width, size.Height);
        Assert.True(middle.IsInside(size.Width, size.Height));
        Assert.Equal(Math.Min(size.Width, size.Height), middle.Side);
        Assert.Equal(Math.Round(middle.At(0, 0).X), middle.At(0, 0).X, 1e-9);
        Assert.Equal(Math.Round(middle.At(0, 0).Y), middle.At(0, 0).Y, 1e-9);
    });

    [Fact]
    public void Eyes_are_level_in_the_square_of_a_face() => Gen.Select(Gen.Double[0, 400], Gen.Double[0, 400], Gen.Double[0, 400], Gen.Double[0, 400]).Where(eyes => double.Hypot(eyes.Item3 - eyes.Item1, eyes.Item4 - eyes.Item2) > 1).Sample((x1, y1, x2, y2) =>
    {
        var crop = FaceCrop.Around((100, 120, 80, 90), (x1, y1), (x2, y2));
        var (left, right) = (crop.Find(x1, y1), crop.Find(x2, y2));
        Assert.Equal(left.Down, right.Down, 1e-9);
        Assert.True(left.Across < right.Across);
        Assert.Equal((140.0, 165.0, 135.0), (crop.X, crop.Y, crop.Side));
    });
}
