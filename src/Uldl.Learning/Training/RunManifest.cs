using System.Security.Cryptography;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Training;

/// <summary>What lies in a finished run's folder, with checksums, so that others can tell whether a copy is whole.</summary>
internal static class RunManifest
{
    /// <summary>The fact that vouches for the manifest, which vouches for every file.</summary>
    public const string Fact = "record.sha256";

    private const string FileName = "manifest.json";
    private static readonly string[] Results = ["*.npy", "*.csv", "*.safetensors", "*.md", "*.py", "model.json", "config.json"];

    /// <summary>Writes the run's config and the manifest beside its results.</summary>
    /// <param name="folder">The run's folder; its results are there.</param>
    /// <param name="config">The run.</param>
    /// <returns>SHA-256 of the manifest.</returns>
    public static string Write(string folder, RunConfig config)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), ConfigJson.Write(config));
        var files = Results
            .SelectMany(pattern => Directory.GetFiles(folder, pattern))
            .Where(path => !Path.GetFileName(path).StartsWith("checkpoint", StringComparison.Ordinal))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .ToDictionary(path => Path.GetFileName(path), Describe);
        var manifest = Path.Combine(folder, FileName);
        File.WriteAllText(manifest, ConfigJson.Write(files));
        return Describe(manifest).Sha256;
    }

    /// <summary>Size and checksum of a file.</summary>
    /// <param name="path">Where it is.</param>
    public static PackedFile Describe(string path)
    {
        using var stream = File.OpenRead(path);
        return new(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
