using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Reports;

public class HostileReportTests(FinishedReport finished) : IClassFixture<FinishedReport>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_damaged_file_is_named() => RefusedAsync("data/02-table.csv is damaged", files => files["data/02-table.csv"][^2] ^= 1);

    [Fact]
    public Task A_missing_file_is_named() => RefusedAsync("README.md is missing", files => files.Remove("README.md"));

    [Fact]
    public Task A_file_that_nobody_vouches_for_is_named() => RefusedAsync("extra.txt, which SHA256SUMS does not name", files => files["extra.txt"] = [1]);

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("data/../../outside.txt")]
    [InlineData("/etc/outside")]
    [InlineData("C:/outside")]
    [InlineData("data\\..\\outside")]
    public Task A_name_that_leads_out_is_refused(string name) => RefusedAsync("could lead out of its folder", files => files[name] = [1]);

    [Fact]
    public Task An_entry_that_swells_is_refused() => RefusedAsync("unpacks to more than 64 MiB", files => files["data/bomb.csv"] = new byte[(64 << 20) + 1]);

    [Fact]
    public Task A_page_that_could_run_scripts_is_refused() =>
        RefusedAsync("does not forbid scripts", files => Vouched(files, "index.html", Encoding.UTF8.GetBytes("<!DOCTYPE html><script>alert(1)</script>")));

    [Fact]
    public Task A_picture_that_is_none_is_refused() =>
        RefusedAsync("is not a PNG picture", files => Vouched(files, files.Keys.First(name => name.EndsWith(".png", StringComparison.Ordinal)), Encoding.UTF8.GetBytes("<svg onload=alert(1)>")));

    [Theory]
    [InlineData("{", "report.json")]
    [InlineData("{\"version\": 1}", "is missing")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "report.json")]
    public Task Json_of_another_shape_gets_a_sentence(string json, string sentence) => RefusedAsync(sentence, files => Vouched(files, "report.json", Encoding.UTF8.GetBytes(json)));

    [Fact]
    public Task A_number_that_was_raised_together_with_its_checksum_still_needs_its_config() => RefusedAsync(
        "does not have the fingerprint of its configuration",
        files => Vouched(files, "report.json", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["report.json"]).Replace("\"seed\": 1,\n        \"training\"", "\"seed\": 9,\n        \"training\"", StringComparison.Ordinal))));

    [Theory]
    [InlineData("\"points\": [", "\"points\": [null,", "found null, expected an object")]
    [InlineData("\"classes\": [", "\"classes\": [null,", "found null, expected a text")]
    [InlineData("\"mean\": ", "\"mean\": 1e400, \"standardError\": ", "\"standardError\" is given twice")]
    [InlineData("\"epoch\": ", "\"epoch\": -", "does not hold together")]
    public Task What_a_block_holds_is_looked_at_to_its_ground(string found, string spoilt, string sentence) => RefusedAsync(sentence, files =>
    {
        var json = Encoding.UTF8.GetString(files["report.json"]);
        Assert.Contains(found, json, StringComparison.Ordinal);
        var place = json.LastIndexOf(found, StringComparison.Ordinal);
        Vouched(files, "report.json", Encoding.UTF8.GetBytes(json[..place] + spoilt + json[(place + found.Length)..]));
    });

    [Fact]
    public Task A_kind_of_block_that_nobody_knows_gets_a_sentence() => RefusedAsync(
        "found the kind \"film\"",
        files => Vouched(files, "draft.json", Encoding.UTF8.GetBytes("{\"version\": 1, \"title\": \"x\", \"blocks\": [{\"kind\": \"film\"}]}")));

    [Fact]
    public async Task What_is_no_zip_gets_a_sentence() => Assert.Contains("not a zip", await RefusalAsync(Encoding.UTF8.GetBytes("hello")), StringComparison.Ordinal);

    private static void Vouched(SortedDictionary<string, byte[]> files, string name, byte[] bytes)
    {
        files[name] = bytes;
        files["SHA256SUMS"] = Encoding.UTF8.GetBytes(string.Concat(files.Where(file => file.Key != "SHA256SUMS").Select(file => $"{ReportFiles.Sha256(file.Value)}  {file.Key}\n")));
    }

    private async Task RefusedAsync(string sentence, Action<SortedDictionary<string, byte[]>> spoil)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using (var zip = new ZipArchive(new MemoryStream(finished.Zip)))
        {
            foreach (var entry in zip.Entries)
            {
                using var from = entry.Open();
                using var into = new MemoryStream();
                await from.CopyToAsync(into, Token);
                files[entry.FullName] = into.ToArray();
            }
        }

        spoil(files);
        using var spoiled = new MemoryStream();
        using (var zip = new ZipArchive(spoiled, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var into = zip.CreateEntry(name).Open();
                await into.WriteAsync(bytes, Token);
            }
        }

        Assert.Contains(sentence, await RefusalAsync(spoiled.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>Imports, and shows that a refused zip leaves nothing behind.</summary>
    private async Task<string> RefusalAsync(byte[] zip)
    {
        var folder = finished.NewFolder();
        using var taken = StorageSetup.Open(folder);
        await using var services = FinishedReport.Open(folder);
        var error = await Assert.ThrowsAsync<ReportException>(() => services.GetRequiredService<ReportImport>().TakeAsync(new MemoryStream(zip), "report.zip", Token));
        Assert.Empty(await services.GetRequiredService<ReportStore>().ListAsync(Token));
        Assert.False(Directory.Exists(folder.Reports));
        return error.Message;
    }
}
