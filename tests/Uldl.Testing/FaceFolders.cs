using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Uldl.Core.Faces;

namespace Uldl.Testing;

/// <summary>Datasets as people have them: a folder a class, pictures in each. Drawn by the test, so nobody's faces.</summary>
public static class FaceFolders
{
    /// <summary>How many pictures <see cref="Slow"/> draws.</summary>
    public const int SlowPictures = 80;

    /// <summary>A few small pictures of each of the seven classes, all different.</summary>
    /// <returns>The folder.</returns>
    public static string Small(string folder, int perClass = 4)
    {
        foreach (var expression in Expressions.Seven)
        {
            for (var i = 0; i < perClass; i++)
            {
                Write(folder, expression, i, Png(64, ((int)expression * 31) + (i * 7)));
            }
        }

        return folder;
    }

    /// <summary>Pictures of two classes that take a while to read: big ones, the same one many times.</summary>
    /// <returns>The folder.</returns>
    public static string Slow(string folder, int pictures = SlowPictures)
    {
        var picture = Png(1600, 1);
        for (var i = 0; i < pictures; i++)
        {
            Write(folder, i % 2 == 0 ? Expression.Happiness : Expression.Anger, i, picture);
        }

        return folder;
    }

    private static void Write(string folder, Expression expression, int number, byte[] picture)
    {
        var name = expression.ToString().ToLowerInvariant();
        var path = Path.Combine(folder, name, FormattableString.Invariant($"{name}{number:0000}.png"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, picture);
    }

    /// <summary>A square picture of slanted stripes, eight bits grey.</summary>
    private static byte[] Png(int size, int seed)
    {
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < size; row++)
            {
                byte[] line = [0, .. Enumerable.Range(0, size).Select(column => (byte)((row * (seed % 5)) + (column * ((seed % 7) + 1)) + seed))];
                packed.Write(line);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        header[8] = 8;
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(named));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
