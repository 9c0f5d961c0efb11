using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Uldl.Learning.Datasets;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From an empty shelf to faces.</summary>
public class DatasetsJourney(Portal portal) : BrowserTest(portal)
{
    private static readonly LocatorAssertionsToBeVisibleOptions UntilDrawn = new() { Timeout = 120_000 };

    [Fact]
    public async Task A_dataset_is_drawn_at_the_press_of_a_button_and_shows_its_faces()
    {
        var smallest = DatasetCatalogue.All.MinBy(entry => entry.Faces)!;
        await OpenAsync("/datasets");
        var card = Page.GetByRole(AriaRole.Region, new() { Name = smallest.Title });
        await card.GetByRole(AriaRole.Button, new() { NameRegex = Sentences.DrawButton() }).ClickAsync();
        var look = card.GetByRole(AriaRole.Link, new() { Name = "Look at the faces" });
        await Expect(look).ToBeVisibleAsync(UntilDrawn);
        await look.ClickAsync();
        await Page.WaitForURLAsync($"**/datasets/{smallest.Key}");
        await ExpectPicturesAsync();
        await Expect(Page.GetByText(new Regex("synthetic", RegexOptions.IgnoreCase)).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Faces_with_affect_are_drawn_in_the_plane()
    {
        await Portal.TrainedAsync();
        var annotated = DatasetCatalogue.All.First(entry => entry.HasAffect);
        await OpenAsync($"/datasets/{annotated.Key}");
        await ExpectPicturesAsync();
        await Expect(Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("valence against arousal") })).ToBeVisibleAsync();
        await Expect(Page.Locator(".main-svg").First).ToBeVisibleAsync();
    }

    private async Task ExpectPicturesAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^Faces") }).GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => [...document.images].length > 10 && [...document.images].every(image => image.complete && image.naturalWidth > 0)");
    }
}
