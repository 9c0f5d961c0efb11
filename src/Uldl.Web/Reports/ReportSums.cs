using System.Security.Cryptography;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>Whether files are the ones that were published: the list of checksums vouches for every file, and whoever keeps its checksum vouches for the list.</summary>
internal static class ReportSums
{
    /// <summary>Names of all files of a version, with slashes, in byte order.</summary>
    public static IReadOnlyList<string> FilesIn(string place) =>
        [.. Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(place, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Compares every file with the list.</summary>
    /// <param name="place">The folder.</param>
    /// <param name="sha256">Checksum of the list; null where nobody kept it.</param>
    /// <returns>Files checked, and a sentence for everything that is wrong.</returns>
    public static (int Files, IReadOnlyList<string> Damage) Check(string place, string? sha256)
    {
        var list = Path.Combine(place, ReportFiles.Sums);
        if (!File.Exists(list))
        {
            return (0, [$"{ReportFiles.Sums} is missing, so nothing can be checked. Restore the folder from a copy."]);
        }

        var damage = new List<string>();
        if (sha256 is not null && Sha256(list) != sha256)
        {
            damage.Add($"{ReportFiles.Sums} is not the list that was published. Restore it from a copy.");
        }

        var listed = Read(File.ReadAllText(list));
        var found = FilesIn(place).Where(name => name != ReportFiles.Sums).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, expected) in listed)
        {
            if (!found.Contains(name))
            {
                damage.Add($"{name} is missing. Restore it from a copy.");
            }
            else if (Sha256(Path.Combine(place, name)) != expected)
            {
                damage.Add($"{name} was changed: its SHA-256 is not the one in {ReportFiles.Sums}. Restore it from a copy.");
            }
        }

        damage.AddRange(found.Where(name => !listed.ContainsKey(name)).Order(StringComparer.Ordinal).Select(name => $"{name} does not belong to this report: {ReportFiles.Sums} does not name it. Remove it."));
        return (listed.Count, damage);
    }

    /// <summary>Reads a list as sha256sum writes it.</summary>
    /// <exception cref="ReportException">A line is something else, or a file is named twice.</exception>
    public static SortedDictionary<string, string> Read(string text)
    {
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.TrimEnd('\r'), index + 1)).Where(line => line.Item1.Length > 0))
        {
            if (line.Length < 67 || line[64..66] != "  " || !line.Take(64).All(char.IsAsciiHexDigitLower) || !sums.TryAdd(line[66..], line[..64]))
            {
                throw new ReportException($"{ReportFiles.Sums}, line {number}: expected 64 hexadecimal digits, two spaces and the name of a file that no other line names. Take the zip from its source again.");
            }
        }

        return sums;
    }

    /// <summary>Reads what a version shows.</summary>
    /// <exception cref="ReportException">It is not a report of this version.</exception>
    public static FrozenReport ReadFrozen(string json, string source)
    {
        try
        {
            var report = ConfigJson.Read<FrozenReport>(json, $"{source}, {ReportFiles.Frozen}");
            return report.Version == FrozenReport.CurrentVersion && report.Blocks.All(block => block is not (null or FrozenGap))
                ? report
                : throw new ReportException($"{source}, {ReportFiles.Frozen}: found version {report.Version} or an empty block, expected version {FrozenReport.CurrentVersion}. Read it with the program that wrote it.");
        }
        catch (Exception error) when (error is ConfigException or NotSupportedException)
        {
            throw new ReportException($"{error.Message.Replace(" Compare with a preset in data/presets.", "", StringComparison.Ordinal)} This is not the report that a portal wrote.", error);
        }
    }

    private static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
