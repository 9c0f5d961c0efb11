using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;

namespace Uldl.Core.Reports;

/// <summary>Reports as JSON: a version, title, authors, and blocks that say their kind.</summary>
public static class ReportJson
{
    /// <summary>Version of the form that is written; kinds that have been stored are never renamed.</summary>
    public const int Version = 1;

    /// <summary>Blocks that a report may have at most.</summary>
    public const int MostBlocks = 200;

    private static readonly JsonDocumentOptions Syntax = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["text"] = typeof(TextBlock),
        ["table"] = typeof(TableBlock),
        ["curves"] = typeof(CurvesBlock),
        ["confusion"] = typeof(ConfusionBlock),
        ["gallery"] = typeof(GalleryBlock),
        ["detection"] = typeof(DetectionBlock),
        ["study"] = typeof(StudyBlock),
        ["plane"] = typeof(PlaneBlock),
        ["face"] = typeof(FaceBlock),
        ["playground"] = typeof(PlaygroundBlock),
        ["prediction"] = typeof(PredictionBlock),
        ["worklist"] = typeof(WorklistBlock),
        ["config"] = typeof(ConfigBlock),
    };

    /// <summary>The kind of a block, as it is stored.</summary>
    /// <param name="block">Any block.</param>
    /// <returns>Such as "table".</returns>
    public static string KindOf(ReportBlock block) => Kinds.Single(kind => kind.Value == block.GetType()).Key;

    /// <summary>Writes a report.</summary>
    /// <param name="document">The report.</param>
    /// <returns>Indented JSON, ended by LF.</returns>
    public static string Write(ReportDocument document) => new JsonObject
    {
        ["version"] = Version,
        ["title"] = document.Title,
        ["authors"] = document.Authors,
        ["blocks"] = new JsonArray([.. document.Blocks.Select(Node)]),
    }.ToJsonString(ConfigJson.Options) + "\n";

    /// <summary>Reads a report.</summary>
    /// <param name="json">JSON text.</param>
    /// <param name="source">Where it comes from, for the message.</param>
    /// <returns>The report; what its blocks point to is not looked at.</returns>
    /// <exception cref="ReportException">It is not a report of this version.</exception>
    public static ReportDocument Read(string json, string source)
    {
        if (Parse(json, source) is not JsonObject root)
        {
            throw new ReportException($"{source}: expected an object in braces with version, title and blocks. Take it from a report's zip.");
        }

        if (root["version"] is not JsonValue value || !value.TryGetValue<int>(out var version) || version != Version)
        {
            throw new ReportException($"{source}: found version {root["version"]?.ToJsonString() ?? "nothing"}, expected {Version}. Read it with the program that wrote it.");
        }

        if (root["blocks"] is not JsonArray blocks || blocks.Count > MostBlocks)
        {
            throw new ReportException($"{source}: \"blocks\" is not a list of at most {MostBlocks} blocks. Take the file from a report's zip, or split the report.");
        }

        return new()
        {
            Title = Text(root, "title", source),
            Authors = root["authors"] is null ? "" : Text(root, "authors", source),
            Blocks = [.. blocks.Select((block, place) => Block(block, string.Create(CultureInfo.InvariantCulture, $"{source}, block {place + 1}")))],
        };
    }

    private static JsonNode Node(ReportBlock block)
    {
        var node = new JsonObject { ["kind"] = KindOf(block) };
        foreach (var (name, value) in (JsonObject)JsonSerializer.SerializeToNode(block, block.GetType(), ConfigJson.Options)!)
        {
            node[name] = value?.DeepClone();
        }

        return node;
    }

    private static ReportBlock Block(JsonNode? node, string source)
    {
        if (node is not JsonObject block || block["kind"] is not JsonValue kind || !kind.TryGetValue<string>(out var word) || !Kinds.TryGetValue(word, out var type))
        {
            var found = node is JsonObject known && known["kind"] is { } given ? given.ToJsonString() : "none";
            throw new ReportException($"{source}: found the kind {found}, expected one of {string.Join(", ", Kinds.Keys)}. A later version of this program may know it.");
        }

        block.Remove("kind");
        try
        {
            return (ReportBlock)ConfigJson.Read(block.ToJsonString(), source, type);
        }
        catch (ConfigException error)
        {
            throw new ReportException(error.Message, error);
        }
    }

    private static JsonNode? Parse(string json, string source)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Syntax);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new ReportException($"{source}: this is not JSON ({error.Message.Split(" LineNumber:")[0].TrimEnd('.')}). Take the file from a report's zip.", error);
        }
    }

    private static string Text(JsonObject root, string name, string source) =>
        root[name] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new ReportException($"{source}: \"{name}\" is missing or is not a text in quotes. Add it.");
}
