namespace Uldl.Learning.Datasets;

/// <summary>The types of values we keep in .npy files.</summary>
public enum NpyType
{
    /// <summary>Bytes, 0 … 255.</summary>
    UInt8,

    /// <summary>Single-precision floats.</summary>
    Float32,

    /// <summary>Signed 32-bit integers.</summary>
    Int32,
}

/// <summary>What a .npy file says of its array.</summary>
/// <param name="Type">Type of the values.</param>
/// <param name="Shape">Its axes, first to last; the last is the fastest.</param>
/// <param name="DataOffset">Bytes before the first value.</param>
public sealed record NpyHeader(NpyType Type, IReadOnlyList<int> Shape, int DataOffset)
{
    /// <summary>Number of values.</summary>
    public long Length => Shape.Aggregate(1L, (product, axis) => product * axis);

    /// <summary>Bytes of all values.</summary>
    public long ByteLength => Length * (Type == NpyType.UInt8 ? 1 : 4);
}

/// <summary>An array as it lies in a .npy file.</summary>
/// <param name="Values">All values, last axis fastest.</param>
/// <param name="Shape">Its axes, first to last.</param>
/// <typeparam name="T">byte, float or int.</typeparam>
public sealed record NpyArray<T>(T[] Values, IReadOnlyList<int> Shape)
    where T : unmanaged;
