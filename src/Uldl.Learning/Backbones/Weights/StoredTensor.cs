namespace Uldl.Learning.Backbones.Weights;

/// <summary>One tensor of a weights file: what it is called and where its numbers lie; none is read yet.</summary>
/// <param name="Name">As the file calls it.</param>
/// <param name="Type">How each number is stored.</param>
/// <param name="Shape">Sizes, each at least 0; their product fits a long.</param>
/// <param name="Strides">Elements between neighbours along each axis, each at least 0.</param>
/// <param name="Position">Byte of the file at which the first element begins; the last one ends within the file.</param>
internal sealed record StoredTensor(string Name, ElementType Type, long[] Shape, long[] Strides, long Position)
{
    /// <summary>Elements.</summary>
    public long Elements => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Elements from the first to the last one, whatever lies between.</summary>
    public long Extent => TensorGeometry.Extent(Shape, Strides);

    /// <summary>Whether the elements lie one after the other.</summary>
    public bool IsContiguous => Elements == 0 || TensorGeometry.Contiguous(Shape).Zip(Strides, Shape).All(axis => axis.Third == 1 || axis.First == axis.Second);
}
