using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Uldl.Browser.Tests;

public class AccessibilityTests(Portal portal) : BrowserTest(portal)
{
    private static readonly string[] Grave = ["serious", "critical"];

    public static MatrixTheoryData<string, ColorScheme> EveryPlaceInBothThemes => new(Places.All, [ColorScheme.Light, ColorScheme.Dark]);

    [Theory, MemberData(nameof(EveryPlaceInBothThemes))]
    public async Task Axe_finds_nothing_serious(string place, ColorScheme theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme });
        await OpenAsync(place);
        await AssertNothingGraveAsync();
    }

    private async Task AssertNothingGraveAsync()
    {
        var result = await Page.RunAxe();
        Assert.Empty(
            from violation in result.Violations
            where Grave.Contains(violation.Impact)
            from node in violation.Nodes
            select $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Html}");
    }
}
