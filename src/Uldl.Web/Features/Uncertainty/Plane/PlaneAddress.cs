using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>What the plane's address asks for; the addresses of its data are made of the same words.</summary>
public sealed record PlaneAddress
{
    /// <summary>The run; null takes the newest that doubts.</summary>
    public int? Run { get; init; }

    /// <summary>A dataset whose faces are shown without a run.</summary>
    public string? Dataset { get; init; }

    /// <summary>The part shown.</summary>
    public Split Split { get; init; }

    /// <summary>Where valence-arousal comes from: "own", "true" or the key of an affect source; null as the run used it.</summary>
    public string? Affect { get; init; }

    /// <summary>What points are coloured by.</summary>
    public PlaneColour By { get; init; }

    /// <summary>Chosen faces, as a word of <see cref="Storage.SelectionShelf"/>.</summary>
    public string? Chosen { get; init; }

    /// <summary>A chosen rectangle.</summary>
    public PlaneWindow? Box { get; init; }

    /// <summary>Chosen: faces that carry this label.</summary>
    public Expression? Label { get; init; }

    /// <summary>Chosen: faces predicted as this.</summary>
    public Expression? Predicted { get; init; }

    /// <summary>Chosen: least and most doubt.</summary>
    public (double? Least, double? Most) Doubt { get; init; }

    /// <summary>Row in the dataset of the face looked at.</summary>
    public int? Face { get; init; }

    /// <summary>The part of the plane in sight.</summary>
    public PlaneWindow? View { get; init; }

    /// <summary>Whether density contours are left out.</summary>
    public bool IsWithoutContours { get; init; }

    /// <summary>Whether the address chooses faces.</summary>
    public bool IsChoosing => Chosen is not null || Box is not null || Label is not null || Predicted is not null || Doubt != (null, null);

    /// <summary>The same without any choice.</summary>
    public PlaneAddress ChooseNone() => this with { Chosen = null, Box = null, Label = null, Predicted = null, Doubt = (null, null) };

    /// <summary>Reads a query.</summary>
    /// <param name="query">With or without the question mark.</param>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static PlaneAddress Read(string? query)
    {
        var words = QueryWords.Of(query);
        string? Word(string name) => words(name) is { Length: > 0 } text ? text : null;
        // What both pages say alike is read by one reader.
        var common = GalleryAddress.Read(name => name is "run" or "label" or "predicted" or "least" or "most" or "face" ? Word(name) : null);
        return new()
        {
            Run = common.Run,
            Dataset = Word("dataset"),
            Split = OneOf(Word("split"), "split", Split.Train),
            Affect = Word("affect") is { Length: > 80 } endless ? throw new ConfigException($"affect: found {endless.Length} letters, expected own, true or the key of an affect source.") : Word("affect"),
            By = OneOf(Word("by"), "by", PlaneColour.Label),
            Chosen = Word("chosen"),
            Box = PlaneWindow.Read("box", Word("box")),
            Label = common.Label,
            Predicted = common.Predicted,
            Doubt = common.Doubt,
            Face = common.Face,
            View = PlaneWindow.Read("view", Word("view")),
            IsWithoutContours = Word("contours") switch { null or "yes" => false, "no" => true, var other => throw new ConfigException($"contours: found \"{other}\", expected yes or no.") },
        };
    }

    /// <summary>The words of the faces shown, which the addresses of their data begin with.</summary>
    public string Source => Join(Shown());

    /// <summary>The words of the choice.</summary>
    public string Choice => Join(Chooses());

    /// <summary>The whole query, question mark left out.</summary>
    public string Query => Join(
    [
        .. Shown(),
        ("by", By == PlaneColour.Label ? null : Lower(By)),
        .. Chooses(),
        ("face", Face?.ToString(CultureInfo.InvariantCulture)),
        ("view", View?.ToString()),
        ("contours", IsWithoutContours ? "no" : null),
    ]);

    /// <summary>The address.</summary>
    public override string ToString() => Query.Length == 0 ? "plane" : "plane?" + Query;

    private (string Name, string? Value)[] Shown() =>
    [
        ("run", Run?.ToString(CultureInfo.InvariantCulture)), ("dataset", Dataset),
        ("split", Split == Split.Train ? null : Lower(Split)), ("affect", Affect),
    ];

    private (string Name, string? Value)[] Chooses() =>
    [
        ("chosen", Chosen), ("box", Box?.ToString()), ("label", Label?.Code()), ("predicted", Predicted?.Code()),
        ("least", Doubt.Least?.ToString("R", CultureInfo.InvariantCulture)), ("most", Doubt.Most?.ToString("R", CultureInfo.InvariantCulture)),
    ];

    private static string Join(IEnumerable<(string Name, string? Value)> parts) =>
        string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!).Replace("%2C", ",", StringComparison.Ordinal)}"));

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();

    private static T OneOf<T>(string? text, string name, T otherwise)
        where T : struct, Enum =>
        text is null ? otherwise
        : Enum.GetNames<T>().FirstOrDefault(known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) is { } found ? Enum.Parse<T>(found)
        : throw new ConfigException($"{name}: found \"{(text.Length > 40 ? text[..40] + "…" : text)}\", expected one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
