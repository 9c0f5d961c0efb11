using System.Buffers.Binary;
using System.Text.Json;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>The head of a safetensors file: what it says of its tensors, checked against the file; no tensor is read.</summary>
/// <param name="Tensors">In the order of their bytes.</param>
/// <param name="Metadata">Texts by name.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<StoredTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    private const int Prefix = 8;
    private const int MostHeader = 16 << 20;
    private const int MostTensors = 20_000;
    private const string MetadataName = "__metadata__";

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["F32"] = ElementType.Float32,
        ["F64"] = ElementType.Float64,
        ["F16"] = ElementType.Float16,
        ["BF16"] = ElementType.BFloat16,
        ["I64"] = ElementType.Int64,
        ["I32"] = ElementType.Int32,
        ["I16"] = ElementType.Int16,
        ["I8"] = ElementType.Int8,
        ["U8"] = ElementType.UInt8,
        ["BOOL"] = ElementType.Bool,
    };

    /// <summary>What a type is called in the header.</summary>
    public static string NameOf(ElementType type) => Types.First(pair => pair.Value == type).Key;

    /// <summary>Reads the head.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="WeightsException">It does not fit the file, or is no such head.</exception>
    public static SafetensorsHeader Read(Stream file)
    {
        var length = file.Length < Prefix ? throw new WeightsException($"ends after {file.Length} bytes, before its header.") : BinaryPrimitives.ReadInt64LittleEndian(FileBytes.At(file, 0, Prefix));
        if (length <= 0 || length > file.Length - Prefix || length > MostHeader)
        {
            throw new WeightsException($"announces a header of {length} bytes in a file of {file.Length}, expected at most {MostHeader} and no more than the file. Copy or download it again.");
        }

        try
        {
            using var json = JsonDocument.Parse(FileBytes.At(file, Prefix, (int)length), new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return Read(json.RootElement, Prefix + length, file.Length);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new WeightsException($"has a header that is not the JSON of safetensors ({Shown.Text(error.Message.Split(" Path: ")[0])}). Copy or download it again.", error);
        }
    }

    private static SafetensorsHeader Read(JsonElement root, long dataAt, long end)
    {
        var metadata = new Dictionary<string, string>();
        var found = new List<(StoredTensor Tensor, long End)>();
        foreach (var entry in root.EnumerateObject())
        {
            if (entry.Name == MetadataName)
            {
                metadata = entry.Value.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString() ?? "");
                continue;
            }

            found.Add(Tensor(entry, dataAt, end));
            if (found.Count > MostTensors)
            {
                throw new WeightsException($"describes more than {MostTensors} tensors, which no network here has.");
            }
        }

        // One after the other, from the first byte to the last: nothing hides in a gap, nothing lies under something else.
        found.Sort((one, other) => (one.Tensor.Position, one.End).CompareTo((other.Tensor.Position, other.End)));
        var reached = dataAt;
        foreach (var (tensor, last) in found)
        {
            if (tensor.Position != reached)
            {
                throw new WeightsException($"puts {Shown.Text(tensor.Name)} at byte {tensor.Position}, expected {reached}, where the tensor before it ends: tensors overlap or leave a gap. The file is damaged, or made to mislead.");
            }

            reached = last;
        }

        return reached == end
            ? new([.. found.Select(pair => pair.Tensor)], metadata)
            : throw new WeightsException($"describes tensors up to byte {reached}, but has {end}. Copy or download it again.");
    }

    private static (StoredTensor Tensor, long End) Tensor(JsonProperty entry, long dataAt, long end)
    {
        var name = entry.Name.Length is > 0 and <= 300 && !entry.Name.Any(char.IsControl) ? entry.Name : throw new WeightsException($"names a tensor \"{Shown.Text(entry.Name)}\", expected 1 to 300 plain letters.");
        var written = entry.Value.GetProperty("dtype").GetString() ?? "";
        if (!Types.TryGetValue(written, out var type))
        {
            throw new WeightsException($"stores {Shown.Text(name)} as {Shown.Text(written)}, expected one of {string.Join(", ", Types.Keys)}. Convert it to F32 and save again.");
        }

        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        var bytes = TensorGeometry.Elements(shape) * type.Size();
        return offsets is [var first, var last] && first >= 0 && last >= first && last <= end - dataAt && last - first == bytes
            ? (new StoredTensor(name, type, shape, TensorGeometry.Contiguous(shape), dataAt + first), dataAt + last)
            : throw new WeightsException($"gives {Shown.Text(name)} the bytes {string.Join(" to ", offsets.Take(3))}, expected {bytes} for {Shown.Shape(shape)} as {written}, within the {end - dataAt} that there are. The file is damaged, or made to mislead.");
    }
}
