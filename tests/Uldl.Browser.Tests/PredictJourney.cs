using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>A drawn face of one's own, two runs side by side, a cut by hand; and what a browser may refuse.</summary>
public partial class PredictJourney(Portal portal) : BrowserTest(portal)
{
    [Fact]
    public async Task A_picture_is_predicted_by_two_runs_and_a_cut_by_hand_changes_the_numbers()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/predict?runs=1,2");
        await Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "drawn.png", MimeType = "image/png", Buffer = await DrawAsync() });
        await Page.WaitForURLAsync("**/predict?runs=1,2&picture=*");
        var says = Page.Locator("section.says");
        await Expect(says).ToHaveCountAsync(2);
        await Expect(says.Locator(".distribution")).ToHaveCountAsync(2, new() { Timeout = 120_000 });
        await Expect(says.First.Locator(".near li")).ToHaveCountAsync(8);
        var before = await SharesAsync();

        // The keys first, then a field; what they say stands in the address and in the numbers.
        await Page.Locator(".cut").FocusAsync();
        await Page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Page.WaitForURLAsync(CropAddress());
        await Page.GetByLabel("Side, px").FillAsync("150");
        await Page.Keyboard.PressAsync("Tab");
        await Page.WaitForURLAsync("**crop=*,150,*");
        await Expect(says.Locator(".distribution")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        Assert.NotEqual(before, await SharesAsync());

        // The mouse moves it too.
        var (cut, address) = (await Page.Locator(".cut").BoundingBoxAsync(), Page.Url);
        await Page.Mouse.MoveAsync(cut!.X + (cut.Width / 2), cut.Y + (cut.Height / 2));
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(cut.X + (cut.Width / 2) + 30, cut.Y + (cut.Height / 2) + 20, new() { Steps = 4 });
        await Page.Mouse.UpAsync();
        await Page.WaitForURLAsync(url => url != address);
        await Expect(Page.GetByText("No diagnosis of what somebody feels.")).ToBeVisibleAsync();
        Assert.Empty(ForeignRequests);
    }

    [Fact]
    public async Task What_is_no_picture_gets_a_sentence()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/predict");
        await Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "face.jpg", MimeType = "image/jpeg", Buffer = "no picture at all"u8.ToArray() });
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This file gives no picture");
    }

    [Fact]
    public async Task A_webcam_that_is_not_allowed_gets_a_sentence()
    {
        await Portal.TrainedAsync();
        await Page.AddInitScriptAsync("navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))");
        await OpenAsync("/predict");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Use the webcam…" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The browser was not allowed to use the webcam");
        await Expect(Page.Locator("video")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_picture_that_was_forgotten_says_so()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/predict?runs=1&picture=0123456789abcdef0123456789abcdef");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has been forgotten");
    }

    [Fact]
    public async Task A_phone_never_scrolls_sideways()
    {
        await Portal.TrainedAsync();
        await Page.SetViewportSizeAsync(390, 844);
        await OpenAsync("/playground?run=2");
        await Expect(Page.Locator(".distribution").First).ToBeVisibleAsync();
        Assert.True(await FitsAsync());

        await OpenAsync("/predict?runs=1,2&label=Ha");
        await Page.Locator(".tests li a").First.ClickAsync();
        await Expect(Page.Locator("section.says .distribution")).ToHaveCountAsync(2, new() { Timeout = 120_000 });
        Assert.True(await FitsAsync());
        await Expect(Page.GetByText("Labelled Happiness").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_knob_of_the_playground_moves_the_numbers_at_once_and_stands_in_the_address()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/playground?run=2");
        var lambda = Page.GetByLabel("Uncertainty factor");
        await lambda.FocusAsync();

        // The knob that is touched lights up its symbol.
        var outline = await Page.Locator("[data-symbol=lambda]").First.EvaluateAsync<string>("symbol => getComputedStyle(symbol).outlineStyle");
        Assert.Equal("solid", outline);
        await Page.Keyboard.PressAsync("Home");
        await Expect(Page.Locator(".next")).ToContainTextAsync("from 0.0000");
        await Page.WaitForURLAsync("**lambda=0*");

        await Page.GetByLabel("neighbourhood in the target (5)").UncheckAsync();
        await Page.WaitForURLAsync("**switch=mixing*");
        await Expect(Page.Locator(".gradient")).ToHaveTextAsync("0");
        await Page.ReloadAsync();
        await Expect(Page.Locator(".gradient")).ToHaveTextAsync("0");
    }

    private Task<bool> FitsAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");

    private async Task<string> SharesAsync() => string.Join(' ', await Page.Locator("section.says .distribution").EvaluateAllAsync<string[]>("all => all.map(one => one.innerText)"));

    /// <summary>A face of a few strokes, drawn by the browser.</summary>
    private async Task<byte[]> DrawAsync()
    {
        var png = await Page.EvaluateAsync<string>("""
            () => {
              const canvas = document.createElement("canvas");
              [canvas.width, canvas.height] = [320, 240];
              const draw = canvas.getContext("2d");
              const round = (x, y, w, h, colour) => { draw.fillStyle = colour; draw.beginPath(); draw.ellipse(x, y, w, h, 0, 0, 7); draw.fill(); };
              draw.fillStyle = "#9bb"; draw.fillRect(0, 0, 320, 240);
              round(160, 120, 70, 90, "#dca47c"); round(135, 100, 10, 6, "#fff"); round(185, 100, 10, 6, "#fff");
              round(135, 100, 5, 5, "#222"); round(185, 100, 5, 5, "#222"); round(160, 165, 28, 8, "#a33");
              return canvas.toDataURL("image/png").split(",")[1];
            }
            """);
        return Convert.FromBase64String(png);
    }

    [GeneratedRegex("crop=")]
    private static partial Regex CropAddress();
}
