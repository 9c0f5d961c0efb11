using Xunit;

namespace Uldl.Browser.Tests;

public class OfflineTests(Portal portal) : BrowserTest(portal)
{
    public static TheoryData<string> EveryPlace => [.. Places.All];

    [Theory, MemberData(nameof(EveryPlace))]
    public async Task A_page_asks_nobody_but_the_portal(string place)
    {
        await OpenAsync(place);
        Assert.Empty(ForeignRequests);
    }

    [Theory, MemberData(nameof(EveryPlace))]
    public async Task A_page_leaves_no_error_in_the_console(string place)
    {
        await OpenAsync(place);
        Assert.DoesNotContain(ConsoleErrors, error => !error.Contains("/nowhere", StringComparison.Ordinal));
    }
}
