using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>Twelve participants at once, each with a browser profile of their own, through 30 faces; one reloads, one loses the connection, one withdraws, and the portal is killed and started again under all of them.</summary>
[Collection(nameof(Alone))]
public partial class StudyJourney(Portal portal)
{
    private const int People = 12;
    private const int Faces = 30;

    // 30 faces, 3 of them twice, 2 attention checks.
    private const int Trials = 35;

    [Fact]
    public async Task Twelve_people_lose_no_answer_and_give_none_twice()
    {
        await using var study = await StudyPortal.StartAsync();
        await using var researcher = await NewVisitorAsync(study);
        var page = await researcher.NewPageAsync();
        var link = await OpenStudyAsync(page);

        var visitors = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => NewVisitorAsync(study)));
        var pages = await Task.WhenAll(visitors.Select(visitor => visitor.NewPageAsync()));
        await Task.WhenAll(pages.Select(one => JoinAsync(one, link)));
        var codes = await Task.WhenAll(pages.Select(CodeAsync));
        Assert.Equal(People, codes.Distinct().Count());
        await AssertAccessibleAsync(pages[0]);

        await Task.WhenAll(pages.Select((one, person) => AnswerAsync(one, person, until: 8)));
        await pages[0].ReloadAsync();
        await Expect(pages[0].Locator("[data-count]")).ToHaveTextAsync($"9 of {Trials}");
        await LoseConnectionAsync(visitors[1], pages[1]);
        await WithdrawAsync(pages[2]);

        // Everybody else is in the middle of answering when the portal dies.
        var others = pages.Select((one, person) => (one, person)).Where(pair => pair.person != 2).ToList();
        var answering = Task.WhenAll(others.Select(pair => AnswerAsync(pair.one, pair.person, until: Trials)));
        await Expect(pages[3].Locator("[data-count]")).ToHaveTextAsync(PastTwelve());
        await study.RestartAsync();
        await answering;
        await Task.WhenAll(others.Select(pair => Expect(pair.one.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync()));
        await AssertAccessibleAsync(pages[0]);

        using var client = new HttpClient { BaseAddress = new Uri(study.Address) };
        var lines = (await client.GetStringAsync("/studies/1/ballots.csv", TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal((People - 1) * Trials, lines.Count);
        Assert.Equal(lines.Count, lines.Select(line => (line[0], line[1])).Distinct().Count());
        Assert.Equal(People - 1, lines.Select(line => line[0]).Distinct().Count());
        var votes = lines.Where(line => line[2] == "face").GroupBy(line => line[3]).ToList();
        Assert.Equal(Faces, votes.Count);
        Assert.All(votes, face => Assert.Equal(People - 1, face.Count()));
        await AssertRefusalsAsync(client, link);

        await page.OpenLiveAsync("/studies/1/results");
        await Expect(page.GetByText($"{(People - 1) * Faces} votes on {Faces} faces by {People - 1} participants")).ToBeVisibleAsync();
        foreach (var address in new[] { "/studies", "/studies/new", "/studies/votes", "/studies/1", "/studies/1/results" })
        {
            await page.OpenLiveAsync(address);
            await AssertAccessibleAsync(page);
        }
    }

    private async Task<IBrowserContext> NewVisitorAsync(StudyPortal study)
    {
        var visitor = await portal.Browser.NewContextAsync(new() { BaseURL = study.Address, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 390, Height = 844 } });
        visitor.SetDefaultTimeout(120_000);
        return visitor;
    }

    private static async Task<string> OpenStudyAsync(IPage page)
    {
        await page.OpenLiveAsync("/studies/new");
        await page.GetByLabel("Dataset", new() { Exact = true }).SelectOptionAsync("synthetic-film");
        await page.GetByLabel("Faces", new() { Exact = true }).FillAsync(Faces.ToString(CultureInfo.InvariantCulture));
        await page.GetByLabel("Ballots for each face").FillAsync(People.ToString(CultureInfo.InvariantCulture));
        // Whoever plays here answers faster than people do.
        await page.GetByLabel("Least median time, ms").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the faces" }).ClickAsync();
        await page.WaitForURLAsync("**/studies/1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Close it" })).ToBeVisibleAsync();
        return await page.Locator(".link a").InnerTextAsync();
    }

    private static async Task JoinAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "I agree, begin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Practise with 2 faces" }).ClickAsync();
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("Practice 1 of 2");
        await page.Keyboard.PressAsync("1");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("Practice 2 of 2");
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync($"1 of {Trials}");
    }

    private static Task<string> CodeAsync(IPage page) => page.EvaluateAsync<string>("Object.entries(localStorage).find(([key]) => /^uldl-take-[^-]+$/.test(key))[1]");

    /// <summary>Answers by keys until so many positions are answered, as fast as the page shows the next one.</summary>
    private static async Task AnswerAsync(IPage page, int person, int until)
    {
        for (var answered = int.Parse((await page.Locator("[data-count]").InnerTextAsync()).Split(' ')[0], CultureInfo.InvariantCulture) - 1; answered < until; answered++)
        {
            await Expect(page.Locator("[data-count]")).ToHaveTextAsync($"{answered + 1} of {Trials}", new() { Timeout = 120_000 });
            var asked = Check().Match(await page.Locator("[data-question]").InnerTextAsync());
            var choice = asked.Success
                ? await page.Locator($"[data-word='{asked.Groups[1].Value}']").GetAttributeAsync("data-choice")
                : ((person + answered) % 7).ToString(CultureInfo.InvariantCulture);
            await page.Keyboard.PressAsync((int.Parse(choice!, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
            await (answered + 1 < Trials
                ? Expect(page.Locator("[data-count]")).ToHaveTextAsync($"{answered + 2} of {Trials}", new() { Timeout = 120_000 })
                : Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync(new() { Timeout = 120_000 }));
        }
    }

    private static async Task LoseConnectionAsync(IBrowserContext visitor, IPage page)
    {
        await visitor.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("3");
        await Expect(page.Locator("[data-step='trial'] [data-status]")).ToContainTextAsync("kept here");
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync($"9 of {Trials}");
        await visitor.SetOfflineAsync(false);
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync($"10 of {Trials}");
    }

    private static async Task WithdrawAsync(IPage page)
    {
        await page.GetByText("Stop or withdraw").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw and erase my answers" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase them" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your answers are erased" })).ToBeVisibleAsync();
    }

    private static async Task AssertRefusalsAsync(HttpClient client, string link)
    {
        var path = new Uri(link).AbsolutePath;
        foreach (var (address, code, body, status, said) in new[]
        {
            (path, "2222222222222222", "{\"position\":0,\"face\":0,\"choice\":0,\"key\":\"k\"}", HttpStatusCode.NotFound, "Nobody takes part"),
            (path, "nonsense", "{}", HttpStatusCode.BadRequest, "not a code"),
            ("/take/nowhere", "2222222222222222", "{}", HttpStatusCode.NotFound, "no study at this link"),
            (path, "2222222222222222", new string('x', 10 << 20), HttpStatusCode.RequestEntityTooLarge, "expected at most"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address + "/answers") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Uldl-Participant", code);
            using var answer = await client.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await Axe.FindAsync(page, "minor", "moderate", "serious", "critical");
        Assert.True(found.Length == 0, $"{page.Url}:\n{string.Join('\n', found)}");
    }

    [GeneratedRegex("choose (\\w+)\\.")]
    private static partial Regex Check();

    [GeneratedRegex("^(1[3-9]|2[0-9]|3[0-5]) of")]
    private static partial Regex PastTwelve();
}
