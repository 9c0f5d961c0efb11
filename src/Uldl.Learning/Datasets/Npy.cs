using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Uldl.Learning.Datasets;

/// <summary>Arrays of bytes, floats and integers as numpy's .npy files, version 1.0, little-endian, C order.</summary>
public static partial class Npy
{
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Writes an array; an existing file is replaced only when the new one is complete.</summary>
    /// <param name="path">Where to write.</param>
    /// <param name="values">All values, last axis fastest; byte, float or int.</param>
    /// <param name="shape">Its axes; their product is the number of values.</param>
    /// <typeparam name="T">byte, float or int.</typeparam>
    /// <exception cref="ArgumentException">The shape does not fit the values, or the type is another one.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged
    {
        if (shape.Aggregate(1L, (product, axis) => product * axis) != values.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill the shape ({string.Join(", ", shape)}).", nameof(shape));
        }

        var draft = path + ".draft";
        using (var stream = File.Create(draft))
        {
            stream.Write(Header(TypeOf<T>(), shape));
            WriteLittleEndian(stream, values);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Reads a whole array.</summary>
    /// <param name="path">Which file.</param>
    /// <typeparam name="T">byte, float or int: what the file must hold.</typeparam>
    /// <returns>Its values and its shape.</returns>
    /// <exception cref="DatasetException">The file is missing, damaged, or holds something else.</exception>
    public static NpyArray<T> Read<T>(string path)
        where T : unmanaged
    {
        var header = ReadHeader(path);
        var expected = TypeOf<T>();
        if (header.Type != expected)
        {
            throw new DatasetException($"{path}: found values of type {header.Type}, expected {expected}. Write the array again with that type.");
        }

        using var stream = File.OpenRead(path);
        stream.Position = header.DataOffset;
        var values = new T[header.Length];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian && Marshal.SizeOf<T>() == 4)
        {
            var words = MemoryMarshal.Cast<T, int>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return new NpyArray<T>(values, header.Shape);
    }

    /// <summary>Reads what a file says of its array, and checks that the file is as long as it says.</summary>
    /// <param name="path">Which file.</param>
    /// <returns>Type, shape, and where the values begin.</returns>
    /// <exception cref="DatasetException">The file is missing or damaged.</exception>
    public static NpyHeader ReadHeader(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var header = Parse(stream, path);
            return stream.Length == header.DataOffset + header.ByteLength
                ? header
                : throw new DatasetException($"{path}: found {stream.Length} bytes, expected {header.DataOffset + header.ByteLength} by its header: the file is cut or damaged. Delete it and make it again.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    internal static byte[] Header(NpyType type, IReadOnlyList<int> shape)
    {
        var axes = string.Join(", ", shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + (shape.Count == 1 ? "," : "");
        var text = $"{{'descr': '{Descr(type)}', 'fortran_order': False, 'shape': ({axes}), }}";

        // Everything before the values is a multiple of 64 bytes long, so that a mapped array is aligned.
        var length = (Magic.Length + 2 + text.Length + 1 + 63) / 64 * 64;
        var bytes = new byte[length];
        Magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Magic.Length), (ushort)(length - Magic.Length - 2));
        Encoding.ASCII.GetBytes(text.PadRight(length - Magic.Length - 3) + "\n", bytes.AsSpan(Magic.Length + 2));
        return bytes;
    }

    private static NpyHeader Parse(Stream stream, string path)
    {
        var start = new byte[Magic.Length + 2];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new DatasetException($"{path}: this is not a numpy file of version 1.0. Delete it and make it again.");
        }

        var text = new byte[BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(Magic.Length))];
        var read = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        var match = HeaderPattern().Match(Encoding.ASCII.GetString(text));
        if (read < text.Length || !match.Success)
        {
            throw new DatasetException($"{path}: the header is damaged; expected type |u1, <f4 or <i4, C order and a shape. Delete the file and make it again.");
        }

        var type = match.Groups["descr"].Value switch { "|u1" => NpyType.UInt8, "<f4" => NpyType.Float32, _ => NpyType.Int32 };
        var shape = match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(axis => int.Parse(axis, CultureInfo.InvariantCulture)).ToArray();
        return new NpyHeader(type, shape, start.Length + text.Length);
    }

    private static void WriteLittleEndian<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian || Marshal.SizeOf<T>() == 1)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        var words = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, int>(values), words);
        stream.Write(MemoryMarshal.AsBytes(words.AsSpan()));
    }

    private static NpyType TypeOf<T>() =>
        typeof(T) == typeof(byte) ? NpyType.UInt8
        : typeof(T) == typeof(float) ? NpyType.Float32
        : typeof(T) == typeof(int) ? NpyType.Int32
        : throw new ArgumentException($"Arrays of {typeof(T).Name} are not written; use byte, float or int.");

    private static string Descr(NpyType type) => type switch { NpyType.UInt8 => "|u1", NpyType.Float32 => "<f4", _ => "<i4" };

    [GeneratedRegex(@"^\{'descr': '(?<descr>\|u1|<f4|<i4)', 'fortran_order': False, 'shape': \((?<shape>(\d{1,9}(, ?)?)*)\), \}\s*$")]
    private static partial Regex HeaderPattern();
}
