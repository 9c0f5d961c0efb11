using Microsoft.Playwright;
using Uldl.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From a file of somebody else's weights to a run that started from them, by clicks.</summary>
public class WeightsJourney(Portal portal) : BrowserTest(portal)
{
    private readonly DirectoryInfo _brought = Directory.CreateTempSubdirectory("uldl-weights-");

    [Fact]
    public async Task Weights_are_looked_at_kept_started_from_and_named_under_the_table()
    {
        var file = TinyResNetFile.Write(Path.Combine(_brought.FullName, "foreign.safetensors"), "module.");
        await OpenAsync("/datasets");
        await Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Weights", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/weights");
        await Page.GetByLabel("File on the server").FillAsync(file);
        await Page.GetByLabel("File on the server").BlurAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look what it holds" }).ClickAsync();
        await Expect(Page.GetByText("60 of 60 tensors")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Page.GetByLabel("Pre-trained on").FillAsync("MS-Celeb-1M");
        await Page.GetByLabel("Source and terms").FillAsync("Drawn by a test; free to use.");
        await Page.GetByLabel("Source and terms").PressAsync("Tab");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Keep 60 tensors" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Start an experiment from it" }).ClickAsync(new() { Timeout = 60_000 });

        await Page.WaitForURLAsync("**/experiments/new?weights=resnet-tiny-ms-celeb-1m");
        await Expect(Page.GetByLabel("Pre-trained weights")).ToHaveValueAsync("resnet-tiny-ms-celeb-1m");
        await Page.GetByLabel("Start from").SelectOptionAsync("smoke");
        await Page.WaitForURLAsync("**/experiments/new?preset=smoke&weights=resnet-tiny-ms-celeb-1m");
        await Expect(Page.GetByLabel("Pre-trained weights")).ToHaveValueAsync("resnet-tiny-ms-celeb-1m");
        var experiment = await Page.TrainAsync();
        await Expect(Page.GetByText(Sentences.AllCompleted())).ToBeVisibleAsync(new() { Timeout = (float)TimeSpan.FromMinutes(5).TotalMilliseconds });

        await OpenAsync($"/tables?experiment={experiment}");
        await Expect(Page.GetByText("pre-trained on MS-Celeb-1M (weights resnet-tiny-ms-celeb-1m").First).ToBeVisibleAsync();
    }

    protected override void CleanUp() => _brought.Delete(recursive: true);
}
