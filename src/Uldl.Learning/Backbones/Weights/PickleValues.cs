namespace Uldl.Learning.Backbones.Weights;

/// <summary>A dictionary of a pickle, in the order it was filled; keys may be anything, and a key may come again.</summary>
internal sealed class PickleDictionary
{
    /// <summary>Keys and values.</summary>
    public List<KeyValuePair<object?, object?>> Items { get; } = [];
}

/// <summary>The name of one of the few things that a pickle of tensors may ask for; it is never looked up, let alone called.</summary>
/// <param name="Name">Such as "collections.OrderedDict".</param>
internal sealed record PickleGlobal(string Name);

/// <summary>A piece of memory that the pickle refers to; its bytes lie elsewhere in the file.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Elements">Their number, at least 0.</param>
internal sealed record PickleStorage(string Key, ElementType Type, long Elements);

/// <summary>A view into a storage, inside its bounds.</summary>
/// <param name="Storage">Where the elements lie.</param>
/// <param name="Offset">Element at which it begins.</param>
/// <param name="Shape">Sizes.</param>
/// <param name="Strides">Elements between neighbours along each axis.</param>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Shape, long[] Strides);
