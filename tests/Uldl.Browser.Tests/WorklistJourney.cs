using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From the microscope over decisions by keys to a new dataset, and to a run on it.</summary>
public class WorklistJourney(Portal portal) : BrowserTest(portal)
{
    [Fact]
    public async Task Suspects_are_decided_about_by_keys_and_what_is_left_is_trained_on()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/microscope?run=2");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Decide about \\d+ suspects$") }).ClickAsync();
        await Page.WaitForURLAsync("**/microscope/worklist?run=2*");
        var looked = Page.Locator("#looked");
        await Expect(looked).ToBeVisibleAsync();
        await Page.GetByLabel("You are").FillAsync("Ann");
        await Page.GetByLabel("You are").BlurAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "d Drop" })).ToBeEnabledAsync();

        var first = await looked.InnerTextAsync();
        await PressAsync("d");
        var second = await looked.InnerTextAsync();
        Assert.NotEqual(first, second);
        await PressAsync("u");
        await PressAsync("k");
        await PressAsync("d");
        await Expect(Page.Locator(".progress")).ToContainTextAsync("1 kept, 0 relabelled, 2 dropped, 1 unsure");
        await Page.Keyboard.PressAsync("z");
        await Expect(Page.Locator(".progress")).ToContainTextAsync("1 kept, 0 relabelled, 1 dropped, 1 unsure");
        await RelabelAsync();
        await Expect(Page.Locator(".progress")).ToContainTextAsync("1 kept, 1 relabelled, 1 dropped, 1 unsure");
        await Axe.AssertNothingGraveAsync(Page);

        // The name stays in the browser, the decisions in the portal.
        await Page.ReloadAsync();
        await Expect(Page.Locator(".progress")).ToContainTextAsync("1 kept, 1 relabelled, 1 dropped, 1 unsure");
        await Expect(Page.GetByLabel("You are")).ToHaveValueAsync("Ann");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal(5, (await File.ReadAllLinesAsync(await download.PathAsync(), Token)).Length);

        await Expect(Page.GetByLabel("Its name")).ToBeEnabledAsync();
        await Page.GetByLabel("Its name").FillAsync("Looked through");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make the dataset" }).ClickAsync();
        await Page.WaitForURLAsync("**/datasets/looked-through");
        await Expect(Page.GetByText("1 kept, 1 relabelled, 1 dropped, 1 unsure by Ann")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Train on it" }).ClickAsync();
        await Page.WaitForURLAsync("**/experiments/new?dataset=looked-through");
        await Expect(Page.GetByLabel("Start from")).ToBeEnabledAsync();
        await Page.GetByLabel("Start from").SelectOptionAsync("smoke");
        await Page.WaitForURLAsync("**/experiments/new?preset=smoke&dataset=looked-through");
        await Page.TrainAsync();
        await Expect(Page.GetByText(Sentences.AllCompleted())).ToBeVisibleAsync(new() { Timeout = (float)TimeSpan.FromMinutes(5).TotalMilliseconds });
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("seed 1: Completed") }).First.ClickAsync();
        await Page.WaitForURLAsync("**/runs/*");
        await Expect(Page.GetByText("Accuracy").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_face_of_the_microscope_opens_in_detail_with_its_equations()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/microscope?run=2");
        await Page.Locator(".faces a").First.ClickAsync();
        await Page.WaitForURLAsync("**/faces/2/*");
        await Expect(Page.Locator("#equations")).ToBeVisibleAsync();
        await Expect(Page.Locator("#mixed")).ToBeVisibleAsync();
        await Expect(Page.GetByText("the target that the run stored is the same")).ToBeVisibleAsync();
        Assert.Equal(8, await Page.Locator(".cards li").CountAsync());
        await Axe.AssertNothingGraveAsync(Page);
        await Page.Locator(".cards li a[href^=faces]").First.ClickAsync();
        await Expect(Page.Locator("#equations")).ToBeVisibleAsync();
        Assert.Empty(ConsoleErrors);
    }

    // A decision is over once the next face stands there.
    private async Task PressAsync(string key)
    {
        var before = await Page.Locator("#looked").InnerTextAsync();
        await Page.Keyboard.PressAsync(key);
        await Expect(Page.Locator("#looked")).Not.ToHaveTextAsync(before);
    }

    // Whichever class is not the face's own.
    private async Task RelabelAsync()
    {
        var label = Page.Locator(".labels button:enabled").First;
        var number = await label.Locator("kbd").InnerTextAsync();
        await Page.Keyboard.PressAsync("r");
        await PressAsync(number);
    }
}
