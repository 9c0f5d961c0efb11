using System.Security.Cryptography;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>Whether what lies in a completed run's folder is still what the run wrote: the database vouches for the manifest, the manifest for every file, the fingerprint for the config.</summary>
/// <param name="Mark">The verdict.</param>
/// <param name="Files">Files that were checked.</param>
/// <param name="Findings">What is wrong or cannot be told, a sentence each; none when whole.</param>
public sealed record RecordCheck(RecordMark Mark, int Files, IReadOnlyList<string> Findings)
{
    private const string Manifest = "manifest.json";
    private const string Fact = "record.sha256";

    /// <summary>Reads and hashes every file of a completed run.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="token">Asked between two files.</param>
    public static RecordCheck Of(DataFolder folder, RunRow run, CancellationToken token)
    {
        var place = folder.RunFolder(run);
        var manifest = Path.Combine(place, Manifest);
        if (!File.Exists(manifest))
        {
            return new(RecordMark.Unknown, 0, [$"There is no {Manifest} in {place}: the folder was removed, or is older than manifests. The numbers in the database stay."]);
        }

        var problems = new List<string>();
        if (ConfigJson.Fingerprint(run.ReadConfig()) != run.Fingerprint)
        {
            problems.Add("The configuration in the database does not have the run's fingerprint. It was changed after the run was asked for.");
        }

        var vouched = run.ReadFacts().GetValueOrDefault(Fact);
        if (vouched is not null && Sha256(manifest) != vouched)
        {
            problems.Add($"{Manifest} is not the one that the run wrote: its SHA-256 is not the one in the database. Restore it from a copy, or train the run again.");
        }

        Dictionary<string, ManifestFile> files;
        try
        {
            files = ConfigJson.Read<Dictionary<string, ManifestFile>>(File.ReadAllText(manifest), manifest);
        }
        catch (ConfigException error)
        {
            return new(RecordMark.Damaged, 0, [.. problems, error.Message]);
        }

        foreach (var (name, expected) in files)
        {
            token.ThrowIfCancellationRequested();
            problems.AddRange(Problem(place, name, expected) is { } problem ? [problem] : []);
        }

        return problems.Count > 0 ? new(RecordMark.Damaged, files.Count, problems)
            : vouched is null ? new(RecordMark.Whole, files.Count, ["The run is older than the checksum of its manifest in the database; the files match the manifest that lies beside them."])
            : new(RecordMark.Whole, files.Count, []);
    }

    private static string? Problem(string place, string name, ManifestFile expected)
    {
        // A manifest that names other folders is not one that a run wrote.
        var path = Path.Combine(place, name);
        return Path.GetFileName(name) != name ? $"{Manifest} names \"{name}\", which is not a file of the run."
            : !File.Exists(path) ? $"{name} is missing. Restore it from a copy, or train the run again."
            : new FileInfo(path).Length is var length && length != expected.Bytes ? $"{name} has {length} bytes, the run wrote {expected.Bytes}. Restore it from a copy, or train the run again."
            : Sha256(path) != expected.Sha256 ? $"{name} was changed: its SHA-256 is not the one that the run wrote down. Restore it from a copy, or train the run again."
            : null;
    }

    private static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private sealed record ManifestFile(long Bytes, string Sha256);
}
