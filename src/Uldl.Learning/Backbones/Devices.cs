using System.Globalization;
using TorchSharp;
using Uldl.Core.Experiments;

namespace Uldl.Learning.Backbones;

/// <summary>Devices by the names that configs use.</summary>
internal static class Devices
{
    /// <summary>Whether a name has the form of a device: "cpu", "cuda" or "cuda:" and a number.</summary>
    /// <param name="name">As written in a config.</param>
    public static bool IsName(string name) =>
        name is "cpu" or "cuda"
        || (name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>The device of that name.</summary>
    /// <param name="name">A name for which <see cref="IsName"/> holds.</param>
    /// <exception cref="ConfigException">This machine or this build has no such device.</exception>
    public static torch.Device Open(string name)
    {
        if (name == "cpu")
        {
            return torch.CPU;
        }

        var index = name == "cuda" ? 0 : int.Parse(name.AsSpan(5), CultureInfo.InvariantCulture);
        return torch.cuda.is_available() && index < torch.cuda.device_count()
            ? torch.device(DeviceType.CUDA, index)
            : throw new ConfigException($"device: found \"{name}\", but this build sees {(torch.cuda.is_available() ? torch.cuda.device_count() : 0)} CUDA devices. Use \"cpu\", or build with -p:Device=cuda on a machine with an NVIDIA GPU.");
    }
}
