using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>
/// What the browser is sent, little-endian. A head of eight 32-bit words: kind, format, N, total in the window, 4 words of the kind's own.
/// Points: valence, arousal and doubt, float32 [N] each; row, int32 [N]; label, prediction and clean label, uint8 [N] each, 255 for none.
/// Density: counts and chosen, int32 [H × W] each; value, float32 [H × W]. Lines: for each class and share the number of segments, then their ends, float32 [4] each.
/// </summary>
internal static class PlaneBytes
{
    /// <summary>Word 0 of points.</summary>
    public const int Points = 0x53544E50; // "PNTS"

    /// <summary>Word 0 of a density.</summary>
    public const int Density = 0x534E4544; // "DENS"

    /// <summary>Word 0 of contours.</summary>
    public const int Lines = 0x534E494C; // "LINS"

    /// <summary>Rises when the format changes, so that nobody's browser keeps the old one.</summary>
    public const int Format = 1;

    private const int Head = 32;

    /// <summary>The faces of a window.</summary>
    /// <param name="faces">All faces.</param>
    /// <param name="places">Those in the window.</param>
    public static byte[] OfPoints(PlaneFaces faces, int[] places)
    {
        var count = places.Length;
        var bytes = new byte[Head + (19 * count)];
        WriteHead(bytes, Points, count, count, [faces.Doubt.Length > 0 ? 1 : 0, faces.Predicted.Length > 0 ? 1 : 0, 0, 0]);
        var at = Head;
        Put(faces.Valence);
        Put(faces.Arousal);
        Put(faces.Doubt);
        var rows = Part<int>(4);
        for (var i = 0; i < count; i++)
        {
            rows[i] = Ordered(faces.Rows[places[i]]);
        }

        PutBytes(faces.Labels);
        PutBytes(faces.Predicted);
        PutBytes(faces.Clean);
        return bytes;

        Span<T> Part<T>(int size)
            where T : unmanaged
        {
            var part = MemoryMarshal.Cast<byte, T>(bytes.AsSpan(at, size * count));
            at += size * count;
            return part;
        }

        void Put(float[] column)
        {
            var part = Part<int>(4);
            for (var i = 0; i < count; i++)
            {
                part[i] = Ordered(BitConverter.SingleToInt32Bits(column.Length > 0 ? column[places[i]] : float.NaN));
            }
        }

        void PutBytes(byte[] column)
        {
            var part = Part<byte>(1);
            for (var i = 0; i < count; i++)
            {
                part[i] = column.Length > 0 ? column[places[i]] : PlaneFaces.None;
            }
        }
    }

    /// <summary>The density of a window.</summary>
    /// <param name="density">Its cells.</param>
    /// <param name="total">Faces in the window.</param>
    public static byte[] OfDensity(PlaneDensity density, int total)
    {
        var cells = density.Width * density.Height;
        var bytes = new byte[Head + (12 * cells)];
        WriteHead(bytes, Density, cells, total, [density.Width, density.Height, density.Counts.Max(), 0]);
        var words = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(Head));
        for (var cell = 0; cell < cells; cell++)
        {
            words[cell] = Ordered(density.Counts[cell]);
            words[cells + cell] = Ordered(density.Chosen[cell]);
            words[(2 * cells) + cell] = Ordered(BitConverter.SingleToInt32Bits(density.Values[cell]));
        }

        return bytes;
    }

    /// <summary>Contours of each class.</summary>
    /// <param name="classes">For each class the segments of each share.</param>
    /// <param name="shares">Number of shares.</param>
    public static byte[] OfLines(IReadOnlyList<IReadOnlyList<float[]>> classes, int shares)
    {
        var lines = classes.SelectMany(ofClass => ofClass).ToArray();
        var bytes = new byte[Head + (4 * lines.Length) + (4 * lines.Sum(line => line.Length))];
        WriteHead(bytes, Lines, lines.Length, lines.Sum(line => line.Length / 4), [classes.Count, shares, 0, 0]);
        var words = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(Head));
        var at = lines.Length;
        for (var line = 0; line < lines.Length; line++)
        {
            words[line] = Ordered(lines[line].Length / 4);
            foreach (var number in lines[line])
            {
                words[at++] = Ordered(BitConverter.SingleToInt32Bits(number));
            }
        }

        return bytes;
    }

    private static void WriteHead(byte[] bytes, int kind, int count, int total, ReadOnlySpan<int> own)
    {
        ReadOnlySpan<int> words = [kind, Format, count, total, .. own];
        for (var word = 0; word < words.Length; word++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * word), words[word]);
        }
    }

    private static int Ordered(int word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
}
