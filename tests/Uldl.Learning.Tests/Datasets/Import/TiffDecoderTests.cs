using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Pictures;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class TiffDecoderTests
{
    public static TheoryData<string> Kinds => [.. DrawnTiff.Kinds];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_of_tiff_shows_the_ramp_that_was_written(string kind)
    {
        using var picture = PictureDecoder.Decode(DrawnTiff.Of(kind), out var problem);
        Assert.Null(problem);
        Assert.Equal((DrawnTiff.Width, DrawnTiff.Height), (picture!.Width, picture.Height));
        for (var x = 0; x < DrawnTiff.Width; x++)
        {
            var expected = kind == "bilevel" ? (x < 16 ? 0 : 255) : DrawnTiff.Ramp(x);
            var pixel = picture.Pixels.Slice(((7 * DrawnTiff.Width) + x) * 4, 4).ToArray();
            Assert.All(pixel[..3], value => Assert.InRange(value, expected - 1, expected + 1));
            Assert.Equal(255, pixel[3]);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_tiff_that_is_cut_short_is_unreadable(string kind)
    {
        var file = DrawnTiff.Of(kind);
        foreach (var length in new[] { 4, 30, file.Length / 2, file.Length - 20 })
        {
            Assert.Null(PictureDecoder.Decode(file.AsMemory(0, length), out var problem));
            Assert.Equal(FindingKind.Unreadable, problem!.Kind);
        }
    }

    [Fact]
    public void A_tiff_of_too_many_pixels_is_refused_by_its_header()
    {
        var file = DrawnTiff.Of("grey");
        foreach (var entry in new[] { 0, 1 })
        {
            file[10 + (entry * 12) + 2] = 4;
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10 + (entry * 12) + 8), 20_000);
        }

        Assert.Null(PictureDecoder.Decode(file, out var problem));
        Assert.Equal(FindingKind.TooLarge, problem!.Kind);
    }
}
