using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;

namespace Uldl.Learning.Tests.Backbones.Weights;

/// <summary>Weights files drawn by tests.</summary>
internal static class DrawnWeights
{
    /// <summary>A zip as torch.save writes it, with a pickle and storages of floats.</summary>
    public static byte[] Zip(byte[] pickle, IReadOnlyDictionary<string, byte[]> storages, CompressionLevel level = CompressionLevel.NoCompression, params string[] besides)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("archive/data.pkl", pickle);
            foreach (var (key, storage) in storages)
            {
                Add($"archive/data/{key}", storage);
            }

            foreach (var name in besides)
            {
                Add(name, [1, 2, 3]);
            }

            void Add(string name, byte[] content)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Zip(byte[] pickle) => Zip(pickle, new Dictionary<string, byte[]>());

    /// <summary>A file of torch.save before 1.6.</summary>
    public static byte[] Legacy(byte[] pickle, params (string Key, float[] Numbers)[] storages)
    {
        using var bytes = new MemoryStream();
        bytes.Write(PickleWriter.Magic);
        bytes.Write(new PickleWriter().Raw((byte)'M', 0xe9, 0x03).Stop());
        bytes.Write(new PickleWriter().Op('}').Text("little_endian").Raw(0x88).Op('s').Stop());
        bytes.Write(pickle);
        var keys = new PickleWriter().Op(']').Op('(');
        foreach (var (key, _) in storages)
        {
            keys.Text(key);
        }

        bytes.Write(keys.Op('e').Stop());
        foreach (var (_, numbers) in storages)
        {
            bytes.Write(BitConverter.GetBytes((long)numbers.Length));
            bytes.Write(MemoryMarshal.AsBytes<float>(numbers));
        }

        return bytes.ToArray();
    }

    /// <summary>A state dictionary of one tensor of six numbers.</summary>
    public static PickleWriter OneTensor(bool isLegacy = false) => new PickleWriter().Op('}').Text("weight").Tensor("0", 6, [2, 3], [3, 1], isLegacy: isLegacy).Op('s');

    /// <summary>A whole network of the catalogue as torch.save writes it; each number is its place in its tensor, over 1000.</summary>
    /// <param name="backbone">Key of the network.</param>
    /// <param name="rename">Its names in the file; null leaves a tensor out.</param>
    /// <param name="wrapper">The dictionary it stands in; null for none.</param>
    /// <param name="classes">Classes of its classifier.</param>
    /// <param name="channels">Image channels.</param>
    public static byte[] Network(string backbone, Func<string, string?> rename, string? wrapper = null, int classes = 7, int channels = 3)
    {
        var pickle = new PickleWriter().Op('}');
        if (wrapper is not null)
        {
            pickle.Text("epoch").Number(3).Op('s').Text(wrapper).Op('}');
        }

        var storages = new Dictionary<string, byte[]>();
        foreach (var (name, shape) in Shapes(backbone, classes, channels))
        {
            if (rename(name) is { } written)
            {
                var elements = TensorGeometry.Elements(shape);
                var key = FormattableString.Invariant($"{storages.Count}");
                pickle.Text(written).Tensor(key, elements, shape, TensorGeometry.Contiguous(shape)).Op('s');
                storages[key] = MemoryMarshal.AsBytes<float>(Numbers(elements)).ToArray();
            }
        }

        return Zip((wrapper is null ? pickle : pickle.Op('s')).Stop(), storages);
    }

    public static float[] Numbers(long elements) => [.. Enumerable.Range(0, (int)elements).Select(i => (i % 1000) / 1000f)];

    /// <summary>A .safetensors file with any header.</summary>
    public static byte[] Safetensors(JsonNode header, int data) => Safetensors(header.ToJsonString(), data);

    public static byte[] Safetensors(string header, int data) =>
        [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[data]];

    private static List<(string Name, long[] Shape)> Shapes(string backbone, int classes, int channels)
    {
        var wanted = BackboneTensors.Of(BackboneCatalogue.Find(backbone), channels);
        return [.. wanted.Tensors.Where(tensor => tensor.Role != TensorRole.Counter).Select(tensor =>
            (tensor.Name, tensor.Role == TensorRole.Classifier ? [classes, .. tensor.Shape.Skip(1)] : tensor.Shape))];
    }
}
