using Microsoft.Playwright;
using Xunit;

namespace Uldl.Browser.Tests;

/// <summary>What lets one visit speak for both themes: a page that is turned is the page that was loaded so, and axe sees what each theme does wrong.</summary>
public class ThemeTests(Portal portal) : BrowserTest(portal)
{
    private const string Looks =
        """
        () => [...document.querySelectorAll("body *")].filter(element => element.checkVisibility() && !element.closest("time, script")).map(element => {
          const { color, backgroundColor, borderTopColor, fill, stroke, opacity, display, visibility } = getComputedStyle(element);
          return [element.tagName, color, backgroundColor, borderTopColor, fill, stroke, opacity, display, visibility].join(" ");
        })
        """;

    [Theory]
    [InlineData("/experiments/new")]
    [InlineData("/runs/1")]
    [InlineData("/datasets/synthetic-web")]
    [InlineData("/methods/ldl-va")]
    public async Task A_page_that_is_turned_looks_as_if_it_had_been_loaded_so(string place)
    {
        await OpenAsync(place);
        var loadedLight = await LooksAsync();
        await Page.TurnAsync(ColorScheme.Dark);
        var turnedDark = await LooksAsync();
        await OpenAsync(place);
        var loadedDark = await LooksAsync();
        await Page.TurnAsync(ColorScheme.Light);

        Assert.NotEqual(loadedLight, loadedDark);
        Assert.Equal(loadedDark, turnedDark);
        Assert.Equal(loadedLight, await LooksAsync());
    }

    [Fact]
    public async Task Axe_sees_what_is_wrong_in_either_theme_and_in_one_alone()
    {
        await OpenAsync("/weights");
        await Axe.AssertNothingGraveAsync(Page);
        await Page.EvaluateAsync(
            """
            () => {
              const wrong = document.createElement("div");
              wrong.innerHTML = `<img src="data:,"><p class="pale">Hardly seen by day.</p><style>html[data-theme="light"] .pale { color: #eee; background: #fff; }</style>`;
              document.querySelector("main").append(wrong);
            }
            """);

        var light = await Axe.FindAsync(Page, "serious", "critical");
        await Page.TurnAsync(ColorScheme.Dark);
        var dark = await Axe.FindAsync(Page, "serious", "critical");

        Assert.Equal(["color-contrast", "image-alt"], Rules(light));
        Assert.Equal(["image-alt"], Rules(dark));
        await Assert.ThrowsAnyAsync<Exception>(() => Axe.AssertNothingGraveAsync(Page));
    }

    private static IEnumerable<string> Rules(string[] found) => found.Select(line => line.Split(' ')[0]).Order();

    // Some parts of a page come after it: what is compared is the page once nothing comes any more.
    private async Task<string[]> LooksAsync()
    {
        var before = await Page.EvaluateAsync<string[]>(Looks);
        for (var look = 0; look < 40; look++)
        {
            await Page.WaitForTimeoutAsync(250);
            var now = await Page.EvaluateAsync<string[]>(Looks);
            if (now.SequenceEqual(before))
            {
                return now;
            }

            before = now;
        }

        return before;
    }
}
