using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>Reads the numbers of stored tensors, whatever their type and strides.</summary>
internal static class TensorNumbers
{
    // Bytes from the first to the last element of a view.
    private const long MostSpan = 1L << 29;

    /// <summary>A tensor's numbers in row-major order, as 32-bit floats.</summary>
    /// <param name="file">The file it lies in; its position moves.</param>
    /// <param name="tensor">A tensor of that file; the caller has bounded its size.</param>
    /// <exception cref="WeightsException">The file has changed, or the numbers lie too far apart.</exception>
    public static float[] Floats(Stream file, StoredTensor tensor)
    {
        var numbers = new float[tensor.Elements];
        if (numbers.Length == 0)
        {
            return numbers;
        }

        var extent = tensor.Extent * tensor.Type.Size();
        if (extent > MostSpan && !tensor.IsContiguous)
        {
            throw new WeightsException($"{Shown.Text(tensor.Name)} spans {extent >> 20} MiB for {numbers.Length} numbers. Call contiguous() and clone() on it and save again.");
        }

        if (tensor.IsContiguous)
        {
            Convert(FileBytes.At(file, tensor.Position, checked((int)extent)), tensor.Type, numbers);
            return numbers;
        }

        var span = new float[tensor.Extent];
        Convert(FileBytes.At(file, tensor.Position, (int)extent), tensor.Type, span);
        Gather(span, tensor, numbers);
        return numbers;
    }

    private static void Gather(float[] span, StoredTensor tensor, float[] numbers)
    {
        var index = new long[tensor.Shape.Length];
        var from = 0L;
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = span[from];
            for (var axis = index.Length - 1; axis >= 0; axis--)
            {
                from += tensor.Strides[axis];
                if (++index[axis] < tensor.Shape[axis])
                {
                    break;
                }

                from -= tensor.Strides[axis] * tensor.Shape[axis];
                index[axis] = 0;
            }
        }
    }

    private static void Convert(ReadOnlySpan<byte> bytes, ElementType type, Span<float> numbers)
    {
        if (type == ElementType.Float32)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(numbers));
            return;
        }

        var size = type.Size();
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = One(bytes.Slice(i * size, size), type);
        }
    }

    private static float One(ReadOnlySpan<byte> bytes, ElementType type) => type switch
    {
        ElementType.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ElementType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ElementType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.Int8 => (sbyte)bytes[0],
        _ => bytes[0],
    };
}
