using SkiaSharp;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class BoxTests : IDisposable
{
    private readonly ImportBench _bench = new();

    [Fact]
    public void A_face_is_cut_to_its_box()
    {
        _bench.Run(ListedFormat.Of(TwoHalves(new FaceBox(50, 0, 50, 100))));
        using var dataset = _bench.Open();
        Assert.All(dataset.Image(0)[..(48 * 48)].ToArray(), red => Assert.Equal(255, red));
    }

    [Fact]
    public void Without_cropping_the_whole_picture_is_stored()
    {
        _bench.Run(ListedFormat.Of(TwoHalves(new FaceBox(50, 0, 50, 100))), new ImportOptions { Crop = false });
        using var dataset = _bench.Open();
        Assert.Equal((0, 255), (dataset.Image(0)[0], dataset.Image(0)[47]));
    }

    [Fact]
    public void A_box_that_reaches_out_is_cut_at_the_border_and_noted()
    {
        var report = _bench.Run(ListedFormat.Of(TwoHalves(new FaceBox(80, -20, 60, 60))));
        Assert.Equal((1, 1), (report.Kept, report.Noted[FindingKind.BoxOutside]));
    }

    [Theory]
    [InlineData(100, 0, 10, 10)]
    [InlineData(-30, 0, 30, 10)]
    [InlineData(0, 0, 0, 10)]
    [InlineData(0, double.NaN, 10, 10)]
    public void A_box_wholly_outside_leaves_the_face_out(double left, double top, double width, double height)
    {
        var report = _bench.Run(ListedFormat.Of([.. _bench.Faces(1), TwoHalves(new FaceBox(left, top, width, height))]));
        Assert.Equal((1, 1), (report.Kept, report.Excluded[FindingKind.BoxOutside]));
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>100 × 100, black on the left, red on the right.</summary>
    private SourceFace TwoHalves(FaceBox box)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(100, 100, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Black);
        bitmap.Erase(SKColors.Red, new SKRectI(50, 0, 100, 100));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return _bench.Face("halves.png", data.ToArray()) with { Box = box };
    }
}
