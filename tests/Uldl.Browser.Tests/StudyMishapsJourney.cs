using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>What goes wrong while somebody takes part: the study closes, answers hang, pictures fail, scales are left untouched.</summary>
[Collection(nameof(Alone))]
public partial class StudyMishapsJourney(Portal portal)
{
    private static readonly string[] Extras = ["Offer \"not sure\"", "Second choice", "Intensity, 1 to 5", "Valence and arousal on a grid"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_stays_what_was_erased_goes_and_what_was_not_touched_is_no_rating()
    {
        await using var study = await StudyPortal.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(study.Address) };
        await using var researcher = await NewVisitorAsync(study);
        var desk = await researcher.NewPageAsync();

        var rated = await OpenAsync(desk, "Rated", Extras);
        await RateByKeyboardAloneAsync(study, rated, client);

        var plain = await OpenAsync(desk, "Plain", []);
        await EraseWhileAnAnswerIsUnderWayAsync(study, plain, client);
        await MissPicturesAsync(study, plain);
        await CloseUnderAParticipantAsync(study, plain, desk, client);
    }

    private async Task RateByKeyboardAloneAsync(StudyPortal study, string link, HttpClient client)
    {
        await using var visitor = await NewVisitorAsync(study);
        var page = await JoinAsync(visitor, link);
        await AssertAccessibleAsync(page);

        // The first face gets an answer and nothing else.
        await page.Keyboard.PressAsync("1");
        await page.Locator("[data-next]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("2 of 6");

        // The second gets everything, without a mouse; a middle is chosen where the slider stands already.
        await page.Keyboard.PressAsync("2");
        await page.GetByLabel("Second choice, if any").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Locator("[data-intensity]").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-valence-out]")).ToHaveTextAsync("not rated");
        await page.Locator("[data-valence]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-arousal-out]")).ToHaveTextAsync("0");
        await page.Locator("[data-next]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("3 of 6");
        await Expect(page.Locator("[data-valence-out]")).ToHaveTextAsync("not rated");
        await Expect(page.Locator("[data-intensity]:checked")).ToHaveCountAsync(0);

        // The third is touched and taken back; "not sure" takes no second choice along.
        await page.GetByRole(AriaRole.Button, new() { Name = "Not sure" }).ClickAsync();
        await page.GetByLabel("Second choice, if any").SelectOptionAsync("Fear");
        await page.Locator("[data-grid]").ClickAsync(new() { Position = new() { X = 20, Y = 20 } });
        await page.GetByRole(AriaRole.Button, new() { Name = "Do not rate the feeling" }).ClickAsync();
        await page.Locator("[data-next]").ClickAsync();
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("4 of 6");

        var lines = await BallotsAsync(client, 1);
        Assert.Equal([",,,", "neutral,2,0.25,0", ",,,"], lines.Select(line => string.Join(',', line[5..9])));
        Assert.Equal(["neutral", "happiness", "not-sure"], lines.Select(line => line[4]));
    }

