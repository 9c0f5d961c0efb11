namespace Uldl.Learning.Backbones.Weights;

/// <summary>Arithmetic on shapes and strides that a stranger wrote: every overflow is a sentence.</summary>
internal static class TensorGeometry
{
    /// <summary>Axes that a tensor may have.</summary>
    public const int MostAxes = 16;

    /// <summary>Elements that a tensor may have: as many as an array. An optimiser's state is one tensor of bytes, of more than 1 GiB for the largest networks.</summary>
    public const long MostElements = 0x7FFFFFC7;

    /// <summary>Number of elements of a shape.</summary>
    /// <exception cref="WeightsException">A size is below zero, or there are too many axes or elements.</exception>
    public static long Elements(IReadOnlyList<long> shape)
    {
        if (shape.Count > MostAxes)
        {
            throw new WeightsException($"found a tensor of {shape.Count} axes, expected at most {MostAxes}.");
        }

        if (shape.Any(size => size < 0))
        {
            throw new WeightsException($"found a tensor of shape {Shown.Shape(shape)}, expected sizes of at least 0. The file is damaged, or made to mislead.");
        }

        var product = shape.Aggregate((Int128)1, (sum, size) => Int128.Min(sum * size, (Int128)MostElements + 1));
        return shape.Contains(0) ? 0
            : product <= MostElements ? (long)product
            : throw new WeightsException($"found a tensor of shape {Shown.Shape(shape)}, expected at most {MostElements} elements. The file is damaged, or made to mislead.");
    }

    /// <summary>Elements between the first and the last one, both counted; 0 without elements.</summary>
    /// <exception cref="WeightsException">A stride is below zero, or the last element lies too far.</exception>
    public static long Extent(IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        if (shape.Count != strides.Count || strides.Any(stride => stride < 0))
        {
            throw new WeightsException($"found a tensor of shape {Shown.Shape(shape)} with strides {Shown.Shape(strides)}, expected one stride of at least 0 for each axis. The file is damaged, or made to mislead.");
        }

        if (shape.Contains(0))
        {
            return 0;
        }

        var last = shape.Zip(strides).Aggregate((Int128)0, (sum, axis) => sum + ((Int128)(axis.First - 1) * axis.Second));
        return last < long.MaxValue ? (long)last + 1 : throw new WeightsException($"found a tensor with strides {Shown.Shape(strides)}, which end outside any file. The file is damaged, or made to mislead.");
    }

    /// <summary>Strides of a tensor whose elements lie one after the other.</summary>
    public static long[] Contiguous(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        for (var (axis, step) = (shape.Count - 1, 1L); axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= Math.Max(1, shape[axis]);
        }

        return strides;
    }
}
