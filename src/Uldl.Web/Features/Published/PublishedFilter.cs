using System.Globalization;
using Uldl.Core.Published;

namespace Uldl.Web.Features.Published;

/// <summary>Which numbers of the record are shown and in which order; all of it stands in the address.</summary>
public sealed record PublishedFilter
{
    /// <summary>Words of the address for numbers without a flag.</summary>
    public const string NoFlag = "none";

    /// <summary>Orders, and what the menu calls them.</summary>
    public static IReadOnlyList<(string Key, string Title)> Orders { get; } =
        [("record", "as recorded"), ("method", "method"), ("value", "value, highest first"), ("set", "test set"), ("noise", "noise rate"), ("added", "typed in, newest first")];

    public string? Method { get; init; }

    public string? Test { get; init; }

    public string? Noise { get; init; }

    public string? Metric { get; init; }

    public string? Origin { get; init; }

    public string? Flag { get; init; }

    public string? Source { get; init; }

    public string? Search { get; init; }

    public string? Sort { get; init; }

    /// <summary>What in the address cannot be meant, as a sentence; null when nothing.</summary>
    public string? Refusal =>
        Sort is { Length: > 0 } sort && !Orders.Any(order => order.Key == sort) ? $"There is no order \"{sort}\"; expected one of {string.Join(", ", Orders.Select(order => order.Key))}. The recorded order is shown."
        : Flag is { Length: > 0 } flag && flag != NoFlag && !PublishedTerms.Flags.Contains(flag) ? $"There is no flag \"{flag}\"; expected one of {string.Join(", ", PublishedTerms.Flags.Skip(1))}, or {NoFlag}."
        : Origin is { Length: > 0 } origin && !PublishedTerms.Origins.Contains(origin) ? $"There is no origin \"{origin}\"; expected one of {string.Join(", ", PublishedTerms.Origins)}."
        : null;

    /// <summary>How the noise of a number is called in menu and address, such as "30 % noise, symmetric, other classes only".</summary>
    public static string NoiseOf(PublishedNumber number) => number.NoiseText;

    /// <summary>The numbers that are asked for, in order.</summary>
    public IReadOnlyList<PublishedNumber> Apply(IReadOnlyList<PublishedNumber> numbers)
    {
        var words = (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var matching = numbers.Where(number => Is(Method, number.Method) && Is(Test, number.TestSet) && Is(Noise, NoiseOf(number)) && Is(Metric, number.Metric) && Is(Origin, number.Origin)
            && (string.IsNullOrEmpty(Flag) || (Flag == NoFlag ? "" : Flag) == number.Flag)
            && (string.IsNullOrEmpty(Source) || number.Sources.Contains(Source))
            && words.All(word => Everything(number).Contains(word, StringComparison.OrdinalIgnoreCase)));
        return Sort switch
        {
            "method" => [.. matching.OrderBy(number => number.Method, StringComparer.OrdinalIgnoreCase)],
            "value" => [.. matching.OrderBy(number => number.Points is null).ThenByDescending(number => number.Points)],
            "set" => [.. matching.OrderBy(number => number.TestSet, StringComparer.Ordinal).ThenBy(number => number.NoiseRate)],
            "noise" => [.. matching.OrderBy(number => number.NoiseRate).ThenBy(number => number.TestSet, StringComparer.Ordinal)],
            "added" => [.. matching.OrderByDescending(number => number.TypedAt ?? DateTimeOffset.MinValue)],
            _ => [.. matching],
        };
    }

    /// <summary>The address of this filter.</summary>
    public string Address(int page = 1)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("view", "all"), ("method", Method), ("test", Test), ("noise", Noise), ("metric", Metric), ("origin", Origin), ("flag", Flag), ("source", Source), ("search", Search), ("sort", Sort),
            ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        };
        return "published?" + string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }

    private static bool Is(string? wanted, string found) => string.IsNullOrEmpty(wanted) || wanted == found;

    private static string Everything(PublishedNumber number) =>
        string.Join(' ', number.Id, number.Method, number.Backbone, number.Pretraining, number.TrainSet, number.TestSet, number.NoiseType, number.Metric, number.Value, number.Selection, number.Source, number.Flag, number.Note);
}
