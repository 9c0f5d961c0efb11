using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmpty } },
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    private static readonly JsonDocumentOptions Syntax = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
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
    public static T Read<T>(string json, string source) => (T)Read(json, source, typeof(T));

    /// <summary>The same for a type that is known only at run time.</summary>
    /// <param name="json">JSON text.</param>
    /// <param name="source">Where the text comes from, for the message.</param>
    /// <param name="type">What is expected.</param>
    /// <exception cref="ConfigException">The text is not JSON of that shape.</exception>
    public static object Read(string json, string source, Type type)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new ConfigException($"{source}: found nothing, expected an object in braces. Compare with a preset in data/presets.");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Syntax);
            var problems = ConfigShape.Problems(document.RootElement, type, Options).ToList();
            return problems.Count == 0
                ? document.Deserialize(type, Options)!
                : throw new ConfigException($"{source}, {string.Join(" Also ", problems)}");
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } number ? $", line {number + 1}" : "";
            throw new ConfigException($"{source}{line}: {FirstSentence(error.Message)} Compare with a preset in data/presets.", error);
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

    private static void OmitEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(OmitEmptyAttribute), inherit: false) == true))
        {
            property.ShouldSerialize = static (_, value) => value is System.Collections.IEnumerable list && list.GetEnumerator().MoveNext();
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject obj => new JsonObject(obj.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        // 8 and 8.0 are the same number.
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.GetValue<double>()),
        _ => node?.DeepClone(),
    };

    // The parser ends its messages with the place, in words of its own.
    private static string FirstSentence(string message) =>
        message.Split([" Path: ", " LineNumber: "], 2, StringSplitOptions.None)[0];
}
