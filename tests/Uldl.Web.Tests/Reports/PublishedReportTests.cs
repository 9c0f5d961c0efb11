using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Features.Experiments;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Reports;

public class PublishedReportTests(FinishedReport finished) : IClassFixture<FinishedReport>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_version_taken_away_on_another_day_has_the_same_bytes()
    {
        await using var services = FinishedReport.Open(finished.Folder, day: 20);
        Assert.Equal(finished.Zip, await services.GetRequiredService<ReportVersions>().ZipAsync(finished.Id, 1, Token));
    }

    [Fact]
    public void The_zip_asks_nobody_for_anything()
    {
        var page = Text("index.html");
        Assert.DoesNotMatch("<(script|link|iframe|object|embed)", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_opens_from_disk_shows_the_numbers_of_the_table()
    {
        await using var services = FinishedReport.Open(finished.Folder);
        var version = await services.GetRequiredService<ReportVersions>().ReadAsync(finished.Id, 1, Token);
        var cell = Assert.Single(Assert.Single(Assert.Single(version!.Report.Blocks.OfType<FrozenTable>()).Rows).Cells);
        Assert.Contains(cell.MeanText, Text("index.html"), StringComparison.Ordinal);
        Assert.Contains($"± {cell.ErrorText}", Text("index.html"), StringComparison.Ordinal);
        Assert.Contains(cell.Mean!.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), Text("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_face_shown_is_a_picture_in_the_zip()
    {
        var pictures = System.Text.RegularExpressions.Regex.Matches(Text("index.html"), "src=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(pictures);
        Assert.Empty(pictures.Except(Names()));
    }

    [Fact]
    public void The_cell_of_the_readme_asks_for_the_runs_behind_it() =>
        Assert.Equal(FinishedReport.Question.Runs().Select(ConfigJson.Fingerprint), ConfigJson.Read<ExperimentConfig>(Text("configs/one-cell.json"), "one cell").Runs().Select(ConfigJson.Fingerprint));

    [Fact]
    public void The_crate_describes_every_file_and_points_to_nothing_else()
    {
        var graph = JsonNode.Parse(Text("ro-crate-metadata.json"))!["@graph"]!.AsArray();
        var ids = graph.Select(entity => (string)entity!["@id"]!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var root = graph.Single(entity => (string)entity!["@id"]! == "./")!;
        Assert.Equal("https://w3id.org/ro/crate/1.1", (string)graph.Single(entity => (string)entity!["@id"]! == "ro-crate-metadata.json")!["conformsTo"]!["@id"]!);
        Assert.Equal(Names().Except(["ro-crate-metadata.json", "SHA256SUMS"]), root["hasPart"]!.AsArray().Select(part => (string)part!["@id"]!));
        foreach (var name in (string[])["name", "description", "datePublished", "license"])
        {
            Assert.NotNull(root[name]);
        }

        var pointed = graph.SelectMany(entity => entity!.AsObject()).SelectMany(pair => pair.Value is JsonArray list ? list : [pair.Value?.DeepClone()]).OfType<JsonObject>().Select(target => (string)target["@id"]!);
        Assert.Empty(pointed.Where(id => !id.StartsWith("https://w3id.org/", StringComparison.Ordinal)).Except(ids));
    }

    [Fact]
    public async Task What_a_figure_shows_is_asked_for_again_by_its_clone()
    {
        await using var services = FinishedReport.Open(finished.Folder);
        var report = (await services.GetRequiredService<ReportVersions>().ReadAsync(finished.Id, 1, Token))!.Report;
        var origin = ActivatorUtilities.CreateInstance<CloneOrigin>(services);
        string[] addresses = [.. report.Blocks.Select(block => ReportClones.Address(block, report, finished.Id, 1)).OfType<string>()];
        Assert.Equal(10, addresses.Length);
        foreach (var address in addresses)
        {
            var query = System.Web.HttpUtility.ParseQueryString(address[address.IndexOf('?')..]);
            var config = await origin.ReadAsync(new(query["clone"], query["runs"], query["report"]), Token);
            Assert.Subset(report.Runs.Select(run => run.Fingerprint).ToHashSet(), config!.Runs().Select(ConfigJson.Fingerprint).ToHashSet());
        }
    }

    [Theory]
    [InlineData("x.y", "1", null, "such as 4.2")]
    [InlineData("999.1", "1", null, "no version")]
    [InlineData("{0}.1", "77", null, "shows no experiment")]
    [InlineData("{0}.1", null, "77", "shows no run 77")]
    [InlineData("{0}.1", null, "all", "expected whole numbers")]
    [InlineData(null, null, "77", "no run 77")]
    [InlineData(null, "one", null, "expected the number of an experiment")]
    public async Task A_clone_of_what_is_not_there_is_a_sentence(string? report, string? experiment, string? runs, string sentence)
    {
        await using var services = FinishedReport.Open(finished.Folder);
        var origin = ActivatorUtilities.CreateInstance<CloneOrigin>(services);
        var ask = new CloneOrigin.Ask(experiment, runs, report?.Replace("{0}", finished.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Contains(sentence, (await Assert.ThrowsAsync<ConfigException>(() => origin.ReadAsync(ask, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_report_takes_its_versions_and_files_along_and_nothing_else()
    {
        await using var services = FinishedReport.Open(finished.NewFolder());
        using var taken = StorageSetup.Open(services.GetRequiredService<DataFolder>());
        var (store, versions, import) = (services.GetRequiredService<ReportStore>(), services.GetRequiredService<ReportVersions>(), services.GetRequiredService<ReportImport>());
        var (doomed, _) = await import.TakeAsync(new MemoryStream(finished.Zip), "a.zip", Token);
        var (kept, _) = await import.TakeAsync(new MemoryStream(finished.Zip), "b.zip", Token);
        await versions.DeleteAsync(doomed, Token);
        Assert.Equal(kept, Assert.Single(await store.ListAsync(Token)).Report.Id);
        Assert.False(Directory.Exists(versions.FolderOf(doomed, 1)));
        Assert.Null(await versions.ReadAsync(doomed, 1, Token));
        Assert.Empty((await versions.ReadAsync(kept, 1, Token))!.Damage);
    }

    [Fact]
    public async Task A_version_stays_as_it_was_when_its_runs_and_their_files_are_gone()
    {
        var copy = await CopyAsync();
        await using var services = FinishedReport.Open(copy);
        await using (var context = await services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token))
        {
            await context.Metrics.ExecuteDeleteAsync(Token);
            await context.CurvePoints.ExecuteDeleteAsync(Token);
            await context.Attempts.ExecuteDeleteAsync(Token);
            await context.Runs.ExecuteDeleteAsync(Token);
            await context.Experiments.ExecuteDeleteAsync(Token);
        }

        Assert.Equal(finished.Zip, await services.GetRequiredService<ReportVersions>().ZipAsync(finished.Id, 1, Token));
    }

    [Fact]
    public async Task A_changed_file_is_named_and_the_version_is_not_passed_on()
    {
        var copy = await CopyAsync();
        await using var services = FinishedReport.Open(copy);
        var versions = services.GetRequiredService<ReportVersions>();
        await File.AppendAllTextAsync(Path.Combine(versions.FolderOf(finished.Id, 1), "data", "02-table.csv"), "x", Token);
        var version = await versions.ReadAsync(finished.Id, 1, Token);
        Assert.Contains("data/02-table.csv was changed", Assert.Single(version!.Damage), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ReportException>(() => versions.ZipAsync(finished.Id, 1, Token));
    }

    [Fact]
    public async Task The_later_of_two_writers_is_refused_and_the_earlier_keeps_its_words()
    {
        var copy = await CopyAsync();
        await using var services = FinishedReport.Open(copy);
        var store = services.GetRequiredService<ReportStore>();
        var read = (await store.GetAsync(finished.Id, Token))!.ChangedAt;
        Assert.NotNull(await store.SaveAsync(finished.Id, new() { Title = "First" }, read, Token));
        Assert.Null(await store.SaveAsync(finished.Id, new() { Title = "Second" }, read, Token));
        Assert.Equal("First", (await store.GetAsync(finished.Id, Token))!.Title);
    }

    [Fact]
    public async Task In_an_empty_portal_the_report_is_the_same_and_its_experiments_give_the_same_digits()
    {
        var empty = finished.NewFolder();
        int id;
        await using (var portal = await TestPortal.StartAsync(empty))
        {
            await using var services = FinishedReport.Open(empty);
            var import = services.GetRequiredService<ReportImport>();
            (id, var number) = await import.TakeAsync(new MemoryStream(finished.Zip), "report.zip", Token);
            Assert.Equal(finished.Zip, await services.GetRequiredService<ReportVersions>().ZipAsync(id, number, Token));
            await import.RunHereAsync(id, number, Token);
        }

        // Asked through other services: a portal that starts finds the runs in the queue.
        await using var again = await TestPortal.StartAsync(empty);
        foreach (var run in await again.Experiments.RunsOfAsync(1, Token))
        {
            await again.WaitAsync(run.Id, RunState.Completed);
        }

        await using var reader = FinishedReport.Open(empty);
        var version = await reader.GetRequiredService<ReportVersions>().ReadAsync(id, 1, Token);
        var lines = await reader.GetRequiredService<ReportComparison>().ReadAsync(version!, Token);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.True(line.Here is not null && line.IsSame, $"seed {line.Seed}: {line.There} there, {line.Here} here"));

        var draft = ReportJson.Read((await reader.GetRequiredService<ReportStore>().GetAsync(id, Token))!.DraftJson, "draft");
        Assert.DoesNotContain((await reader.GetRequiredService<ReportFreezer>().FreezeAsync(draft, Token)).Blocks, block => block is FrozenGap);
    }

    private Task<DataFolder> CopyAsync()
    {
        var copy = new DataFolder(finished.NewFolder().Root);
        foreach (var file in Directory.EnumerateFiles(finished.Folder.Reports, "*", SearchOption.AllDirectories).Append(finished.Folder.Database).Append(finished.Folder.Database + "-wal").Where(File.Exists))
        {
            var target = Path.Combine(copy.Root, Path.GetRelativePath(finished.Folder.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Task.FromResult(copy);
    }

    private IReadOnlyList<string> Names()
    {
        using var zip = new ZipArchive(new MemoryStream(finished.Zip));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private string Text(string name)
    {
        using var zip = new ZipArchive(new MemoryStream(finished.Zip));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
