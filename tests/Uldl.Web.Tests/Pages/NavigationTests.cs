using Microsoft.AspNetCore.Components;
using Uldl.Web.Layout;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class NavigationTests
{
    private static readonly HashSet<string> Routes =
    [
        .. typeof(MainLayout).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(route => route.Template.TrimStart('/')),
    ];

    public static TheoryData<string> EveryAddress => [.. Navigation.All.Select(entry => entry.Address)];

    [Theory, MemberData(nameof(EveryAddress))]
    public void The_rail_leads_only_to_pages_that_exist(string address) => Assert.Contains(address, Routes);

    [Fact]
    public void No_two_pages_share_a_letter() =>
        Assert.Equal(Navigation.All.Count, Navigation.All.Select(entry => entry.Key).Distinct().Count());
}
