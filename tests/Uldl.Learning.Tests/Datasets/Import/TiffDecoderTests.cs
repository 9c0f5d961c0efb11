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

    [Fact]
    public void The_orientation_that_a_tiff_states_is_honoured()
    {
        var file = DrawnTiff.Of("grey");
        Entry(file, 9, tag: 274, value: 6);
        using var picture = PictureDecoder.Decode(file, out _);
        Assert.Equal((DrawnTiff.Height, DrawnTiff.Width), (picture!.Width, picture.Height));
        Assert.Equal(Enumerable.Range(0, DrawnTiff.Width).Select(DrawnTiff.Ramp), Enumerable.Range(0, picture.Height).Select(y => (int)picture.Pixels[y * picture.Width * Picture.PixelBytes]));
    }

    [Fact]
    public void Turning_a_large_tiff_needs_no_third_copy_of_it()
    {
        const int Side = 2048;
        var drawn = DrawnTiff.Of("bilevel");
        Entry(drawn, 0, tag: 256, Side);
        Entry(drawn, 1, tag: 257, Side);
        Entry(drawn, 7, tag: 278, Side);
        Entry(drawn, 8, tag: 279, Side * Side / 8);
        Entry(drawn, 9, tag: 274, value: 6);
        byte[] file = [.. drawn, .. new byte[Side * Side / 8]];
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var picture = PictureDecoder.Decode(file, out var problem);
        Assert.Null(problem);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2 * Side * Side * Picture.PixelBytes) + (4 << 20));
    }

    /// <summary>Writes another tag and its value into an entry of the directory: a short for the orientation, a long for all else.</summary>
    private static void Entry(byte[] file, int entry, short tag, int value)
    {
        var at = file.AsSpan(10 + (entry * 12));
        System.Buffers.Binary.BinaryPrimitives.WriteInt16LittleEndian(at, tag);
        System.Buffers.Binary.BinaryPrimitives.WriteInt16LittleEndian(at[2..], (short)(tag == 274 ? 3 : 4));
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(at[8..], value);
    }
}
