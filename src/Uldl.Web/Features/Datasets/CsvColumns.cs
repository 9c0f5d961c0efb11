using System.Text.Json.Nodes;

namespace Uldl.Web.Features.Datasets;

/// <summary>One thing that a table's reader may be told: a column, the delimiter, where the pictures are.</summary>
/// <param name="Key">Its name in the import's options, below "csv".</param>
/// <param name="Title">What the form calls it.</param>
public sealed record CsvColumns(string Key, string Title)
{
    private const string Mapping = "csv";

    public static IReadOnlyList<CsvColumns> All { get; } =
    [
        new("file", "Table file"),
        new("image", "Image column"),
        new("label", "Label column"),
        new("split", "Split column"),
        new("valence", "Valence column"),
        new("arousal", "Arousal column"),
        new("subject", "Person column"),
        new("pictures", "Folder of the pictures"),
        new("delimiter", "Delimiter"),
    ];

    /// <summary>What stands in the options; empty when they are silent.</summary>
    public string In(JsonObject options) => (options[Mapping] as JsonObject)?[Key]?.ToString() ?? "";

    /// <summary>Writes it into the options, or takes it out of them.</summary>
    public void Write(JsonObject options, string text)
    {
        var mapping = options[Mapping] as JsonObject ?? [];
        if (text.Length > 0)
        {
            mapping[Key] = text;
        }
        else
        {
            mapping.Remove(Key);
        }

        options.Remove(Mapping);
        if (mapping.Count > 0)
        {
            options[Mapping] = mapping;
        }
    }
}
