using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Uldl.Web.Storage;

/// <summary>Reads the arrays that a run leaves behind: .npy files of version 1.0 with 32-bit numbers, little-endian, C order.</summary>
internal static partial class NpyColumns
{
    private const int Preamble = 10;

    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Reads floats.</summary>
    /// <param name="path">Which file.</param>
    /// <exception cref="StorageException">The file is damaged or holds something else.</exception>
    public static float[] ReadFloats(string path) => Read<float>(path, "<f4");

    /// <summary>Reads whole numbers.</summary>
    /// <param name="path">Which file.</param>
    /// <exception cref="StorageException">The file is damaged or holds something else.</exception>
    public static int[] ReadIntegers(string path) => Read<int>(path, "<i4");

    private static T[] Read<T>(string path, string type)
        where T : unmanaged
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < Preamble || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new StorageException($"{path}: this is not a numpy file of version 1.0. Train the run again.");
        }

        var start = Preamble + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(Magic.Length));
        var match = start <= bytes.Length ? HeaderPattern().Match(Encoding.ASCII.GetString(bytes, Preamble, start - Preamble)) : Match.Empty;
        if (!match.Success || match.Groups["descr"].Value != type)
        {
            throw new StorageException($"{path}: expected numbers of type {type} in C order, found a header that says otherwise. Train the run again.");
        }

        var count = match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Aggregate(1L, (product, axis) => product * long.Parse(axis, System.Globalization.CultureInfo.InvariantCulture));
        if (bytes.Length - start != 4 * count)
        {
            throw new StorageException($"{path}: found {bytes.Length - start} bytes of numbers, expected {4 * count} by its header. Train the run again.");
        }

        if (!BitConverter.IsLittleEndian)
        {
            var words = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(start));
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(start)).ToArray();
    }

    [GeneratedRegex("^\\{'descr': '(?<descr>[^']+)', 'fortran_order': False, 'shape': \\((?<shape>[0-9, ]*)\\), \\}")]
    private static partial Regex HeaderPattern();
}
