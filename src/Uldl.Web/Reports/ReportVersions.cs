using System.Globalization;
using System.IO.Compression;
using System.Text;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>Published versions: made once, read from their own files, taken away as a zip that is always the same.</summary>
public sealed class ReportVersions(ReportStore store, ReportFreezer freezer, DataFolder folder, TimeProvider clock)
{
    // A zip knows no time before 1980: one moment for all entries, so that the day of the export leaves no trace.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Freezes the draft as the next version.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="ReportException">A block shows nothing yet, or there is nothing to publish.</exception>
    public async Task<int> PublishAsync(int id, CancellationToken token)
    {
        var row = await store.GetAsync(id, token) ?? throw new ReportException($"There is no report {id}. It may belong to another data folder.");
        var draft = ReportJson.Read(row.DraftJson, $"report {id}");
        if (draft.Title.Trim().Length == 0 || draft.Blocks.Count == 0)
        {
            throw new ReportException("A report needs a title and at least one block before it can be published. Add what is missing.");
        }

        var frozen = await freezer.FreezeAsync(draft, token);
        if (frozen.Blocks.OfType<FrozenGap>().FirstOrDefault() is { } gap)
        {
            var place = frozen.Blocks.ToList().IndexOf(gap) + 1;
            throw new ReportException($"Block {place.ToString(CultureInfo.InvariantCulture)} shows nothing: {gap.Sentence} Mend or remove it, then publish.");
        }

        var now = clock.GetUtcNow();
        var number = (await store.VersionsAsync(id, token)).Select(version => version.Number).DefaultIfEmpty(0).Max() + 1;
        frozen = frozen with { Number = number, PublishedAt = new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) };
        var files = ReportFiles.Of(frozen, draft, folder);
        Place(id, number, files);
        await store.AddVersionAsync(
            new() { ReportId = id, Number = number, Title = frozen.Title, PublishedAt = frozen.PublishedAt.Value, Sha256 = ReportFiles.Sha256(files[ReportFiles.Sums]) }, token);
        return number;
    }

    /// <summary>Reads a version from its files and checks every one of them.</summary>
    /// <returns>Null when there is no such version.</returns>
    /// <exception cref="ReportException">Its files are too damaged to be read at all.</exception>
    public async Task<ReportVersion?> ReadAsync(int id, int number, CancellationToken token)
    {
        if ((await store.VersionsAsync(id, token)).SingleOrDefault(version => version.Number == number) is not { } row)
        {
            return null;
        }

        var place = FolderOf(id, number);
        if (!File.Exists(Path.Combine(place, ReportFiles.Frozen)))
        {
            throw new ReportException($"{Path.Combine(place, ReportFiles.Frozen)} is missing: this version cannot be shown. Restore the folder from a copy.");
        }

        var (files, damage) = ReportSums.Check(place, row.Sha256);
        return new(ReportSums.ReadFrozen(await File.ReadAllTextAsync(Path.Combine(place, ReportFiles.Frozen), token), place), files, damage, OriginOf(id, number));
    }

    /// <summary>Writes a version as a zip: sorted, stored as it is, one moment for all, so that its bytes never change.</summary>
    /// <exception cref="ReportException">There is no such version, or it is damaged.</exception>
    public async Task<byte[]> ZipAsync(int id, int number, CancellationToken token)
    {
        var version = await ReadAsync(id, number, token) ?? throw new ReportException($"Report {id} has no version {number}. Choose one of those that reports list shows.");
        if (version.Damage.Count > 0)
        {
            throw new ReportException($"Version {number} of report {id} is damaged and is not passed on: {string.Join(' ', version.Damage)}");
        }

        var place = FolderOf(id, number);
        using var bytes = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, token))
        {
            foreach (var name in ReportSums.FilesIn(place))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Stamp;
                entry.ExternalAttributes = 0;
                await using var into = await entry.OpenAsync(token);
                await using var from = File.OpenRead(Path.Combine(place, name));
                await from.CopyToAsync(into, token);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Removes a report: its draft, its versions and their files. Runs and datasets stay.</summary>
    public async Task DeleteAsync(int id, CancellationToken token)
    {
        await store.DeleteAsync(id, token);
        // Files that nobody names do no harm if the power fails here; a name without files would.
        var place = Path.GetDirectoryName(FolderOf(id, 1))!;
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }
    }

    /// <summary>Where a version's files lie.</summary>
    public string FolderOf(int id, int number) => Path.Combine(folder.Reports, string.Create(CultureInfo.InvariantCulture, $"{id}"), string.Create(CultureInfo.InvariantCulture, $"v{number}"));

    /// <summary>"a-title-v2.zip".</summary>
    public static string FileNameOf(string title, int number)
    {
        var plain = string.Concat(title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        while (plain.Contains("--", StringComparison.Ordinal))
        {
            plain = plain.Replace("--", "-", StringComparison.Ordinal);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(plain.Length == 0 ? "report" : plain[..Math.Min(plain.Length, 60)])}-v{number}.zip");
    }

    /// <summary>Whether a version came from another portal.</summary>
    public bool IsImported(int id, int number) => File.Exists(OriginFile(id, number));

    /// <summary>Where a version comes from; null when it was published here.</summary>
    public ReportOrigin? OriginOf(int id, int number) => File.Exists(OriginFile(id, number))
        ? ConfigJson.Read<ReportOrigin>(File.ReadAllText(OriginFile(id, number)), OriginFile(id, number))
        : null;

    internal void WriteOrigin(int id, int number, ReportOrigin origin)
    {
        var draft = OriginFile(id, number) + ".draft";
        File.WriteAllText(draft, ConfigJson.Write(origin));
        File.Move(draft, OriginFile(id, number), overwrite: true);
    }

    /// <summary>Puts files where a version stands: all of them or none.</summary>
    internal void Place(int id, int number, IReadOnlyDictionary<string, byte[]> files)
    {
        var target = FolderOf(id, number);
        var draft = target + ".draft";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(draft, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        // The database names a version only after its files stand: what stands here unnamed broke off.
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        Directory.Move(draft, target);
    }

    private string OriginFile(int id, int number) => FolderOf(id, number) + ".origin.json";
}
