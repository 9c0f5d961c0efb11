using Uldl.Web.Layout;

namespace Uldl.Browser.Tests;

/// <summary>The addresses a visitor can go to without knowing any number.</summary>
internal static class Places
{
    /// <summary>Every entry of the rail, so that tomorrow's page is tested today, and an address that leads nowhere.</summary>
    public static readonly string[] All = [.. Navigation.All.Select(entry => "/" + entry.Address), "/nowhere"];
}
