using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From the protocol of other datasets to their numbers, by clicks.</summary>
public class CrossDatasetJourney(Portal portal) : BrowserTest(portal)
{
    [Fact]
    public async Task A_network_that_learned_from_one_dataset_is_scored_on_another()
    {
        await OpenAsync("/protocols");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Set up cross-dataset" }).ClickAsync();
        await Page.WaitForURLAsync("**/protocols/cross-dataset");
        foreach (var row in (string[])["SCN", "EAC", "LDL-VA, true valence-arousal", "LDL-VA, neighbours among features"])
        {
            await Page.GetByLabel(row, new() { Exact = true }).UncheckAsync();
        }

        await Page.GetByLabel("Part of Synthetic film").SelectOptionAsync("not used");
        await Page.GetByLabel("Part of Synthetic portrait").SelectOptionAsync("scored only");
        await Page.GetByLabel("Training as in").SelectOptionAsync("smoke");
        await Page.GetByLabel("Seeds", new() { Exact = true }).FillAsync("1");
        await Page.GetByLabel("Seeds", new() { Exact = true }).BlurAsync();
        await Expect(Page.GetByRole(AriaRole.Group, new() { Name = "The matrix of runs" })).ToContainTextAsync("→ Synthetic portrait (synthetic)");

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Train 1 run") }).ClickAsync();
        await Page.WaitForURLAsync("**/experiments/*");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^On other datasets") })).ToBeVisibleAsync(new() { Timeout = (float)TimeSpan.FromMinutes(5).TotalMilliseconds });

        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("seed 1: Completed") }).First.ClickAsync();
        await Page.WaitForURLAsync("**/runs/*");
        var others = Page.GetByRole(AriaRole.Group, new() { Name = "On other datasets" });
        await Expect(others.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^Synthetic portrait \\(synthetic\\) \\d+\\.\\d\\d %") })).ToBeVisibleAsync();
        await Expect(others.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^Average \\d+\\.\\d\\d %") })).ToBeVisibleAsync();
    }
}
