using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From a finished experiment to a report that opens from disk and comes back, by clicks.</summary>
public class ReportsJourney(Portal portal) : BrowserTest(portal)
{
    private readonly DirectoryInfo _taken = Directory.CreateTempSubdirectory("uldl-report-");

    [Fact]
    public async Task A_report_is_written_published_taken_away_opened_from_disk_and_brought_back()
    {
        var experiment = await Portal.TrainedAsync();
        await OpenAsync("/reports");
        await Page.GetByRole(AriaRole.Button, new() { Name = "New report" }).ClickAsync();
        await Page.WaitForURLAsync(new Regex(@"/reports/\d+$"));
        await Page.GetByLabel("Title", new() { Exact = true }).FillAsync("What noise costs");
        await Page.GetByLabel("Authors", new() { Exact = true }).FillAsync("A. Reader and B. Writer");
        await Page.GetByLabel("Markdown").FillAsync("## Seen\n\nLabels were **flipped**.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        var table = Page.GetByRole(AriaRole.Region, new() { Name = "Block 2: Table" });
        await table.GetByLabel("Experiment", new() { Exact = true }).SelectOptionAsync($"{experiment}");
        var figure = Page.GetByLabel("Preview").Locator("figure table.numbers").First;
        await Expect(figure).ToContainTextAsync("Cross-entropy");
        var shown = await figure.Locator("td .cell").First.InnerTextAsync();
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Stored" })).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish version 1" }).ClickAsync();
        await Page.WaitForURLAsync("**/v/1");
        await Expect(Page.GetByText("as they were published")).ToBeVisibleAsync();
        await Expect(Page.Locator("figure table.numbers td .cell").First).ToHaveTextAsync(shown, new() { UseInnerText = true });
        var clone = await Page.GetByRole(AriaRole.Link, new() { Name = "Clone", Exact = true }).First.GetAttributeAsync("href");

        var zip = await TakeAwayAsync();
        await OpensFromDiskAsync(zip, shown);
        await ComesBackAsync(zip);

        await OpenAsync("/" + clone);
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = Sentences.TrainButton() })).ToBeEnabledAsync();
    }

    protected override void CleanUp() => _taken.Delete(recursive: true);

    private async Task<string> TakeAwayAsync()
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Take away as zip" }).ClickAsync());
        var zip = Path.Combine(_taken.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(zip);
        Assert.Equal("what-noise-costs-v1.zip", download.SuggestedFilename);
        return zip;
    }

    /// <summary>Without any network: a page from disk that asked for something would not get it.</summary>
    private async Task OpensFromDiskAsync(string zip, string shown)
    {
        var folder = Path.Combine(_taken.FullName, "opened");
        await ZipFile.ExtractToDirectoryAsync(zip, folder, Token);
        await using var reader = await Portal.Browser.NewContextAsync(new() { Offline = true });
        var page = await reader.NewPageAsync();
        await page.GotoAsync(new Uri(Path.Combine(folder, "index.html")).AbsoluteUri);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("What noise costs");
        await Expect(page.Locator("figure table.numbers td .cell").First).ToHaveTextAsync(shown, new() { UseInnerText = true });
    }

    private async Task ComesBackAsync(string zip)
    {
        await OpenAsync("/reports");
        await Page.GetByLabel("Import a zip").SetInputFilesAsync(zip);
        await Page.WaitForURLAsync(new Regex(@"/reports/\d+/v/1$"));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Measured elsewhere" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Run its experiments here") }).ClickAsync();
        // The experiment stands here already, under the same fingerprints.
        await Expect(Page.GetByText("all equal to the last digit")).ToBeVisibleAsync();

        await OpenAsync("/reports");
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "measured elsewhere" });
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Delete What noise costs") }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^Delete report \d+$") }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
    }
}
