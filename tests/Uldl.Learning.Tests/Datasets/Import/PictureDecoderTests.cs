using SkiaSharp;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Datasets.Import.Pictures;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class PictureDecoderTests
{
    [Theory, InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg), InlineData(SKEncodedImageFormat.Webp)]
    public void Usual_formats_are_decoded(SKEncodedImageFormat format)
    {
        using var picture = PictureDecoder.Decode(ImportBench.Drawn(3, 60, 50, format), out var problem);
        using var expected = ImportBench.Blots(3, 60, 50);
        Assert.Null(problem);
        Assert.Equal((60, 50), (picture!.Width, picture.Height));
        Assert.InRange(Difference(picture, expected), 0, format == SKEncodedImageFormat.Png ? 0 : 12);
    }

    [Fact]
    public void A_bitmap_file_is_decoded()
    {
        // 2 × 1 pixels of 24 bits, blue-green-red, rows filled up to 4 bytes: red, then blue.
        byte[] file = [.. "BM"u8, 62, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 0, 0, 255, 255, 0, 0, 0, 0];
        using var picture = PictureDecoder.Decode(file, out _);
        Assert.Equal([255, 0, 0, 255, 0, 0, 255, 255], picture!.Pixels.ToArray());
    }

    [Fact]
    public void What_is_transparent_is_put_on_white()
    {
        using var half = PictureDecoder.Decode(ImportBench.Plain(new SKColor(0, 0, 0, 128)), out _);
        using var nothing = PictureDecoder.Decode(ImportBench.Plain(SKColors.Transparent), out _);
        Assert.Equal([127, 127, 127, 255], half!.Pixels[..4].ToArray());
        Assert.Equal([255, 255, 255, 255], nothing!.Pixels[..4].ToArray());
    }

    [Theory]
    [InlineData(1, "ab cd ef")]
    [InlineData(2, "ba dc fe")]
    [InlineData(3, "fe dc ba")]
    [InlineData(4, "ef cd ab")]
    [InlineData(5, "ace bdf")]
    [InlineData(6, "eca fdb")]
    [InlineData(7, "fdb eca")]
    [InlineData(8, "bdf ace")]
    public void Orientation_turns_and_mirrors(int orientation, string expected)
    {
        using var picture = Picture.OfGrey(2, 3, "abcdef"u8).Upright(orientation);
        var rows = Enumerable.Range(0, picture.Height).Select(y => string.Concat(Enumerable.Range(0, picture.Width).Select(x => (char)picture.Pixels[((y * picture.Width) + x) * 4])));
        Assert.Equal(expected, string.Join(' ', rows));
    }

    [Fact]
    public void The_orientation_that_a_jpeg_states_is_honoured()
    {
        var file = ImportBench.Drawn(4, 60, 50, SKEncodedImageFormat.Jpeg);
        // Behind the start marker: an APP1 segment with one directory entry, tag 0x0112, short, 1 value, 6.
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        using var picture = PictureDecoder.Decode(new byte[][] { file[..2], exif, file[2..] }.SelectMany(part => part).ToArray(), out _);
        using var plain = PictureDecoder.Decode(file, out _);
        Assert.Equal((50, 60), (picture!.Width, picture.Height));
        Assert.Equal(plain!.Pixels.Slice(49 * 60 * 4, 4).ToArray(), picture.Pixels[..4].ToArray());
    }

    [Theory, InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg), InlineData(SKEncodedImageFormat.Webp)]
    public void A_file_that_is_cut_short_is_unreadable(SKEncodedImageFormat format)
    {
        var file = ImportBench.Drawn(5, 120, 90, format);
        foreach (var share in new[] { 0.02, 0.3, 0.5, 0.8, 0.95 })
        {
            Assert.Null(PictureDecoder.Decode(file.AsMemory(0, (int)(file.Length * share)), out var problem));
            Assert.Equal(FindingKind.Unreadable, problem!.Kind);
        }
    }

    [Theory, InlineData(8_000, 8_000, true), InlineData(8_001, 8_000, false), InlineData(1_000_001, 1, false)]
    public void At_most_64_million_pixels_are_decoded(int width, int height, bool isAllowed) =>
        Assert.Equal(isAllowed, PictureDecoder.Judge(width, height) is null);

    [Theory, InlineData(20_000, 10_000), InlineData(int.MaxValue, int.MaxValue)]
    public void A_picture_of_too_many_pixels_is_refused_by_its_header(int width, int height)
    {
        var file = ImportBench.Plain(SKColors.Red, 20, 20);
        // Width and height stand in the first chunk, behind signature, length and name; its checksum follows.
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc(file.AsSpan(12, 17)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(PictureDecoder.Decode(file, out var problem));
        Assert.Equal(FindingKind.TooLarge, problem!.Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Damaged_files_of_every_kind_are_answered_and_never_end_the_process()
    {
        byte[][] files =
        [
            ImportBench.Drawn(6), ImportBench.Drawn(6, format: SKEncodedImageFormat.Jpeg), ImportBench.Drawn(6, format: SKEncodedImageFormat.Webp),
            .. DrawnTiff.Kinds.Select(kind => DrawnTiff.Of(kind)),
        ];
        var random = new Random(1);
        var output = Console.Error;
        using var heard = new StringWriter();
        Console.SetError(heard);
        try
        {
            foreach (var file in files)
            {
                for (var attempt = 0; attempt < 150; attempt++)
                {
                    var damaged = file[..(attempt % 3 == 0 ? random.Next(file.Length) : file.Length)];
                    for (var flips = 1 + random.Next(8); flips > 0 && damaged.Length > 0; flips--)
                    {
                        // Half of the damage goes to the header, where it hurts.
                        damaged[random.Next(random.Next(2) == 0 ? Math.Min(64, damaged.Length) : damaged.Length)] ^= (byte)(1 << random.Next(8));
                    }

                    using var picture = PictureDecoder.Decode(damaged, out var problem);
                    Assert.Equal(picture is null, problem is not null);
                }
            }
        }
        finally
        {
            Console.SetError(output);
        }

        Assert.Equal("", heard.ToString());
    }

    [Fact]
    public void An_empty_file_and_a_text_are_no_pictures()
    {
        Assert.Null(PictureDecoder.Decode(Array.Empty<byte>(), out var empty));
        Assert.Null(PictureDecoder.Decode("<svg/>"u8.ToArray(), out var text));
        Assert.Equal((FindingKind.Unreadable, FindingKind.Unreadable), (empty!.Kind, text!.Kind));
    }

    private static double Difference(Picture picture, SKBitmap expected)
    {
        var sum = 0.0;
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                sum += Math.Abs(picture.Pixels[((y * picture.Width) + x) * 4] - expected.GetPixel(x, y).Red);
            }
        }

        return sum / (picture.Width * picture.Height);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
