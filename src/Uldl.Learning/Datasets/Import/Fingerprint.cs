using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Uldl.Learning.Datasets.Import.Pictures;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Tells pictures apart, and together.</summary>
internal static class Fingerprint
{
    private const int Columns = 17;
    private const int Rows = 16;

    /// <summary>The same for the same pixels and size, whatever file they come from.</summary>
    internal static Bits256 Exact(Picture picture, PictureCut cut)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(size, cut.Width);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], cut.Height);
        hash.AppendData(size);
        for (var y = cut.Top; y < cut.Top + cut.Height; y++)
        {
            hash.AppendData(picture.Row(y, cut));
        }

        Span<byte> sum = stackalloc byte[32];
        hash.GetHashAndReset(sum);
        return MemoryMarshal.Read<Bits256>(sum);
    }

    /// <summary>Difference hash: for each place of a 17 × 16 grey thumbnail, whether its right neighbour is darker.</summary>
    internal static Bits256 Looks(Picture picture, PictureCut cut)
    {
        Span<byte> planes = stackalloc byte[Columns * Rows * 3];
        Resampling.Resize(picture, cut, Columns, Rows, planes);
        Span<byte> grey = stackalloc byte[Columns * Rows];
        Resampling.ToGrey(planes, grey);
        Span<ulong> bits = stackalloc ulong[4];
        for (var y = 0; y < Rows; y++)
        {
            for (var x = 0; x < Columns - 1; x++)
            {
                if (grey[(y * Columns) + x] > grey[(y * Columns) + x + 1])
                {
                    // Diagonals make the sixteen bands, so that no band lies in a flat background alone.
                    var bit = (((x + y) % 16) * 16) + y;
                    bits[bit / 64] |= 1UL << (bit % 64);
                }
            }
        }

        return new Bits256(bits[0], bits[1], bits[2], bits[3]);
    }

    /// <summary>Whether all pixels have one colour.</summary>
    internal static bool IsBlank(Picture picture, PictureCut cut)
    {
        var first = MemoryMarshal.Read<uint>(picture.Row(cut.Top, cut));
        for (var y = cut.Top; y < cut.Top + cut.Height; y++)
        {
            if (MemoryMarshal.Cast<byte, uint>(picture.Row(y, cut)).ContainsAnyExcept(first))
            {
                return false;
            }
        }

        return true;
    }
}
