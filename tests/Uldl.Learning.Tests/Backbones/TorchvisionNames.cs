using System.Globalization;

namespace Uldl.Learning.Tests.Backbones;

/// <summary>Keys and shapes of the state dictionaries that others publish weights under, by the rules of their code.</summary>
internal static class TorchvisionNames
{
    /// <summary>torchvision's ResNet for 3 channels.</summary>
    public static Dictionary<string, long[]> ResNet(int[] blocks, bool bottleneck, int classes)
    {
        var names = new Dictionary<string, long[]> { ["conv1.weight"] = [64, 3, 7, 7] };
        Normalisation(names, "bn1", 64);
        var width = 64;
        for (var layer = 1; layer <= 4; layer++)
        {
            var inner = 32 << layer;
            var outer = bottleneck ? inner * 4 : inner;
            for (var block = 0; block < blocks[layer - 1]; block++)
            {
                var at = Format($"layer{layer}.{block}.");
                int[] kernels = bottleneck ? [1, 3, 1] : [3, 3];
                var from = width;
                for (var i = 0; i < kernels.Length; i++)
                {
                    var to = i == kernels.Length - 1 ? outer : inner;
                    names[Format($"{at}conv{i + 1}.weight")] = [to, from, kernels[i], kernels[i]];
                    Normalisation(names, Format($"{at}bn{i + 1}"), to);
                    from = to;
                }

                // Only a change of width or size needs a convolution around the block.
                if (width != outer || (block == 0 && layer > 1))
                {
                    Downsample(names, at, width, outer);
                }

                width = outer;
            }
        }

        Linear(names, "fc", width, classes);
        return names;
    }

    /// <summary>torchvision's EfficientNet-B0 for 3 channels.</summary>
    public static Dictionary<string, long[]> EfficientNet(int classes)
    {
        var names = new Dictionary<string, long[]>();
        Unit(names, "features.0", 3, 32, 3);
        (int Expansion, int Kernel, int Width, int Blocks)[] groups = [(1, 3, 16, 1), (6, 3, 24, 2), (6, 5, 40, 2), (6, 3, 80, 3), (6, 5, 112, 3), (6, 5, 192, 4), (6, 3, 320, 1)];
        var width = 32;
        for (var group = 0; group < groups.Length; group++)
        {
            for (var block = 0; block < groups[group].Blocks; block++)
            {
                var inner = width * groups[group].Expansion;
                var (at, part) = (Format($"features.{group + 1}.{block}.block."), 0);
                if (inner != width)
                {
                    Unit(names, Format($"{at}{part++}"), width, inner, 1);
                }

                Unit(names, Format($"{at}{part++}"), 1, inner, groups[group].Kernel);
                names[Format($"{at}{part}.fc1.weight")] = [width / 4, inner, 1, 1];
                names[Format($"{at}{part}.fc1.bias")] = [width / 4];
                names[Format($"{at}{part}.fc2.weight")] = [inner, width / 4, 1, 1];
                names[Format($"{at}{part++}.fc2.bias")] = [inner];
                Unit(names, Format($"{at}{part}"), inner, groups[group].Width, 1);
                width = groups[group].Width;
            }
        }

        Unit(names, "features.8", width, 1280, 1);
        Linear(names, "classifier.1", 1280, classes);
        return names;
    }

    /// <summary>insightface's IResNet for 3 channels, with the classifier that stands on its embedding here.</summary>
    /// <param name="places">Places of the last map: 7 × 7 for 112 pixels.</param>
    public static Dictionary<string, long[]> IResNet(int[] blocks, int places, int classes)
    {
        var names = new Dictionary<string, long[]> { ["conv1.weight"] = [64, 3, 3, 3], ["prelu.weight"] = [64] };
        Normalisation(names, "bn1", 64);
        var width = 64;
        for (var layer = 1; layer <= 4; layer++)
        {
            var outer = 32 << layer;
            for (var block = 0; block < blocks[layer - 1]; block++)
            {
                var at = Format($"layer{layer}.{block}.");
                Normalisation(names, at + "bn1", width);
                names[at + "conv1.weight"] = [outer, width, 3, 3];
                Normalisation(names, at + "bn2", outer);
                names[at + "prelu.weight"] = [outer];
                names[at + "conv2.weight"] = [outer, outer, 3, 3];
                Normalisation(names, at + "bn3", outer);
                if (block == 0)
                {
                    Downsample(names, at, width, outer);
                }

                width = outer;
            }
        }

        Normalisation(names, "bn2", 512);
        Linear(names, "fc", 512 * places, 512);
        Normalisation(names, "features", 512);
        Linear(names, "classifier", 512, classes);
        return names;
    }

    private static void Unit(Dictionary<string, long[]> names, string at, int from, int to, int kernel)
    {
        names[at + ".0.weight"] = [to, from, kernel, kernel];
        Normalisation(names, at + ".1", to);
    }

    private static void Downsample(Dictionary<string, long[]> names, string at, int from, int to)
    {
        names[at + "downsample.0.weight"] = [to, from, 1, 1];
        Normalisation(names, at + "downsample.1", to);
    }

    private static void Linear(Dictionary<string, long[]> names, string at, int from, int to)
    {
        names[at + ".weight"] = [to, from];
        names[at + ".bias"] = [to];
    }

    private static void Normalisation(Dictionary<string, long[]> names, string at, int width)
    {
        foreach (var part in (string[])["weight", "bias", "running_mean", "running_var"])
        {
            names[$"{at}.{part}"] = [width];
        }

        names[at + ".num_batches_tracked"] = [];
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
