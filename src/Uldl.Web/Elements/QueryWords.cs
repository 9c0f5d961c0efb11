using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Uldl.Web.Elements;

/// <summary>The words of an address's query.</summary>
public static class QueryWords
{
    /// <summary>Reads the words by their names; null for one that is not there.</summary>
    /// <param name="query">With or without the question mark.</param>
    public static Func<string, string?> Of(string? query)
    {
        var words = QueryHelpers.ParseQuery(query);
        return name => words.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    /// <summary>The words of the address that stands there by now: a page that is still reading shows an earlier one, and what its reader changes next builds on this one.</summary>
    public static Func<string, string?> Of(NavigationManager navigator) => Of(new Uri(navigator.Uri).Query);
}
