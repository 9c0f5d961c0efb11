using CsCheck;
using Uldl.Learning.Datasets.Import.Pictures;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class ResamplingTests
{
    [Fact]
    public void A_picture_of_the_same_size_stays_as_it_is() =>
        Assert.Equal([1, 2, 3, 4, 5, 6], Resize([1, 2, 3, 4, 5, 6], 3, 3, 2));

    [Fact]
    public void Shrinking_averages_areas() =>
        // Halves: (0 + 100) / 2 and (200 + 20) / 2. Thirds of four: 0 + a third of 100, and so on, over 4 / 3.
        Assert.Equal([[50, 110], [25, 150, 65]], new[] { Resize([0, 100, 200, 20], 4, 2, 1), Resize([0, 100, 200, 20], 4, 3, 1) });

    [Fact]
    public void Growing_is_linear_between_centres() =>
        // Centres at -0.25, 0.25, 0.75 and 1.25 of the source; the border repeats.
        Assert.Equal([0, 25, 75, 100], Resize([0, 100], 2, 4, 1));

    [Fact]
    public void Fine_stripes_become_grey_rather_than_coarse_stripes() =>
        Assert.All(Resize([.. Enumerable.Range(0, 96 * 96).Select(i => (byte)(i % 2 * 255))], 96, 12, 12), value => Assert.Equal(128, value));

    [Fact]
    public void Shrinking_keeps_the_mean() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 16], Gen.Int[1, 16], Gen.Int[0, 1000]).Where((width, height, across, down, _) => across <= width && down <= height)
            .Sample((width, height, across, down, seed) =>
            {
                var grey = new byte[width * height];
                new Random(seed).NextBytes(grey);
                var expected = grey.Average(value => value);
                var found = Resize(grey, width, across, down).Average(value => value);
                return Math.Abs(expected - found) <= 0.5 + 1e-9;
            });

    [Fact]
    public void No_value_leaves_the_range_of_the_source() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[0, 1000])
            .Sample((width, height, across, down, seed) =>
            {
                var grey = new byte[width * height];
                new Random(seed).NextBytes(grey);
                var found = Resize(grey, width, across, down);
                return found.Min() >= grey.Min() && found.Max() <= grey.Max();
            });

    [Fact]
    public void A_picture_whose_sums_leave_32_bits_is_averaged_all_the_same()
    {
        // 5,000 × 4,000 pixels, each column 200 in its right half: between the two come exactly 0 and 200, and the middle of three is their mean.
        const int Width = 5000;
        var grey = new byte[Width * 4000];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)(i % Width < Width / 2 ? 0 : 200);
        }

        Assert.Equal([0, 100, 200], Resize(grey, Width, 3, 1));
        Assert.Equal([0, 200], Resize(grey, Width, 2, 1));
    }

    [Fact]
    public void Luma_is_that_of_bt_601()
    {
        var grey = new byte[4];
        Resampling.ToGrey([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255], grey);
        Assert.Equal([76, 150, 29, 255], grey); // 0.299, 0.587, 0.114 of 255
    }

    private static byte[] Resize(byte[] grey, int width, int across, int down)
    {
        using var picture = Picture.OfGrey(width, grey.Length / width, grey);
        var planes = new byte[3 * across * down];
        Resampling.Resize(picture, picture.Whole, across, down, planes);
        return planes[..(across * down)];
    }
}
