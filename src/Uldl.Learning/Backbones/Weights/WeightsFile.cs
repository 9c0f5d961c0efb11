namespace Uldl.Learning.Backbones.Weights;

/// <summary>What a weights file holds: names, shapes and places of its tensors. Their numbers are read only when asked for, and nothing in the file is ever run.</summary>
/// <param name="Format">What the file is, in words.</param>
/// <param name="Tensors">Its tensors; no name stands there twice.</param>
/// <param name="Ignored">What it holds besides, in words.</param>
internal sealed record WeightsFile(string Format, IReadOnlyList<StoredTensor> Tensors, IReadOnlyList<string> Ignored)
{
    /// <summary>Reads the heads of a .pth or .safetensors file, whatever its name ends with.</summary>
    /// <param name="file">The file, open for reading; its position moves.</param>
    /// <param name="name">What it is called, for messages.</param>
    /// <exception cref="WeightsException">It is of another kind, damaged, or holds more than tensors.</exception>
    public static WeightsFile Read(Stream file, string name)
    {
        try
        {
            var read = Open(file, isNamedSafetensors: name.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase));
            return read.Tensors.GroupBy(tensor => tensor.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
                ? throw new WeightsException($"holds the tensor {Shown.Text(twice.Key)} twice. The file is damaged, or made to mislead.")
                : read;
        }
        catch (WeightsException error)
        {
            throw new WeightsException($"{name}: the file {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{name} cannot be read: {error.Message}", error);
        }
    }

    private static WeightsFile Open(Stream file, bool isNamedSafetensors)
    {
        var start = FileBytes.At(file, 0, (int)Math.Min(file.Length, 64));
        if (ForeignFormats.Refusal(start) is { } refusal)
        {
            throw new WeightsException(refusal);
        }

        // Before pickles: a header's length may begin with the bytes that a pickle begins with.
        if (start is [_, _, _, _, _, 0, 0, 0, (byte)'{', ..])
        {
            var header = SafetensorsHeader.Read(file);
            return new("safetensors", header.Tensors, []);
        }

        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return OfTorch("torch.save, zip format", TorchZip.Read(file));
        }

        if (start is [0x80, <= 5, ..])
        {
            return OfTorch("torch.save, format before torch 1.6", TorchLegacy.Read(file));
        }

        // Other formats were told by their first bytes; what is left with a brace behind eight bytes means to be safetensors.
        if (start.Length >= 8 && (isNamedSafetensors || start is [_, _, _, _, _, _, _, _, (byte)'{', ..]))
        {
            var announced = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(start);
            throw new WeightsException($"{(start is [_, _, _, _, _, _, _, _, (byte)'{', ..] ? "begins as safetensors do" : "is called safetensors")}, but announces a header of {announced} bytes in a file of {file.Length}{(start is [_, _, _, _, _, _, _, _, (byte)'{', ..] ? "" : ", and no header begins there")}. The file is damaged, or made to mislead. Copy or download it again.");
        }

        throw new WeightsException("is neither a .pth of torch.save nor a .safetensors file. Save the network with torch.save(model.state_dict(), \"weights.pth\").");
    }

    private static WeightsFile OfTorch(string format, (object? Root, Func<PickleStorage, long> Place) pickle)
    {
        var state = StateDictionary.Find(pickle.Root);
        return new(
            format,
            [.. state.Tensors.Select(found => new StoredTensor(
                found.Name,
                found.Tensor.Storage.Type,
                found.Tensor.Shape,
                found.Tensor.Strides,
                pickle.Place(found.Tensor.Storage) + (found.Tensor.Offset * found.Tensor.Storage.Type.Size())))],
            state.Ignored);
    }
}
