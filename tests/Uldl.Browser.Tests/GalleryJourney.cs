using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>Through the faces of a finished run: filtered, ordered, walked over by keys.</summary>
public class GalleryJourney(Portal portal) : BrowserTest(portal)
{
    private const int Row = 0, Provided = 2, Clean = 3, Flipped = 4;

    [Fact]
    public async Task Filters_and_order_show_what_the_table_of_the_same_address_lists()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/uncertainty?run=2&view=grid");

        await Page.GetByLabel("Label was").SelectOptionAsync("flipped");
        await Page.WaitForURLAsync("**/uncertainty?run=2&view=grid&flipped=yes");
        await Page.GetByLabel("Order").SelectOptionAsync(new SelectOptionValue { Label = "entropy of the prediction, nats" });
        await Page.WaitForURLAsync("**&sort=entropy");
        await Page.GetByLabel("First", new() { Exact = true }).SelectOptionAsync("lowest");
        await Page.WaitForURLAsync("**&order=up");
        await Page.GetByLabel("Entropy from").FillAsync("0.2");
        await Page.GetByLabel("Entropy from").PressAsync("Tab");
        await Page.WaitForURLAsync("**&entropy=0.2,*");

        var lines = await TableAsync();
        Assert.NotEmpty(lines);
        var entropy = lines.Select(line => float.Parse(line[6], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(entropy.Order(), entropy);
        Assert.All(entropy, value => Assert.True(value >= 0.2f));
        Assert.All(lines, line => Assert.Equal("1", line[Flipped]));
        Assert.All(lines, line => Assert.NotEqual(line[Clean], line[Provided]));
        await Expect(Page.Locator(".count b")).ToHaveTextAsync(lines.Count.ToString(CultureInfo.InvariantCulture));
        await Expect(Page.Locator("[data-rank='0'] img")).ToHaveAttributeAsync("src", Picture(lines[0][Row]));
    }

    [Fact]
    public async Task Keys_walk_over_the_faces_and_open_one()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/uncertainty?run=2&view=grid");
        await Expect(Page.Locator("[data-rank='0']")).ToBeVisibleAsync();
        var lines = await TableAsync();

        await Page.Locator("[data-rank='0']").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        var last = Page.Locator($"[data-rank='{lines.Count - 1}']");
        await Expect(last).ToBeFocusedAsync();
        await Expect(last.Locator("img")).ToHaveAttributeAsync("src", Picture(lines[^1][Row]));
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Page.Locator($"[data-rank='{lines.Count - 2}']")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Page.WaitForURLAsync($"**face={lines[^2][Row]}");
        await Expect(Page.Locator(".inspector h2")).ToHaveTextAsync(lines[^2][1]);
    }

    [Fact]
    public async Task Test_faces_and_another_run_stand_in_the_address()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/uncertainty?run=2");

        await Page.GetByLabel("Faces", new() { Exact = true }).SelectOptionAsync("test");
        await Page.WaitForURLAsync("**/uncertainty?run=2&split=test");
        await Expect(Page.Locator(".count")).ToContainTextAsync("test faces");
        await Page.GetByLabel("Faces", new() { Exact = true }).SelectOptionAsync("training");
        await Page.GetByLabel("Held against").SelectOptionAsync("4");
        await Page.WaitForURLAsync("**with=4*");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "All faces" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("with=4"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "All faces" }).ClickAsync();
        await Page.GetByLabel("Order").SelectOptionAsync(new SelectOptionValue { Label = "change of doubt in the other run" });
        await Page.WaitForURLAsync("**sort=change*");
        await Expect(Page.Locator("[data-rank='0']")).ToContainTextAsync("→");
    }

    private static System.Text.RegularExpressions.Regex Picture(string row) => new($@"faces/{row}\.png");

    private async Task<IReadOnlyList<string[]>> TableAsync()
    {
        var answer = await Page.APIRequest.GetAsync(Portal.Address + "/uncertainty/2.csv" + new Uri(Page.Url).Query);
        return [.. (await answer.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
    }
}
