using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Uldl.Browser.Tests;

/// <summary>Everything that is asked of every page, of one visit to each: it is accessible in both themes, asks nobody but the portal, and leaves no error in the console. Classes of places are visited beside each other.</summary>
public abstract class PlaceTests(Portal portal, Traveller traveller) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => traveller.EnterAsync(portal);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return traveller.LeaveAsync();
    }

    /// <param name="place">An address; {0} is a trained experiment.</param>
    protected async Task AssertSoundAsync(string place)
    {
        var page = traveller.Visitor.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.OpenLiveAsync(string.Format(CultureInfo.InvariantCulture, place, await portal.TrainedAsync()));
        await Axe.AssertNothingGraveAsync(page);
        await page.TurnAsync(ColorScheme.Light);
        await Axe.AssertNothingGraveAsync(page);

        Assert.Empty(traveller.Visitor.ForeignRequests);
        // That there is nothing at an address is what the browser calls an error.
        Assert.DoesNotContain(traveller.Visitor.ConsoleErrors, error => !error.Contains("/nowhere", StringComparison.Ordinal));
    }
}

/// <summary>The addresses of the rail, forms, and methods.</summary>
public class EveryPlaceTests(Portal portal, Traveller traveller) : PlaceTests(portal, traveller), IClassFixture<Traveller>
{
    public static TheoryData<string> Places => [.. Browser.Tests.Places.All];

    [Theory, MemberData(nameof(Places))]
    public Task A_page_is_accessible_in_both_themes_and_asks_nobody_but_the_portal(string place) => AssertSoundAsync(place);
}

/// <summary>The addresses of what has trained.</summary>
public class FilledPlaceTests(Portal portal, Traveller traveller) : PlaceTests(portal, traveller), IClassFixture<Traveller>
{
    public static TheoryData<string> Places => [.. Browser.Tests.Places.Filled.Except(Browser.Tests.Places.All)];

    [Theory, MemberData(nameof(Places))]
    public Task So_is_a_page_that_shows_what_has_trained(string place) => AssertSoundAsync(place);
}
