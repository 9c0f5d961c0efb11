using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Uldl.Core.Experiments;

/// <summary>Configurations as JSON: camelCase names, enums as words, unknown names refused.</summary>
public static class ConfigJson
{
    /// <summary>How every config, event and outcome is written and read.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>Writes a config as indented JSON.</summary>
    /// <param name="value">A config, event or outcome.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>JSON text.</returns>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a config, and says where and what is wrong with it if it cannot.</summary>
    /// <param name="json">JSON text.</param>
    /// <param name="source">Where the text comes from, for the message.</param>
    /// <typeparam name="T">What is expected.</typeparam>
    /// <returns>The config; its values are not checked yet.</returns>
    /// <exception cref="ConfigException">The text is not JSON of that shape.</exception>
    public static T Read<T>(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options)
                ?? throw new ConfigException($"{source}: found null, expected an object.");
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } number ? $" line {number + 1}" : "";
            var place = string.IsNullOrEmpty(error.Path) || error.Path == "$" ? "" : $" at {error.Path}";
            throw new ConfigException($"{source}{line}{place}: {FirstSentence(error.Message)} Compare with a preset in data/presets.", error);
        }
    }

    /// <summary>A config's identity: SHA-256 over its JSON with sorted names, the row label left out.</summary>
    /// <param name="config">A run's config.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Fingerprint(RunConfig config)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(config, Options)!;
        node.Remove("label");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sorted(node)!.ToJsonString())));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject obj => new JsonObject(obj.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }
}
