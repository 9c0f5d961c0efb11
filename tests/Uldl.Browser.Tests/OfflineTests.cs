using System.Globalization;
using Xunit;

namespace Uldl.Browser.Tests;

public class OfflineTests(Portal portal) : BrowserTest(portal)
{
    public static TheoryData<string> EveryPlace => [.. Places.All];

    public static TheoryData<string> EveryFilledPlace => [.. Places.Filled];

    [Theory, MemberData(nameof(EveryPlace))]
    public async Task A_page_asks_nobody_but_the_portal_and_leaves_no_error_in_the_console(string place)
    {
        await OpenAsync(place);
        AssertQuiet();
    }

    [Theory, MemberData(nameof(EveryFilledPlace))]
    public async Task So_does_a_page_that_shows_what_has_trained(string place)
    {
        await OpenAsync(string.Format(CultureInfo.InvariantCulture, place, await Portal.TrainedAsync()));
        AssertQuiet();
    }

    private void AssertQuiet()
    {
        Assert.Empty(ForeignRequests);
        // That there is nothing at an address is what the browser calls an error.
        Assert.DoesNotContain(ConsoleErrors, error => !error.Contains("/nowhere", StringComparison.Ordinal));
    }
}
