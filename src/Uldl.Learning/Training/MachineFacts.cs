using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Uldl.Learning.Training;

/// <summary>What a run was carried out on and with, as facts.</summary>
internal static class MachineFacts
{
    /// <summary>Gathers them; what a machine does not tell is left out.</summary>
    /// <param name="device">The run's device, such as "cpu" or "cuda:1".</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(string device)
    {
        yield return new("device", device);
        yield return new("threads", torch.get_num_threads().ToString(CultureInfo.InvariantCulture));
        yield return new("libtorch", torch.__version__);
        yield return new("codeVersion", CodeVersion.Text);
        yield return new("runtime", RuntimeInformation.FrameworkDescription);
        yield return new("system", RuntimeInformation.OSDescription);
        yield return new("packages", string.Join(", ", Packages()));
        if (Field("/proc/cpuinfo", "model name") is { } processor)
        {
            yield return new("processor", string.Create(CultureInfo.InvariantCulture, $"{processor}, {Environment.ProcessorCount} logical cores seen"));
        }

        if (device.StartsWith("cuda", StringComparison.Ordinal) && Graphics() is { Length: > 0 } cards)
        {
            yield return new("gpu", cards);
        }
    }

    /// <summary>The packages that numbers go through, with their versions.</summary>
    private static IEnumerable<string> Packages() =>
        from assembly in new[] { typeof(torch).Assembly, typeof(SkiaSharp.SKBitmap).Assembly }
        let version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString()
        select $"{assembly.GetName().Name} {version?.Split('+')[0]}";

    private static string Graphics()
    {
        const string Cards = "/proc/driver/nvidia/gpus";
        return !Directory.Exists(Cards) ? "" : string.Join("; ", Directory.GetDirectories(Cards).Order(StringComparer.Ordinal)
            .Select(card => Field(Path.Combine(card, "information"), "Model")).OfType<string>());
    }

    private static string? Field(string file, string name) => !File.Exists(file) ? null : File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(':', StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault(value => value.Length > 0);
}
