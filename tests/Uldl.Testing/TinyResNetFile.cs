using System.Text;
using System.Text.Json.Nodes;

namespace Uldl.Testing;

/// <summary>Weights of the backbone resnet-tiny under torchvision's names, written by hand as .safetensors: what another program would bring.</summary>
public static class TinyResNetFile
{
    private static readonly int[] Widths = [16, 32, 64, 128];

    /// <summary>Writes the file; all weights are 0.01, all variances 1.</summary>
    /// <param name="path">Where.</param>
    /// <param name="prefix">Before every name, such as "module.".</param>
    /// <param name="classes">Classes of its classifier.</param>
    /// <returns>The path.</returns>
    public static string Write(string path, string prefix = "", int classes = 1000)
    {
        var header = new JsonObject();
        var numbers = new List<float>();
        Convolution("conv1", 16, 3, 3);
        Normalisation("bn1", 16);
        for (var (stage, width) = (0, 16); stage < Widths.Length; width = Widths[stage++])
        {
            var (block, wide) = ($"layer{stage + 1}.0", Widths[stage]);
            Convolution($"{block}.conv1", wide, width, 3);
            Normalisation($"{block}.bn1", wide);
            Convolution($"{block}.conv2", wide, wide, 3);
            Normalisation($"{block}.bn2", wide);
            if (stage > 0)
            {
                Convolution($"{block}.downsample.0", wide, width, 1);
                Normalisation($"{block}.downsample.1", wide);
            }
        }

        Add("fc.weight", 0.01f, classes, 128);
        Add("fc.bias", 0.01f, classes);
        var json = Encoding.UTF8.GetBytes(header.ToJsonString());
        using var file = new BinaryWriter(File.Create(path));
        file.Write((long)json.Length);
        file.Write(json);
        numbers.ForEach(file.Write);
        return path;

        void Convolution(string name, int wide, int width, int kernel) => Add($"{name}.weight", 0.01f, wide, width, kernel, kernel);

        void Normalisation(string name, int width)
        {
            foreach (var (part, value) in new[] { ("weight", 1f), ("bias", 0f), ("running_mean", 0f), ("running_var", 1f) })
            {
                Add($"{name}.{part}", value, width);
            }
        }

        void Add(string name, float value, params int[] shape)
        {
            var begin = numbers.Count * sizeof(float);
            numbers.AddRange(Enumerable.Repeat(value, shape.Aggregate(1, (product, size) => product * size)));
            header[prefix + name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(begin, numbers.Count * sizeof(float)),
            };
        }
    }
}
