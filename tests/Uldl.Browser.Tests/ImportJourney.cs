using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Uldl.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From a folder of one's own to a judged dataset, by clicks.</summary>
public sealed class ImportJourney(Portal portal) : BrowserTest(portal)
{
    private static readonly LocatorAssertionsToBeVisibleOptions UntilDone = new() { Timeout = 120_000 };
    private readonly DirectoryInfo _source = Directory.CreateTempSubdirectory("uldl-source-");

    [Fact]
    public async Task A_folder_is_looked_at_imported_judged_and_deleted()
    {
        var folder = FaceFolders.Small(_source.FullName, perClass: 6);
        var picture = Path.Combine(folder, "fear", "fear0001.png");
        // The same pixels under another label, and a file that is cut short.
        File.Copy(picture, Path.Combine(folder, "anger", "anger9999.png"));
        var whole = await File.ReadAllBytesAsync(picture, Token);
        await File.WriteAllBytesAsync(Path.Combine(folder, "neutral", "neutral9999.png"), whole[..(whole.Length / 2)], Token);

        await LookAsync(folder);
        var shown = Page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^24 faces") });
        await Expect(shown.GetByRole(AriaRole.Img)).ToHaveCountAsync(23);
        await Expect(shown.GetByText("cannot be read")).ToHaveCountAsync(1);
        await Axe.AssertNothingGraveAsync(Page);

        // Nobody typed a name, so it follows the folder.
        await Expect(Page.GetByLabel("Name in the portal")).ToHaveValueAsync(Path.GetFileName(folder));
        await Page.GetByLabel("Name in the portal").FillAsync("Drawn by a test");
        await Page.GetByLabel("Name in the portal").BlurAsync();
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Import 44 faces") }).ClickAsync();
        await Page.WaitForURLAsync("**/datasets/drawn-by-a-test");
        await Expect(Page.GetByText("43 of 44 faces found are kept")).ToBeVisibleAsync(UntilDone);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Quality report" }).ClickAsync();
        await Page.WaitForURLAsync("**/quality");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Copies with different labels") }).ClickAsync();
        await Expect(Page.Locator(".list .pictures img")).ToHaveCountAsync(2);
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.list img')].every(image => image.complete && image.naturalWidth > 0)");
        await Axe.AssertNothingGraveAsync(Page);
        var findings = await (await Page.APIRequest.GetAsync("/datasets/drawn-by-a-test/findings.csv")).TextAsync();
        Assert.Contains("Unreadable,neutral/neutral9999.png", findings, StringComparison.Ordinal);

        await JudgeAsync("drawn-by-a-test");

        await OpenAsync("/datasets/drawn-by-a-test");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete Drawn by a test" }).ClickAsync();
        await Page.WaitForURLAsync("**/datasets");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Drawn by a test" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_zip_is_unpacked_and_one_that_leads_outside_is_refused()
    {
        FaceFolders.Small(Path.Combine(_source.FullName, "inside"), perClass: 2);
        var zip = Path.Combine(_source.FullName, "faces.zip");
        await ZipFile.CreateFromDirectoryAsync(Path.Combine(_source.FullName, "inside"), zip, Token);
        var slip = Path.Combine(_source.FullName, "slip.zip");
        await using (var archive = await ZipFile.OpenAsync(slip, ZipArchiveMode.Create, Token))
        {
            await using var stream = await archive.CreateEntry("../outside.txt").OpenAsync(Token);
            stream.WriteByte(1);
        }

        await OpenAsync("/datasets/import");
        await Page.GetByLabel("Format").SelectOptionAsync("folders");
        await Page.Locator("input[type=file]").SetInputFilesAsync(slip);
        await Expect(Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("outside.txt");
        await Page.Locator("input[type=file]").SetInputFilesAsync(zip);
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Import 14 faces") })).ToBeVisibleAsync(UntilDone);
    }

    [Fact]
    public async Task A_folder_of_another_format_gets_a_sentence_and_can_be_looked_at_again()
    {
        var folder = FaceFolders.Small(_source.FullName, perClass: 1);
        await OpenAsync($"/datasets/import?format=rafdb&path={Uri.EscapeDataString(folder)}");
        await Expect(Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("list_patition_label.txt", new() { Timeout = 60_000 });
        await Page.GetByLabel("Format").SelectOptionAsync("folders");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look what is there" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Import 7 faces") })).ToBeVisibleAsync(UntilDone);
    }

    protected override void CleanUp() => _source.Delete(recursive: true);

    [Theory]
    [InlineData("http://elsewhere.example", true)]
    [InlineData(null, false)]
    public async Task Another_site_cannot_send_a_zip(string? origin, bool hasHeader)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Portal.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "datasets/upload") { Content = new ByteArrayContent([1]) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (hasHeader)
        {
            request.Headers.Add("X-Uldl-Upload", "faces.zip");
        }

        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_name_that_is_not_this_machines_is_not_answered()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Portal.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        request.Headers.Host = "elsewhere.example";
        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Options_in_the_address_that_make_no_sense_get_a_sentence()
    {
        await OpenAsync("/datasets/import?format=csv&path=" + Uri.EscapeDataString(_source.FullName) + "&options=" + Uri.EscapeDataString("""{"csv":5}"""));
        await Expect(Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("csv");
    }

    private async Task LookAsync(string folder)
    {
        await OpenAsync("/datasets");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Import a dataset" }).ClickAsync();
        await Page.WaitForURLAsync("**/datasets/import");
        await Page.GetByLabel("Format").SelectOptionAsync("folders");
        await Page.GetByLabel("Folder on the server").FillAsync(folder);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look what is there" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "What was found" })).ToBeVisibleAsync(UntilDone);
    }

    /// <summary>Adds a table of predictions that knows nothing, and expects the card to say so.</summary>
    private async Task JudgeAsync(string key)
    {
        var samples = await (await Page.APIRequest.GetAsync($"/datasets/{key}/samples.csv")).TextAsync();
        var table = Path.Combine(_source.FullName, "predictions.csv");
        var random = new Random(3);
        var rows = samples.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Split(',')[0]},{random.NextDouble() - 0.5:0.000},{random.NextDouble() - 0.5:0.000}"));
        await File.WriteAllLinesAsync(table, rows.Prepend("image,valence,arousal"), Token);

        await OpenAsync($"/datasets/{key}/affect");
        await Page.GetByText("A table of predictions", new() { Exact = true }).ClickAsync();
        await Page.GetByLabel("Table on the server").FillAsync(table);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Queue it" }).ClickAsync();
        var card = Page.GetByRole(AriaRole.Region, new() { Name = "predictions, version 1" });
        await Expect(card).ToBeVisibleAsync(UntilDone);
        await Expect(card.GetByText("pseudo", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(card.GetByText("Too weak")).ToBeVisibleAsync();
        await Axe.AssertNothingGraveAsync(Page);
    }
}
