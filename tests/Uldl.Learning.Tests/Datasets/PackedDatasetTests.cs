using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Xunit;

namespace Uldl.Learning.Tests.Datasets;

public sealed class PackedDatasetTests(SmallDataset shared) : IClassFixture<SmallDataset>
{
    [Fact]
    public void What_was_built_is_opened_and_verified()
    {
        using var dataset = shared.Open();
        dataset.Verify();
        Assert.Equal((260, 3, 48, 48), (dataset.Faces.Count, dataset.Channels, dataset.Height, dataset.Width));
        Assert.Equal(260, Npy.ReadHeader(shared.PathOf("images.npy")).Shape[0]);
        Assert.Equal([160, 40, 60, 0], Enum.GetValues<Split>().Select(split => dataset.Faces.RowsOf(split).Length));
    }

    [Fact]
    public void The_manifest_counts_what_is_there()
    {
        using var dataset = shared.Open();
        foreach (var (split, counts) in dataset.Manifest.Counts)
        {
            Assert.Equal(counts, Enumerable.Range(0, 7).Select(c => dataset.Faces.RowsOf(split).Count(row => dataset.Faces.Labels[row] == c)));
        }
    }

    [Fact]
    public void Images_are_the_bytes_of_the_file_in_order()
    {
        using var dataset = shared.Open();
        var all = Npy.Read<byte>(shared.PathOf("images.npy")).Values;
        Assert.True(dataset.Image(259).SequenceEqual(all.AsSpan(259 * 6912, 6912)));
        Assert.True(dataset.Image(0).SequenceEqual(all.AsSpan(0, 6912)));
    }

    [Fact]
    public void A_row_outside_the_set_is_refused()
    {
        using var dataset = shared.Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Image(260).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Image(-1).Length);
    }

    [Fact]
    public void Pixels_are_not_touched_after_disposal()
    {
        var dataset = shared.Open();
        dataset.Dispose();
        dataset.Dispose();
        Assert.Throws<ObjectDisposedException>(() => dataset.Image(0).Length);
    }

    [Fact]
    public void A_png_holds_the_very_pixels()
    {
        using var dataset = shared.Open();
        using var bitmap = SkiaSharp.SKBitmap.Decode(dataset.EncodePng(5))!;
        Assert.Equal((48, 48), (bitmap.Width, bitmap.Height));
        var pixel = bitmap.GetPixel(20, 10);
        var at = (10 * 48) + 20;
        Assert.Equal([dataset.Image(5)[at], dataset.Image(5)[at + 2304], dataset.Image(5)[at + 4608]], new[] { pixel.Red, pixel.Green, pixel.Blue });
    }

    [Fact]
    public void A_sheet_places_faces_left_to_right_and_leaves_the_rest_transparent()
    {
        using var dataset = shared.Open();
        using var sheet = SkiaSharp.SKBitmap.Decode(dataset.EncodeSheetPng([3, 4, 5, 6, 7], 3))!;
        Assert.Equal((144, 96), (sheet.Width, sheet.Height));
        Assert.Equal(dataset.Image(7)[0], sheet.GetPixel(48, 48).Red);
        Assert.Equal(0, sheet.GetPixel(100, 60).Alpha);
    }

    [Fact]
    public void Facts_stand_beside_the_faces()
    {
        using var dataset = shared.Open();
        Assert.All(["identity", "intensity", "occlusion", "blur"], name => Assert.Equal(260, dataset.Facts[name].Length));
    }
}