    private async Task EraseWhileAnAnswerIsUnderWayAsync(StudyPortal study, string link, HttpClient client)
    {
        await using var visitor = await NewVisitorAsync(study);
        var page = await JoinAsync(visitor, link);
        await page.Keyboard.PressAsync("1");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("2 of 6");

        var (asked, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/answers", async route =>
        {
            asked.TrySetResult();
            await free.Task;
            // The browser may have let the request go by now; the portal gets it all the same.
            await route.ContinueAsync().ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await page.Keyboard.PressAsync("2");
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        await page.GetByText("Stop or withdraw").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw and erase my answers" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase them" }).ClickAsync();
        var erased = page.GetByRole(AriaRole.Heading, new() { Name = "Your answers are erased" });
        await Expect(erased).ToBeVisibleAsync();
        free.SetResult();

        // Nothing leads away from here, and no key answers a face that is not on the page.
        await page.Keyboard.PressAsync("3");
        await Expect(erased).ToBeVisibleAsync();
        await Expect(page.Locator("[data-step='trial']")).ToBeHiddenAsync();
        Assert.Empty(await BallotsAsync(client, 2));
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('uldl-take-')).length"));
    }

    private async Task MissPicturesAsync(StudyPortal study, string link)
    {
        await using var visitor = await NewVisitorAsync(study);
        var page = await visitor.NewPageAsync();
        await page.RouteAsync("**/faces/*.png*", route => route.AbortAsync());
        await BeginAsync(page, link);
        await Expect(page.Locator("[data-step='instructions'] [data-status]")).ToContainTextAsync("still on its way");
        await page.UnrouteAllAsync();
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("1 of 6");
        await Expect(page.Locator("[data-status]").First).Not.ToContainTextAsync("still on its way");

        // Somebody whose browser keeps no picture from before.
        await using var other = await NewVisitorAsync(study);
        var gone = await other.NewPageAsync();
        await gone.RouteAsync("**/faces/*.png*", route => route.FulfillAsync(new() { Status = 404, Body = "The dataset is gone." }));
        await BeginAsync(gone, link);
        await Expect(gone.GetByRole(AriaRole.Heading, new() { Name = "This face cannot be shown" })).ToBeVisibleAsync();
        await Expect(gone.Locator("[data-message]")).ToContainTextAsync("The dataset is gone.");
    }

    private async Task CloseUnderAParticipantAsync(StudyPortal study, string link, IPage desk, HttpClient client)
    {
        await using var visitor = await NewVisitorAsync(study);
        var page = await JoinAsync(visitor, link);
        await page.Keyboard.PressAsync("1");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("2 of 6");
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("3 of 6");

        await desk.OpenLiveAsync("/studies/2");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Close it" }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Button, new() { Name = "Open it again" })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("3");
        await Expect(page.Locator("[data-message]")).ToHaveTextAsync(Closed());
        await AssertAccessibleAsync(page);
        Assert.Equal(["neutral", "happiness"], (await BallotsAsync(client, 2)).Select(line => line[4]));

        await page.ReloadAsync();
        await Expect(page.GetByText(Closed())).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase my answers" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase them" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your answers are erased" })).ToBeVisibleAsync();
        Assert.Empty(await BallotsAsync(client, 2));
    }

    private async Task<IBrowserContext> NewVisitorAsync(StudyPortal study)
    {
        var visitor = await portal.Browser.NewContextAsync(new() { BaseURL = study.Address, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 390, Height = 844 } });
        visitor.SetDefaultTimeout(60_000);
        return visitor;
    }

    private static async Task<string> OpenAsync(IPage page, string title, string[] extras)
    {
        await page.OpenLiveAsync("/studies/new");
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Dataset", new() { Exact = true }).SelectOptionAsync("synthetic-film");
        foreach (var (field, value) in new[] { ("Faces", "6"), ("Practice faces", "0"), ("Faces shown twice", "0"), ("Attention checks", "0") })
        {
            await page.GetByLabel(field, new() { Exact = true }).FillAsync(value);
        }

        foreach (var extra in extras)
        {
            await page.GetByLabel(extra).CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the faces" }).ClickAsync();
        await page.WaitForURLAsync(Made());
        await page.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Close it" })).ToBeVisibleAsync();
        return await page.Locator(".link a").InnerTextAsync();
    }

    private static async Task<IPage> JoinAsync(IBrowserContext visitor, string link)
    {
        var page = await visitor.NewPageAsync();
        await BeginAsync(page, link);
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("1 of 6");
        return page;
    }

    private static async Task BeginAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "I agree, begin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the first face" }).ClickAsync();
    }

    private static async Task<List<string[]>> BallotsAsync(HttpClient client, int study) =>
        [.. (await client.GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"/studies/{study}/ballots.csv"), Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await Axe.FindAsync(page, "minor", "moderate", "serious", "critical");
        Assert.True(found.Length == 0, $"{page.Url}:\n{string.Join('\n', found)}");
    }

    [GeneratedRegex(@"/studies/\d+$")]
    private static partial Regex Made();

    [GeneratedRegex("This study is closed: no more answers are taken")]
    private static partial Regex Closed();
}
