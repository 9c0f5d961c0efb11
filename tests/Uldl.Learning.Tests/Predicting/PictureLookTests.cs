using System.Buffers.Binary;
using SkiaSharp;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import.Pictures;
using Uldl.Learning.Images;
using Uldl.Learning.Predicting;
using Uldl.Learning.Tests.Datasets.Import;
using Xunit;

namespace Uldl.Learning.Tests.Predicting;

public sealed class PictureLookTests : IDisposable
{
    private readonly Predictor _predictor = new("nowhere");

    public void Dispose() => _predictor.Dispose();

    public static TheoryData<string, string> Hostile => new()
    {
        { "text", "gives no picture: it is damaged or no JPEG" },
        { "empty", "gives no picture: the file is empty" },
        { "cut", "gives no picture: the file is cut short" },
        { "huge", "too large: it has 50000 × 40000 pixels" },
        { "tiny", "has 8 × 9 pixels; a face can hardly be told" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void What_cannot_be_used_is_refused_with_a_sentence(string kind, string sentence)
    {
        var file = kind switch
        {
            "text" => "not a picture, whatever its name says"u8.ToArray(),
            "empty" => [],
            "cut" => ImportBench.Drawn(3, 200, 160, SKEncodedImageFormat.Jpeg)[..2000],
            "huge" => Huge(),
            _ => ImportBench.Drawn(3, 8, 9, SKEncodedImageFormat.Png),
        };
        Assert.Contains(sentence, Assert.Throws<PictureException>(() => _predictor.Look("one", file)).Message, StringComparison.Ordinal);
        Assert.False(_predictor.Knows("one"));
    }

    [Fact]
    public void A_picture_is_turned_upright_and_its_metadata_stay_behind()
    {
        var file = ImportBench.Drawn(4, 60, 50, SKEncodedImageFormat.Jpeg);
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        var seen = _predictor.Look("one", new byte[][] { file[..2], exif, file[2..] }.SelectMany(part => part).ToArray());
        Assert.True(seen.WasTurned);
        Assert.Equal((50, 60, 1), (seen.Width, seen.Height, seen.Frames));
        Assert.True(seen.Png.AsSpan().IndexOf("eXIf"u8) < 0);
        Assert.False(_predictor.Look("two", file).WasTurned);
    }

    [Fact]
    public void Of_an_animation_the_first_picture_is_used()
    {
        // 16 × 16 pixels, one colour a frame: black, then white.
        byte[] head = [.. "GIF89a"u8, 16, 0, 16, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
        byte[] Frame(byte colour) => [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 16, 0, 16, 0, 0, 2, .. Lzw(colour), 0];
        var seen = _predictor.Look("one", (byte[])[.. head, .. Frame(0), .. Frame(1), 0x3B]);
        Assert.Equal((2, 16, "GIF"), (seen.Frames, seen.Width, seen.Format));
        using var picture = PictureDecoder.Decode(seen.Png, out _);
        Assert.Equal(0, picture!.Pixels[0]);
    }

    [Fact]
    public void A_very_large_picture_is_made_smaller()
    {
        var seen = _predictor.Look("one", ImportBench.Drawn(5, 3000, 1500, SKEncodedImageFormat.Png));
        Assert.Equal((2048, 1024), (seen.Width, seen.Height));
        Assert.Equal((3000, 1500), seen.Original);
    }

    [Fact]
    public void Nothing_is_found_where_no_face_is()
    {
        using var grey = Picture.OfGrey(120, 90, Enumerable.Repeat((byte)128, 120 * 90).ToArray());
        using var detector = new FaceDetector();
        Assert.Empty(detector.Find(grey));
    }

    [Fact]
    public void The_detector_is_the_file_whose_licence_and_checksum_lie_beside_it()
    {
        using var stream = typeof(Predictor).Assembly.GetManifestResourceStream(FaceDetector.Resource)!;
        Assert.Equal("427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)));
    }

    [Fact]
    public void An_upright_square_of_whole_pixels_comes_out_as_it_lay_there()
    {
        using var picture = PictureDecoder.Decode(ImportBench.Drawn(6, 40, 30, SKEncodedImageFormat.Png), out _)!;
        var planes = FaceCutter.Cut(picture, new(20, 15, 20, 0), new ImageShape(3, 20, 20));
        for (var i = 0; i < planes.Length; i++)
        {
            var (c, y, x) = (i / 400, i / 20 % 20, i % 20);
            Assert.Equal(picture.Pixels[((((5 + y) * 40) + 10 + x) * 4) + c], planes[i]);
        }
    }

    [Theory, InlineData(90), InlineData(180), InlineData(-90)]
    public void A_square_turned_by_a_right_angle_holds_the_same_pixels_turned(double turn)
    {
        using var picture = PictureDecoder.Decode(ImportBench.Drawn(7, 32, 32, SKEncodedImageFormat.Png), out _)!;
        var (plain, turned) = (FaceCutter.Cut(picture, new(16, 16, 32, 0), new(3, 32, 32)), FaceCutter.Cut(picture, new(16, 16, 32, turn), new(3, 32, 32)));
        for (var y = 0; y < 32; y++)
        {
            for (var x = 0; x < 32; x++)
            {
                var (column, row) = turn switch { 90 => (31 - y, x), 180 => (31 - x, 31 - y), _ => (y, 31 - x) };
                Assert.Equal(plain[(row * 32) + column], turned[(y * 32) + x]);
            }
        }
    }

    private static byte[] Huge()
    {
        var file = ImportBench.Drawn(3, 40, 40, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 50_000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 40_000);
        return file;
    }

    /// <summary>256 pixels of one colour for a colour table of two: the table is cleared before every second pixel, so each code has three bits.</summary>
    private static byte[] Lzw(byte colour)
    {
        var codes = Enumerable.Range(0, 128).SelectMany(_ => new[] { 4, colour, (int)colour }).Append(5).ToArray();
        var bits = codes.SelectMany(code => Enumerable.Range(0, 3).Select(bit => (code >> bit) & 1)).ToArray();
        byte[] bytes = [.. bits.Chunk(8).Select(chunk => (byte)chunk.Select((bit, place) => bit << place).Sum())];
        return [(byte)bytes.Length, .. bytes];
    }
}
