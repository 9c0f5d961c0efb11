using TorchSharp;
using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Backbones;

/// <summary>Weights and images by the rule of golden_networks.py, bit for bit.</summary>
internal static class RuleTensors
{
    /// <summary>Numbers in [0, 1) from index and salt: murmur3's finaliser, 24 bits of it.</summary>
    public static double[] Numbers(long count, int salt)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            var h = unchecked((uint)i + ((uint)salt * 0x9E3779B9u));
            h = unchecked((h ^ (h >> 16)) * 0x85EBCA6Bu);
            h = unchecked((h ^ (h >> 13)) * 0xC2B2AE35u);
            h ^= h >> 16;
            numbers[i] = (h >> 8) / (double)(1 << 24);
        }

        return numbers;
    }

    /// <summary>Sets every tensor of a network by its place among the sorted names; kind by name and shape.</summary>
    /// <param name="network">Filled.</param>
    /// <param name="gain">What normalisations multiply by, about.</param>
    public static void Fill(Network network, double gain)
    {
        using var still = no_grad();
        var salt = 0;
        foreach (var (name, value) in network.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var numbers = Numbers(value.NumberOfElements, salt++);
            if (name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            {
                continue;
            }

            var products = value.shape.Length == 1 ? 1 : value.NumberOfElements / value.shape[0];
            Func<double, double> kind = name.EndsWith("running_var", StringComparison.Ordinal) ? number => 0.5 + number
                : value.shape.Length > 1 ? number => (number - 0.5) * Math.Pow(24.0 / products, 0.5)
                : name.EndsWith("weight", StringComparison.Ordinal) ? number => (0.5 + number) * gain
                : number => (number - 0.5) / 5;
            using var filled = tensor(numbers.Select(number => (float)kind(number)).ToArray(), value.shape);
            value.copy_(filled);
        }
    }

    /// <summary>Two images, the second one paler, [2, 3, side, side], -1 … 1; the caller owns them.</summary>
    public static Tensor Images(int side) =>
        tensor(Numbers(2L * 3 * side * side, 12345).Select((number, i) => (float)(((number * 2) - 1) * (i < 3 * side * side ? 1 : 0.25))).ToArray(), [2, 3, side, side]);
}
