using System.Buffers.Binary;

namespace Uldl.Learning.Tests.Datasets.Import;

/// <summary>Small TIFF files, 32 × 16, written by hand: a ramp from dark to light over the columns.</summary>
internal static class DrawnTiff
{
    internal const int Width = 32;
    internal const int Height = 16;

    public static IReadOnlyList<string> Kinds { get; } = ["grey", "grey16", "bilevel", "palette", "rgb", "rgb16", "cmyk"];

    /// <summary>What the ramp is in a column, 0 … 255.</summary>
    internal static int Ramp(int x) => x * 8;

    internal static byte[] Of(string kind)
    {
        var (photometric, bits, samples) = kind switch
        {
            "grey" => (1, 8, 1),
            "grey16" => (1, 16, 1),
            "bilevel" => (1, 1, 1),
            "palette" => (3, 8, 1),
            "rgb" => (2, 8, 3),
            "rgb16" => (2, 16, 3),
            _ => (5, 8, 4),
        };
        var pixels = Pixels(kind, samples);
        var entries = new List<(int Tag, int Type, int Count, int Value)>
        {
            (256, 3, 1, Width), (257, 3, 1, Height), (258, 3, 1, bits), (259, 3, 1, 1), (262, 3, 1, photometric),
            (273, 4, 1, 0), (277, 3, 1, samples), (278, 3, 1, Height), (279, 4, 1, pixels.Length), (284, 3, 1, 1),
        };
        var extra = new List<byte>();
        var after = 8 + 2 + ((entries.Count + (kind == "palette" ? 1 : 0)) * 12) + 4;
        if (samples > 2)
        {
            entries[2] = (258, 3, samples, after + extra.Count);
            extra.AddRange(Enumerable.Repeat(new byte[] { (byte)bits, 0 }, samples).SelectMany(value => value));
        }

        if (kind == "palette")
        {
            entries.Add((320, 3, 768, after + extra.Count));
            extra.AddRange(Enumerable.Range(0, 768).SelectMany(i => new byte[] { 0, (byte)(i % 256) }));
        }

        entries[5] = (273, 4, 1, after + extra.Count);
        var file = new byte[after + extra.Count + pixels.Length];
        "II*\0"u8.CopyTo(file);
        file[4] = 8;
        file[8] = (byte)entries.Count;
        for (var i = 0; i < entries.Count; i++)
        {
            var at = file.AsSpan(10 + (i * 12));
            BinaryPrimitives.WriteInt16LittleEndian(at, (short)entries[i].Tag);
            BinaryPrimitives.WriteInt16LittleEndian(at[2..], (short)entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], entries[i].Count);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], entries[i].Value);
        }

        extra.CopyTo(file, after);
        pixels.CopyTo(file, after + extra.Count);
        return file;
    }

    private static byte[] Pixels(string kind, int samples)
    {
        var bytes = new List<byte>();
        for (var y = 0; y < Height; y++)
        {
            if (kind == "bilevel")
            {
                bytes.AddRange([0, 0, 255, 255]);
                continue;
            }

            for (var x = 0; x < Width; x++)
            {
                var value = (byte)Ramp(x);
                bytes.AddRange(kind switch
                {
                    "grey16" or "rgb16" => Enumerable.Repeat(new byte[] { 0, value }, samples).SelectMany(word => word),
                    "cmyk" => [0, 0, 0, (byte)(255 - value)],
                    _ => Enumerable.Repeat(value, samples),
                });
            }
        }

        return [.. bytes];
    }
}
