using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Studies;

/// <summary>What the address of a study's results asks for.</summary>
/// <param name="Study">The study.</param>
/// <param name="Asked">Runs beside people, in the order of the columns; null for the usual ones.</param>
/// <param name="Order">How faces are sorted.</param>
/// <param name="Class">Only faces of this plurality, a class index; null for all.</param>
/// <param name="Page">Page of faces, from 1.</param>
public sealed record ResultsAddress(int Study, IReadOnlyList<int>? Asked, FaceOrder Order, int? Class, int Page)
{
    /// <summary>Faces of a page.</summary>
    public const int Faces = 20;

    /// <summary>Runs that are shown face by face.</summary>
    public const int Shown = 4;

    /// <summary>Runs that are summed up.</summary>
    public const int Most = 60;

    /// <summary>Reads the words of an address.</summary>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static ResultsAddress Read(int study, string? runs, string? sort, string? only, string? page) => new(
        study,
        runs is null ? null : Runs(runs),
        string.IsNullOrEmpty(sort) ? FaceOrder.Jsd
            : Enum.TryParse<FaceOrder>(sort, ignoreCase: true, out var order) && Enum.IsDefined(order) && !char.IsAsciiDigit(sort[0]) ? order
            : throw new ConfigException($"sort: found \"{Short(sort)}\", expected one of {string.Join(", ", Enum.GetNames<FaceOrder>()).ToLowerInvariant()}."),
        QueryNumber.Read("class", only, 0, 7) is { Complaint: { } wrongClass } ? throw new ConfigException(wrongClass) : QueryNumber.Read("class", only, 0, 7).Value,
        QueryNumber.Read("page", page, 1, 1_000_000) is { Complaint: { } wrongPage } ? throw new ConfigException(wrongPage) : QueryNumber.Read("page", page, 1, 1_000_000).Value ?? 1);

    /// <summary>Numbers of runs.</summary>
    /// <exception cref="ConfigException">A part is no number, or there are too many.</exception>
    public static IReadOnlyList<int> Runs(string? text)
    {
        int[] runs = [.. NumberList.Whole(text ?? "").Distinct()];
        return runs.Length <= Most ? runs : throw new ConfigException($"runs: found {runs.Length}, expected at most {Most}. Take some away.");
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    /// <summary>The address that says so.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"studies/{Study}/results") + string.Concat(new[]
    {
        Asked is null ? "" : "runs=" + string.Join(',', Asked),
        Order == FaceOrder.Jsd ? "" : "sort=" + Order.ToString().ToLowerInvariant(),
        Class is { } only ? string.Create(CultureInfo.InvariantCulture, $"class={only}") : "",
        Page == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"page={Page}"),
    }.Where(part => part.Length > 0).Select((part, place) => (place == 0 ? "?" : "&") + part));
}
