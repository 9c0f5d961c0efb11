using System.Globalization;

namespace Uldl.Web.Reports;

/// <summary>What follows the question mark in the address of a page that a block shows.</summary>
public static class PageQuery
{
    /// <summary>The query of an address.</summary>
    /// <param name="address">A whole address, or what follows the host, or only the query.</param>
    /// <param name="page">Word of the page, such as "plane".</param>
    /// <returns>Null for an address of another page.</returns>
    public static string? Of(string? address, string page)
    {
        var text = (address ?? "").Trim();
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? text : text[..mark];
        return path.Split('/')[^1] == page || path.Length == 0 ? mark < 0 ? "" : text[(mark + 1)..] : null;
    }

    /// <summary>The same query of another run.</summary>
    /// <param name="query">Words joined by &amp;.</param>
    /// <param name="run">The run that takes the place of one; 0 leaves the word out.</param>
    public static string MovedTo(string query, Func<int, int> run) => string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        !word.StartsWith("run=", StringComparison.Ordinal) ? word
        : int.TryParse(word.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var old) && run(old) is > 0 and var moved ? string.Create(CultureInfo.InvariantCulture, $"run={moved}")
        : "").Where(word => word.Length > 0));
}
