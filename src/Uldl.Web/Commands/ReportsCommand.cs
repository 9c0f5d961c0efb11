using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>reports list</c>, <c>export</c> and <c>import</c>.</summary>
internal sealed class ReportsCommand(Option<string?> data)
{
    private const int NoSuchTable = 1;

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output." };

    public Command Create() => new("reports", "Lists reports, takes published ones away, and brings in those of other portals.") { List(), Export(), Import() };

    private Command List()
    {
        var list = new Command("list", "Says which reports there are and what was published of them; works beside a running portal.") { _json };
        list.SetAction((parsed, token) => WithAsync(DataFolder.Choose(parsed.GetValue(data)), async services =>
        {
            var reports = await StoredAsync(services, store => store.ListAsync(token));
            Console.Out.Write(parsed.GetValue(_json)
                ? ConfigJson.Write(reports.Select(entry => new { entry.Report.Id, entry.Report.Title, Versions = entry.Versions.Select(version => new { version.Number, version.PublishedAt, version.Sha256 }) })) + "\n"
                : string.Concat(reports.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Report.Id,4}  {entry.Report.Title}  {(entry.Versions.Count == 0 ? "draft" : string.Join(", ", entry.Versions.Select(version => $"v{version.Number}")))}\n"))));
        }));
        return list;
    }

    private Command Export()
    {
        var id = new Argument<string>("REPORT") { Description = "Number of a report, or number/version, such as 3 or 3/2. Without a version, the last published one." };
        var to = new Option<string?>("--to") { Description = "A file, or a folder that exists. Default: a new file here.", HelpName = "PATH" };
        var export = new Command("export", "Writes a published report as one zip that opens without server and network; works beside a running portal.") { id, to };
        export.SetAction((parsed, token) => WithAsync(DataFolder.Choose(parsed.GetValue(data)), async services =>
        {
            var asked = parsed.GetRequiredValue(id).Split('/');
            int[] numbers = [.. asked.Select(part => int.TryParse(part.TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
            if (numbers.Length > 2 || numbers.Contains(0))
            {
                throw new ReportException($"REPORT: found \"{parsed.GetRequiredValue(id)}\", expected a number such as 3, or 3/2 for its second version. reports list shows them.");
            }

            var versions = await StoredAsync(services, store => store.VersionsAsync(numbers[0], token));
            var version = versions.LastOrDefault(version => numbers.Length == 1 || version.Number == numbers[1])
                ?? throw new ReportException($"Report {parsed.GetRequiredValue(id)} has not been published in this data folder. reports list shows what there is.");
            var name = ReportVersions.FileNameOf(version.Title, version.Number);
            var target = parsed.GetValue(to) is { } path ? Directory.Exists(path) ? Path.Combine(path, name) : path : name;
            await WriteAsync(Path.GetFullPath(target), await services.GetRequiredService<ReportVersions>().ZipAsync(numbers[0], version.Number, token), token);
            await Console.Error.WriteLineAsync($"{version.Title}, version {version.Number}: {Path.GetFullPath(target)}.");
        }));
        return export;
    }

    private Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "The zip of a report that a portal has published." };
        var import = new Command("import", "Brings in a report of another portal; its numbers stay marked as measured elsewhere. Not beside a running portal: use its page Reports then.") { file };
        import.SetAction((parsed, token) => WithAsync(DataFolder.Choose(parsed.GetValue(data)), async services =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            await using var zip = Open(path);
            using var taken = StorageSetup.Open(services.GetRequiredService<DataFolder>());
            var (report, number) = await services.GetRequiredService<ReportImport>().TakeAsync(zip, Path.GetFileName(path), token);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Report {report}, version {number}: every file is as it was published. Look at it at /reports/{report}/v/{number}."));
        }));
        return import;
    }

    /// <summary>Reads what a portal has stored, which may be running; nothing is created or brought up to date.</summary>
    private static async Task<IReadOnlyList<T>> StoredAsync<T>(IServiceProvider services, Func<ReportStore, Task<IReadOnlyList<T>>> read)
    {
        try
        {
            return File.Exists(services.GetRequiredService<DataFolder>().Database) ? await read(services.GetRequiredService<ReportStore>()) : [];
        }
        catch (SqliteException error) when (error.SqliteErrorCode == NoSuchTable)
        {
            // A database that an earlier version made has no such table yet.
            return [];
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static async Task WriteAsync(string target, byte[] zip, CancellationToken token)
    {
        try
        {
            // A zip is whole or not there.
            await File.WriteAllBytesAsync(target + ".draft", zip, token);
            File.Move(target + ".draft", target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"--to {target}: {error.Message} Choose a place that can be written.", error);
        }
    }

    private static async Task<int> WithAsync(DataFolder folder, Func<IServiceProvider, Task> act)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(folder).AddReports().BuildServiceProvider();
        await act(services);
        return CommandLine.Ok;
    }
}
