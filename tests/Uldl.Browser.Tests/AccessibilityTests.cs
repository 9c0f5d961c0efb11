using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Uldl.Browser.Tests;

public class AccessibilityTests(Portal portal) : BrowserTest(portal)
{
    private static readonly string[] Grave = ["serious", "critical"];

    public static MatrixTheoryData<string, ColorScheme> EveryPlaceInBothThemes => new(Places.All, [ColorScheme.Light, ColorScheme.Dark]);

    public static MatrixTheoryData<string, ColorScheme> EveryFilledPlaceInBothThemes => new(Places.Filled, [ColorScheme.Light, ColorScheme.Dark]);

    [Theory, MemberData(nameof(EveryPlaceInBothThemes))]
    public async Task Axe_finds_nothing_serious(string place, ColorScheme theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme });
        await OpenAsync(place);
        await AssertNothingGraveAsync();
    }

    [Theory, MemberData(nameof(EveryFilledPlaceInBothThemes))]
    public async Task Axe_finds_nothing_serious_where_something_has_trained(string place, ColorScheme theme)
    {
        var experiment = await Portal.TrainedAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = theme });
        await OpenAsync(string.Format(CultureInfo.InvariantCulture, place, experiment));
        await AssertNothingGraveAsync();
    }

    private async Task AssertNothingGraveAsync()
    {
        var result = await Page.RunAxe();
        var grave =
            from violation in result.Violations
            where Grave.Contains(violation.Impact)
            from node in violation.Nodes
            select $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Html}";
        Assert.True(!grave.Any(), string.Join('\n', grave));
    }
}
