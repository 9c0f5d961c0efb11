using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>What pages about faces show is put into a report, published, and opened from disk; and every figure of theirs is saved as PNG and as SVG.</summary>
public class FaceReportsJourney(Portal portal) : BrowserTest(portal)
{
    private readonly DirectoryInfo _taken = Directory.CreateTempSubdirectory("uldl-faces-");

    [Fact]
    public async Task Pages_about_faces_are_put_into_a_report_that_opens_from_disk()
    {
        await Portal.TrainedAsync();
        var face = await FirstFaceAsync();
        var report = await PutAsync($"/faces/1/{face}", null);
        foreach (var address in (string[])[$"/plane?run=1&by=doubt&face={face}", $"/playground?run=1&face={face}&lambda=0.5", "/microscope?run=1", "/uncertainty?run=1&view=grid"])
        {
            Assert.Equal(report, await PutAsync(address, report));
        }

        await Page.Locator("details.put [role=status] a").ClickAsync();
        var preview = Page.GetByLabel("Preview");
        await Expect(preview.Locator("figure")).ToHaveCountAsync(5);
        await Expect(preview.Locator(".gap")).ToHaveCountAsync(0);
        var loss = await preview.Locator("figure").Nth(2).Locator("tr", new() { HasText = "Loss" }).Locator("b").First.InnerTextAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish version 1" }).ClickAsync();
        await Page.WaitForURLAsync("**/v/1");
        await Expect(Page.Locator(".report figure")).ToHaveCountAsync(5);
        Assert.Equal(0, await BrokenPicturesAsync(Page));

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Take away as zip" }).ClickAsync());
        var zip = Path.Combine(_taken.FullName, "faces.zip");
        await download.SaveAsAsync(zip);
        await ZipFile.ExtractToDirectoryAsync(zip, Path.Combine(_taken.FullName, "opened"), Token);
        await using var reader = await Portal.Browser.NewContextAsync(new() { Offline = true });
        var page = await reader.NewPageAsync();
        await page.GotoAsync(new Uri(Path.Combine(_taken.FullName, "opened", "index.html")).AbsoluteUri);
        await Expect(page.Locator("figure")).ToHaveCountAsync(5);
        Assert.Equal(0, await BrokenPicturesAsync(page));
        await Expect(page.Locator("figure").Nth(2).Locator("tr", new() { HasText = "Loss" }).Locator("b").First).ToHaveTextAsync(loss);
        Assert.NotEqual(0, await page.Locator("math mfrac").CountAsync());
    }

    [Theory]
    [InlineData("/uncertainty?run=1", 4)]
    [InlineData("/uncertainty?run=1&view=grid", 4)]
    [InlineData("/faces/1/{0}", 4)]
    [InlineData("/microscope?run=1", 10)]
    [InlineData("/microscope/worklist?run=1", 2)]
    [InlineData("/plane?run=1", 4)]
    [InlineData("/playground?run=1", 4)]
    public async Task Every_figure_is_saved_as_PNG_and_as_SVG(string address, int least)
    {
        await Portal.TrainedAsync();
        await OpenAsync(address.Replace("{0}", await FirstFaceAsync(), StringComparison.Ordinal));
        var buttons = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("(^|as )(PNG|SVG)$") });
        await Expect(buttons.Nth(least - 1)).ToBeEnabledAsync();
        if (address.StartsWith("/plane", StringComparison.Ordinal))
        {
            await Expect(Page.Locator(".plane .plot")).ToHaveAttributeAsync("data-state", "ready");
        }

        for (var place = 0; place < await buttons.CountAsync(); place++)
        {
            var button = buttons.Nth(place);
            await Expect(button).ToBeEnabledAsync();
            var download = await Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
            var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), Token);
            if (download.SuggestedFilename.EndsWith(".png", StringComparison.Ordinal))
            {
                Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
                // An empty sheet of this size takes less.
                Assert.True(bytes.Length > 4000, $"{download.SuggestedFilename} has {bytes.Length} bytes");
            }
            else
            {
                Assert.EndsWith(".svg", download.SuggestedFilename, StringComparison.Ordinal);
                var text = Encoding.UTF8.GetString(bytes);
                Assert.StartsWith("<svg", text, StringComparison.Ordinal);
                Assert.Matches("<(path|rect|image|circle|polyline)", text);
                _ = System.Xml.Linq.XDocument.Parse(text);
            }
        }
    }

    protected override void CleanUp() => _taken.Delete(recursive: true);

    private async Task<string> FirstFaceAsync()
    {
        var text = await (await Page.APIRequest.GetAsync(Portal.Address + "/uncertainty/1.csv")).TextAsync();
        return text.Split('\n')[1].Split(',')[0];
    }

    /// <summary>Puts what a page shows into a report.</summary>
    /// <returns>The report's title.</returns>
    private async Task<string> PutAsync(string address, string? title)
    {
        await OpenAsync(address);
        await Page.Locator("details.put summary").ClickAsync();
        var reports = Page.GetByLabel("Report", new() { Exact = true });
        await Expect(reports).ToBeEnabledAsync();
        if (title is not null)
        {
            await reports.SelectOptionAsync(new SelectOptionValue { Label = title });
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Put it there" }).ClickAsync();
        await Expect(Page.Locator("details.put [role=status]")).ToContainTextAsync("as its last block");
        return await Page.Locator("details.put [role=status] a").InnerTextAsync();
    }

    private static Task<int> BrokenPicturesAsync(IPage page) => page.EvaluateAsync<int>("() => [...document.querySelectorAll('.report img')].filter(image => image.complete && !image.naturalWidth).length");
}
