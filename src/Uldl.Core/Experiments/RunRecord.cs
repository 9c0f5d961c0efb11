using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Uldl.Core.Experiments;

/// <summary>Everything that a run's numbers rest on, as named texts: its config with all defaults, and the facts it reported.</summary>
public static class RunRecord
{
    private const string Options = "method.options";

    /// <summary>Writes down a run.</summary>
    /// <param name="config">What was asked.</param>
    /// <param name="facts">What the run reported when it completed; empty before.</param>
    /// <param name="seconds">Seconds of work over all attempts; null before it completed.</param>
    /// <returns>Entries by group, in reading order within each; no name twice in a group.</returns>
    public static IReadOnlyList<RecordEntry> Of(RunConfig config, IReadOnlyDictionary<string, string> facts, double? seconds)
    {
        var asked = (JsonObject)JsonNode.Parse(ConfigJson.Write(config))!;
        var entries = new List<RecordEntry>();
        foreach (var (name, value) in asked)
        {
            var group = name switch { "training" => RecordGroup.Training, "options" => RecordGroup.Method, _ => RecordGroup.Question };
            entries.AddRange(Leaves(value, group == RecordGroup.Question ? name : "").Select(leaf => new RecordEntry(group, leaf.Name, leaf.Text)));
        }

        if (facts.TryGetValue(Options, out var whole) && Parsed(whole) is { } options)
        {
            // The run wrote down every option, those that nobody set too.
            entries.RemoveAll(entry => entry.Group == RecordGroup.Method);
            entries.AddRange(Leaves(options, "").Select(leaf => new RecordEntry(RecordGroup.Method, leaf.Name, leaf.Text)));
        }

        entries.AddRange(facts.Where(fact => fact.Key != Options).OrderBy(fact => fact.Key, StringComparer.Ordinal)
            .Select(fact => new RecordEntry(GroupOf(fact.Key), fact.Key, fact.Value)));
        if (seconds is { } spent)
        {
            entries.Add(new(RecordGroup.Cost, "seconds", spent.ToString("0.0", CultureInfo.InvariantCulture)));
        }

        return [.. entries.DistinctBy(entry => (entry.Group, entry.Name)).OrderBy(entry => entry.Group)];
    }

    private static RecordGroup GroupOf(string fact) => fact.Split('.')[0] switch
    {
        "method" => RecordGroup.Method,
        "pretraining" or "weights" => RecordGroup.Training,
        "selection" or "temperature" => RecordGroup.Selection,
        "images" or "energy" => RecordGroup.Cost,
        "device" or "threads" or "libtorch" or "codeVersion" or "runtime" or "system" or "processor" or "gpu" or "packages" or "record" => RecordGroup.Machine,
        _ => RecordGroup.Faces,
    };

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Not JSON: an older run wrote them as words. What was asked is still there.
            return null;
        }
    }

    private static IEnumerable<(string Name, string Text)> Leaves(JsonNode? node, string name) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, name.Length == 0 ? member.Key : $"{name}.{member.Key}")),
        JsonArray list => [(name, string.Join(", ", list.Select(Text)))],
        _ => [(name, Text(node))],
    };

    private static string Text(JsonNode? node) => node switch
    {
        null => "none",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };
}
