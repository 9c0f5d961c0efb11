namespace Uldl.Learning.Datasets.Import;

/// <summary>256 bits, compared as a whole or by how many differ.</summary>
internal readonly record struct Bits256(ulong A, ulong B, ulong C, ulong D)
{
    internal int DistanceTo(Bits256 other) =>
        System.Numerics.BitOperations.PopCount(A ^ other.A) + System.Numerics.BitOperations.PopCount(B ^ other.B)
        + System.Numerics.BitOperations.PopCount(C ^ other.C) + System.Numerics.BitOperations.PopCount(D ^ other.D);

    /// <summary>The n-th of sixteen groups of sixteen bits.</summary>
    internal ushort Band(int n) => (ushort)((n / 4) switch { 0 => A, 1 => B, 2 => C, _ => D } >> (n % 4 * 16));
}

/// <summary>Tells whether a file is still the one that was read; both 0 for pixels that stand in a table.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Written">When it was last written, in ticks.</param>
internal readonly record struct FileStamp(long Bytes, long Written);

/// <summary>What the reading of one face's picture left behind, besides the stored pixels.</summary>
internal sealed record FaceTrace
{
    /// <summary>Whether it could be decoded, so that pixels of it are in the draft.</summary>
    internal bool IsDecoded { get; init; }

    /// <summary>Whether it is of one colour.</summary>
    internal bool IsBlank { get; init; }

    /// <summary>SHA-256 of the decoded pixels and their size, before any change of size.</summary>
    internal Bits256 Exact { get; init; }

    /// <summary>Perceptual hash: pictures that look alike differ in few bits.</summary>
    internal Bits256 Looks { get; init; }

    /// <summary>The file that was read.</summary>
    internal FileStamp Stamp { get; init; }

    /// <summary>What people should know; at most one excludes.</summary>
    internal IReadOnlyList<Finding> Findings { get; init; } = [];
}
