using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Learning.Backbones.Weights;
using static TorchSharp.torch;

namespace Uldl.Learning.Backbones;

/// <summary>Named tensors in a file, in the safetensors format: a length, a JSON header, then the bytes.</summary>
internal static class Safetensors
{
    private const int Prefix = sizeof(long);

    private static readonly Dictionary<string, ScalarType> Types = new()
    {
        ["F32"] = ScalarType.Float32,
        ["F64"] = ScalarType.Float64,
        ["F16"] = ScalarType.Float16,
        ["BF16"] = ScalarType.BFloat16,
        ["I64"] = ScalarType.Int64,
        ["I32"] = ScalarType.Int32,
        ["I16"] = ScalarType.Int16,
        ["I8"] = ScalarType.Int8,
        ["U8"] = ScalarType.Byte,
        ["BOOL"] = ScalarType.Bool,
    };

    /// <summary>Writes tensors so that the file is either whole or not there.</summary>
    /// <param name="path">Where.</param>
    /// <param name="tensors">By name; left alone.</param>
    /// <param name="metadata">Texts by name, kept in the header.</param>
    /// <param name="streamed">Bytes that stand behind the tensors.</param>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata, params IReadOnlyList<StreamedBytes> streamed)
    {
        var ordered = tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var header = new JsonObject { ["__metadata__"] = new JsonObject(metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))) };
        long offset = 0;
        foreach (var (name, tensor) in ordered)
        {
            var size = tensor.NumberOfElements * tensor.element_size();
            header[name] = Described(Types.First(type => type.Value == tensor.dtype).Key, tensor.shape, offset, size);
            offset += size;
        }

        foreach (var bytes in streamed)
        {
            var size = bytes.Count();
            header[bytes.Name] = Described(Types.First(type => type.Value == ScalarType.Byte).Key, [size], offset, size);
            offset += size;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padding = (8 - (json.Length % 8)) % 8;
        var draft = path + ".draft";
        try
        {
            using var file = File.Create(draft);
            file.Write(BitConverter.GetBytes((long)(json.Length + padding)));
            file.Write(json);
            file.Write("        "u8[..padding]);
            foreach (var (_, tensor) in ordered)
            {
                using var plain = tensor.detach().cpu().contiguous();
                file.Write(plain.bytes);
            }

            foreach (var bytes in streamed)
            {
                bytes.Write(file);
            }

            if (file.Position != Prefix + json.Length + padding + offset)
            {
                throw new InvalidOperationException($"{path}: wrote {file.Position} bytes, announced {Prefix + json.Length + padding + offset}. What is streamed has to be the same each time.");
            }

            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // On a full disk, half a checkpoint is only in the way.
            File.Delete(draft);
            throw;
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="except">A tensor that is left out, since <see cref="Open"/> reads it bit by bit; null for none.</param>
    /// <returns>Tensors on the processor, owned by the caller, and the header's texts.</returns>
    /// <exception cref="InvalidDataException">The file is not whole, or not of this format.</exception>
    public static (Dictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(string path, string? except = null)
    {
        using var file = File.OpenRead(path);
        try
        {
            // The header was compared with the file, so no tensor is larger than what lies there.
            var header = SafetensorsHeader.Read(file);
            var tensors = new Dictionary<string, Tensor>();
            foreach (var stored in header.Tensors.Where(stored => stored.Name != except))
            {
                var tensor = empty(stored.Shape, Types[SafetensorsHeader.NameOf(stored.Type)]);
                tensors[stored.Name] = tensor;
                file.Position = stored.Position;
                file.ReadExactly(tensor.bytes);
            }

            return (tensors, header.Metadata);
        }
        catch (Exception error) when (error is EndOfStreamException or WeightsException)
        {
            throw new InvalidDataException($"{path}: not a whole safetensors file: it {error.Message}", error);
        }
    }

    /// <summary>Opens a file where a tensor's bytes begin.</summary>
    /// <param name="path">Where.</param>
    /// <param name="name">The tensor's name.</param>
    /// <returns>The file, to be closed by the caller; it goes on behind the tensor.</returns>
    /// <exception cref="InvalidDataException">The file is not whole, or has no such tensor.</exception>
    public static Stream Open(string path, string name)
    {
        var file = File.OpenRead(path);
        try
        {
            file.Position = (SafetensorsHeader.Read(file).Tensors.FirstOrDefault(stored => stored.Name == name)
                ?? throw new InvalidDataException($"{path}: holds no tensor {name}, expected one.")).Position;
            return file;
        }
        catch (Exception error)
        {
            file.Dispose();
            if (error is WeightsException)
            {
                throw new InvalidDataException($"{path}: not a whole safetensors file: it {error.Message}", error);
            }

            throw;
        }
    }

    private static JsonObject Described(string type, IEnumerable<long> shape, long offset, long size) => new()
    {
        ["dtype"] = type,
        ["shape"] = new JsonArray([.. shape.Select(length => (JsonNode)length)]),
        ["data_offsets"] = new JsonArray(offset, offset + size),
    };
}
