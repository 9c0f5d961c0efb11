using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>Opens the zip of a report that comes from anywhere: nothing is believed that is not checked, and nothing leaves memory before all is.</summary>
internal static partial class ReportArchive
{
    private const int MostEntries = 20_000;
    private const long MostOfOne = 64L << 20;
    private const long MostOfAll = 512L << 20;
    private const int LongestName = 160;

    private static readonly string[] Needed = [ReportFiles.Frozen, ReportFiles.Draft, ReportFiles.Page, ReportFiles.Sums];

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>Reads all files.</summary>
    /// <exception cref="ReportException">It is no zip, is too large, names files that lead elsewhere, or a checksum is wrong.</exception>
    public static SortedDictionary<string, byte[]> Read(Stream stream, CancellationToken token)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            if (zip.Entries.Count > MostEntries)
            {
                throw new ReportException($"The zip has {zip.Entries.Count} entries, expected at most {MostEntries}. Take a report's zip as a portal made it.");
            }

            var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var left = MostOfAll;
            foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                token.ThrowIfCancellationRequested();
                if (entry.FullName.Length > LongestName || !PlainName().IsMatch(entry.FullName) || entry.FullName.Split('/').Any(part => part is "." or ".."))
                {
                    throw new ReportException($"The zip holds \"{Shown(entry.FullName)}\", whose name could lead out of its folder; expected names such as data/01-table.csv. Do not trust this zip.");
                }

                if (!known.Add(entry.FullName))
                {
                    throw new ReportException($"The zip holds \"{entry.FullName}\" twice. Take the zip from its source again.");
                }

                files[entry.FullName] = ReadEntry(entry, Math.Min(left, MostOfOne));
                left -= files[entry.FullName].Length;
            }
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new ReportException($"This is not a zip that can be read ({error.Message.TrimEnd('.')}). Take it from its source again.", error);
        }

        if (Needed.FirstOrDefault(name => !files.ContainsKey(name)) is { } missing)
        {
            throw new ReportException($"The zip holds no {missing}: it is not a report that a portal has published, or it was packed again with a folder around it. Take it from its source again.");
        }

        CheckSums(files);
        return files;
    }

    /// <summary>Looks whether files are what the report says of them.</summary>
    /// <exception cref="ReportException">Something does not fit.</exception>
    public static void CheckContents(FrozenReport report, SortedDictionary<string, byte[]> files)
    {
        if (!files[ReportFiles.Page].AsSpan().StartsWith(Encoding.UTF8.GetBytes(ReportPage.Opening)))
        {
            throw new ReportException($"{ReportFiles.Page} does not forbid scripts as the page of a report does. Do not trust this zip.");
        }

        if (files.Where(file => file.Key.EndsWith(".png", StringComparison.Ordinal)).FirstOrDefault(file => !file.Value.AsSpan().StartsWith(Png)) is { Key: { } picture })
        {
            throw new ReportException($"{picture} is not a PNG picture. Do not trust this zip.");
        }

        foreach (var name in report.Blocks.SelectMany(ReportRecords.PicturesOf))
        {
            if (!name.StartsWith("faces/", StringComparison.Ordinal) || !files.ContainsKey(name))
            {
                throw new ReportException($"{ReportFiles.Frozen} shows the picture \"{Shown(name)}\", which the zip does not hold. Take the zip from its source again.");
            }
        }

        CheckRecords(report);
    }

    private static void CheckRecords(FrozenReport report)
    {
        if (report.Number is < 1 or > 100_000 || report.Runs.Select(run => run.Id).Distinct().Count() != report.Runs.Count || report.Experiments.Select(experiment => experiment.Id).Distinct().Count() != report.Experiments.Count)
        {
            throw new ReportException($"{ReportFiles.Frozen}: its version is {report.Number}, or it names a run or an experiment twice. This is not the report that a portal wrote.");
        }

        if (report.Runs.FirstOrDefault(run => ConfigJson.Fingerprint(run.Config) != run.Fingerprint) is { } run)
        {
            throw new ReportException($"{ReportFiles.Frozen}: run {run.Id} does not have the fingerprint of its configuration. It was changed after it was published; take the zip from its source again.");
        }

        var runs = report.Runs.Select(known => known.Id).ToHashSet();
        var experiments = report.Experiments.Select(known => known.Id).ToHashSet();
        foreach (var block in report.Blocks)
        {
            if (!ReportRecords.Fits(block, runs, experiments))
            {
                throw new ReportException($"{ReportFiles.Frozen}: a block of the kind {ReportData.WordOf(block)} names runs or experiments that the report does not hold, or does not hold together. This is not the report that a portal wrote.");
            }
        }
    }

    private static byte[] ReadEntry(ZipArchiveEntry entry, long most)
    {
        // The length that a zip claims is a claim: count what really comes.
        using var from = entry.Open();
        using var bytes = new MemoryStream();
        var block = new byte[1 << 16];
        while (from.Read(block) is > 0 and var read)
        {
            if (bytes.Length + read > most)
            {
                throw new ReportException($"{entry.FullName} unpacks to more than {most >> 20} MiB, all that is taken here. A report of this size is not one that a portal made; do not trust this zip.");
            }

            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }

    private static void CheckSums(SortedDictionary<string, byte[]> files)
    {
        var listed = ReportSums.Read(Encoding.UTF8.GetString(files[ReportFiles.Sums]));
        foreach (var (name, expected) in listed)
        {
            if (!files.TryGetValue(name, out var bytes))
            {
                throw new ReportException($"{Shown(name)} is missing in the zip, {ReportFiles.Sums} names it. Take the zip from its source again.");
            }

            if (ReportFiles.Sha256(bytes) != expected)
            {
                throw new ReportException($"{name} is damaged: its SHA-256 is not the one in {ReportFiles.Sums}. Take the zip from its source again.");
            }
        }

        if (files.Keys.FirstOrDefault(name => name != ReportFiles.Sums && !listed.ContainsKey(name)) is { } strange)
        {
            throw new ReportException($"The zip holds {strange}, which {ReportFiles.Sums} does not name. Take the zip from its source again.");
        }
    }

    private static string Shown(string name) => string.Concat(name.Take(80).Select(letter => char.IsControl(letter) ? '?' : letter));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
