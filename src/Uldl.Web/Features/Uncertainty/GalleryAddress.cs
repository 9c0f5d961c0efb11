using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What the gallery's address asks for.</summary>
public sealed record GalleryAddress
{
    /// <summary>The run; null takes the newest that doubts.</summary>
    public int? Run { get; init; }

    /// <summary>A run to hold it against; null for none.</summary>
    public int? With { get; init; }

    /// <summary>Which part of the run's faces: training, validation or test.</summary>
    public Split Split { get; init; }

    /// <summary>Whether faces stand in one free grid; else as in the paper's figure.</summary>
    public bool IsGrid { get; init; }

    /// <summary>Only faces that carry this label.</summary>
    public Expression? Label { get; init; }

    /// <summary>Only faces whose label before the noise was this.</summary>
    public Expression? Clean { get; init; }

    /// <summary>Only faces predicted as this.</summary>
    public Expression? Predicted { get; init; }

    /// <summary>Only flipped, or only untouched labels.</summary>
    public bool? Flipped { get; init; }

    /// <summary>Least and most doubt.</summary>
    public (double? Least, double? Most) Doubt { get; init; }

    /// <summary>Least and most entropy of the prediction, nats.</summary>
    public (double? Least, double? Most) Entropy { get; init; }

    /// <summary>Least and most disagreement with the neighbours' labels, 0 … 1.</summary>
    public (double? Least, double? Most) Disagreement { get; init; }

    /// <summary>What the order is by.</summary>
    public FaceScore Sort { get; init; }

    /// <summary>Whether the least come first.</summary>
    public bool IsAscending { get; init; }

    /// <summary>Part of a face's name.</summary>
    public string Find { get; init; } = "";

    /// <summary>Only these faces, as a word of <see cref="Storage.SelectionShelf"/>.</summary>
    public string? Chosen { get; init; }

    /// <summary>Row in the dataset of the face looked at.</summary>
    public int? Face { get; init; }

    /// <summary>Reads an address's query.</summary>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static GalleryAddress Read(Func<string, string?> query) => new()
    {
        Run = Number(query, "run"),
        With = Number(query, "with"),
        Split = OneOf(query, "split", "train", "validation", "test") is { } split ? Enum.Parse<Split>(split, ignoreCase: true) : Split.Train,
        IsGrid = OneOf(query, "view", "figure", "grid") == "grid",
        Label = Code(query, "label"),
        Clean = Code(query, "clean"),
        Predicted = Code(query, "predicted"),
        Flipped = OneOf(query, "flipped", "yes", "no") is { } flipped ? flipped == "yes" : null,
        Doubt = (Real(query, "least"), Real(query, "most")),
        Entropy = Pair(query, "entropy"),
        Disagreement = Pair(query, "disagreement"),
        Sort = query("sort") is not { Length: > 0 } sort ? FaceScore.Doubt
            : Enum.TryParse<FaceScore>(sort, ignoreCase: true, out var score) && Enum.IsDefined(score) && !char.IsDigit(sort[0]) ? score
            : throw new ConfigException($"sort: found \"{sort}\", expected one of {string.Join(", ", Enum.GetNames<FaceScore>()).ToLowerInvariant()}."),
        IsAscending = OneOf(query, "order", "up", "down") == "up",
        Find = query("find") ?? "",
        Chosen = query("chosen") is { Length: > 0 } word ? word : null,
        Face = Number(query, "face"),
    };

    /// <summary>The query that says so, question mark left out.</summary>
    public string Query => string.Join('&', new (string Name, string? Value)[]
    {
        ("run", Text(Run)), ("with", Text(With)), ("split", Split == Split.Train ? null : Split.ToString().ToLowerInvariant()), ("view", IsGrid ? "grid" : null), ("label", Label?.Code()), ("clean", Clean?.Code()), ("predicted", Predicted?.Code()),
        ("flipped", Flipped is { } flipped ? flipped ? "yes" : "no" : null), ("least", Text(Doubt.Least)), ("most", Text(Doubt.Most)), ("entropy", Text(Entropy)), ("disagreement", Text(Disagreement)),
        ("sort", Sort == FaceScore.Doubt ? null : Sort.ToString().ToLowerInvariant()), ("order", IsAscending ? "up" : null),
        ("find", Find.Length > 0 ? Uri.EscapeDataString(Find) : null), ("chosen", Chosen is null ? null : Uri.EscapeDataString(Chosen).Replace("%2C", ",", StringComparison.Ordinal)), ("face", Text(Face)),
    }.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}"));

    /// <summary>The address.</summary>
    public override string ToString() => Query.Length == 0 ? "uncertainty" : "uncertainty?" + Query;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static string? Text((double? Least, double? Most) range) => range == (null, null) ? null : $"{Text(range.Least)},{Text(range.Most)}";

    private static (double? Least, double? Most) Pair(Func<string, string?> query, string name)
    {
        if (query(name) is not { Length: > 0 } text)
        {
            return (null, null);
        }

        return text.Split(',') is [var least, var most]
            ? (Real(_ => least, name), Real(_ => most, name))
            : throw new ConfigException($"{name}: found \"{text}\", expected two numbers with a comma between, such as 0.5,1; either may be left out.");
    }

    private static int? Number(Func<string, string?> query, string name) => query(name) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigException($"{name}: found \"{text}\", expected a whole number.");

    private static double? Real(Func<string, string?> query, string name) => query(name) is not { Length: > 0 } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw new ConfigException($"{name}: found \"{text}\", expected a number such as 0.5.");

    private static string? OneOf(Func<string, string?> query, string name, params string[] words) => query(name) is not { Length: > 0 } text ? null
        : words.Contains(text) ? text
        : throw new ConfigException($"{name}: found \"{text}\", expected {string.Join(" or ", words)}.");

    private static Expression? Code(Func<string, string?> query, string name) => query(name) is not { Length: > 0 } text ? null
        : Enum.GetValues<Expression>().Cast<Expression?>().FirstOrDefault(expression => string.Equals(expression!.Value.Code(), text, StringComparison.OrdinalIgnoreCase))
            ?? throw new ConfigException($"{name}: found \"{text}\", expected the code of an expression, such as Ha.");
}
