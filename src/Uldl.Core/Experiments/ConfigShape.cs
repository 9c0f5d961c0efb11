using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Uldl.Core.Experiments;

/// <summary>Compares JSON with the shape that is expected of it, and says in people's words where the two part.</summary>
internal static class ConfigShape
{
    /// <summary>Everything that is wrong with the shape of some JSON; values in range are not its business.</summary>
    /// <param name="found">The JSON.</param>
    /// <param name="expected">The type that it should become.</param>
    /// <param name="options">How JSON becomes objects.</param>
    /// <returns>Sentences, each beginning with its place; none when the shape is right.</returns>
    public static IEnumerable<string> Problems(JsonElement found, Type expected, JsonSerializerOptions options) =>
        Repeated(found, "").Concat(Compare(found, options.GetTypeInfo(expected), "", hasDefault: false, options));

    private static IEnumerable<string> Repeated(JsonElement found, string place) => found.ValueKind switch
    {
        JsonValueKind.Object => found.EnumerateObject()
            .GroupBy(member => member.Name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same => same.Skip(1).Select(_ => $"{Place(place)}: \"{same.Key}\" is given twice. Keep one of them.")
                .Concat(Repeated(same.First().Value, Below(place, same.Key)))),
        JsonValueKind.Array => found.EnumerateArray().SelectMany((element, index) => Repeated(element, At(place, index))),
        _ => [],
    };

    private static IEnumerable<string> Compare(
        JsonElement found, JsonTypeInfo expected, string place, bool hasDefault, JsonSerializerOptions options)
    {
        // One name of such an object decides what it is; of a word that nobody knows the serializer speaks.
        if (expected.PolymorphismOptions is { } kinds)
        {
            return found.ValueKind == JsonValueKind.Object && found.TryGetProperty(kinds.TypeDiscriminatorPropertyName, out var word) && word.ValueKind == JsonValueKind.String
                && kinds.DerivedTypes.FirstOrDefault(kind => Equals(kind.TypeDiscriminator, word.GetString())).DerivedType is { } type
                ? CompareMembers(found, options.GetTypeInfo(type), place, options, kinds.TypeDiscriminatorPropertyName)
                : [];
        }

        if (!Fits(found, expected))
        {
            return [$"{Place(place)}: found {Found(found)}, expected {Wanted(expected)}.{Mending(found, expected, hasDefault)}"];
        }

        return expected.Kind switch
        {
            JsonTypeInfoKind.Object => CompareMembers(found, expected, place, options),
            JsonTypeInfoKind.Enumerable => found.EnumerateArray().SelectMany((element, index) =>
                Compare(element, options.GetTypeInfo(expected.ElementType!), At(place, index), hasDefault: false, options)),
            JsonTypeInfoKind.Dictionary => found.EnumerateObject().SelectMany(member => IsName(member.Name, expected.KeyType!)
                ? Compare(member.Value, options.GetTypeInfo(expected.ElementType!), Below(place, member.Name), hasDefault: false, options)
                : [$"{Place(place)}: found the name \"{member.Name}\", expected one of {string.Join(", ", Enum.GetNames(expected.KeyType!))}."]),
            _ => [],
        };
    }

    private static IEnumerable<string> CompareMembers(JsonElement found, JsonTypeInfo expected, string place, JsonSerializerOptions options, string? discriminator = null)
    {
        foreach (var member in found.EnumerateObject().Where(member => member.Name != discriminator))
        {
            var property = expected.Properties.FirstOrDefault(known => IsSame(known.Name, member.Name));
            if (property is null)
            {
                yield return $"{Place(place)}: unknown name \"{member.Name}\". {Suggestion(member.Name, expected)}";
            }
            else if (member.Value.ValueKind != JsonValueKind.Null || !(property.IsSetNullable || property.IsGetNullable))
            {
                var type = options.GetTypeInfo(property.PropertyType);
                foreach (var problem in Compare(member.Value, type, Below(place, property.Name), !property.IsRequired, options))
                {
                    yield return problem;
                }
            }
        }

        foreach (var property in expected.Properties.Where(known => known.IsRequired))
        {
            if (!found.EnumerateObject().Any(member => IsSame(property.Name, member.Name)))
            {
                yield return $"{Place(place)}: \"{property.Name}\" is missing. Add it, with {Wanted(options.GetTypeInfo(property.PropertyType))}.";
            }
        }
    }

    private static bool Fits(JsonElement found, JsonTypeInfo expected) => expected.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => found.ValueKind == JsonValueKind.Object,
        JsonTypeInfoKind.Enumerable => found.ValueKind == JsonValueKind.Array,
        _ => FitsSimple(found, Nullable.GetUnderlyingType(expected.Type) ?? expected.Type, Nullable.GetUnderlyingType(expected.Type) is not null),
    };

    private static bool FitsSimple(JsonElement found, Type type, bool mayBeNull) => found.ValueKind switch
    {
        JsonValueKind.Null => mayBeNull,
        JsonValueKind.Object => type == typeof(JsonObject) || type == typeof(JsonNode),
        JsonValueKind.Array => type == typeof(JsonArray) || type == typeof(JsonNode),
        JsonValueKind.String => type == typeof(string) || (type.IsEnum && IsOneOf(found.GetString()!, type)) || !IsPlain(type),
        JsonValueKind.Number => type == typeof(double) || type == typeof(float) || type == typeof(decimal)
            || (type == typeof(int) && found.TryGetInt32(out _)) || (type == typeof(long) && found.TryGetInt64(out _)) || !IsPlain(type),
        _ => type == typeof(bool) || !IsPlain(type),
    };

    // Anything else (a moment, an identifier) has a form of its own that the serializer judges.
    private static bool IsPlain(Type type) => type.IsEnum || type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(JsonObject) || type == typeof(JsonArray);

    private static bool IsName(string text, Type key) => !key.IsEnum || IsOneOf(text, key);

    private static bool IsOneOf(string text, Type type) => Enum.GetNames(type).Any(name => IsSame(name, text));

    private static bool IsSame(string known, string given) => string.Equals(known, given, StringComparison.OrdinalIgnoreCase);

    private static string Found(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{found.GetString()}\"",
        JsonValueKind.Number => $"the number {found.GetRawText()}",
        _ => found.GetRawText(),
    };

    private static string Wanted(JsonTypeInfo expected) => (expected.Kind, Nullable.GetUnderlyingType(expected.Type) ?? expected.Type) switch
    {
        (JsonTypeInfoKind.Enumerable, _) => "a list in square brackets",
        (JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary, _) => "an object in braces",
        (_, { IsEnum: true } type) => "one of " + string.Join(", ", Enum.GetNames(type).Select(name => $"\"{name}\"")),
        (_, var type) when type == typeof(string) => "a text in quotes",
        (_, var type) when type == typeof(bool) => "true or false",
        (_, var type) when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => "a number",
        (_, var type) when type == typeof(int) => "a whole number from -2147483648 to 2147483647",
        (_, var type) when type == typeof(long) => "a whole number",
        (_, var type) when type == typeof(JsonArray) => "a list in square brackets",
        _ => "an object in braces",
    };

    private static string Mending(JsonElement found, JsonTypeInfo expected, bool hasDefault) =>
        found.ValueKind == JsonValueKind.String && (expected.Type == typeof(double) || expected.Type == typeof(int))
            && double.TryParse(found.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? " Write it without quotes."
            : found.ValueKind == JsonValueKind.Null && hasDefault ? " Leave the name out to take its default."
            : "";

    private static string Suggestion(string name, JsonTypeInfo expected)
    {
        var names = expected.Properties.Select(property => property.Name).ToList();
        var nearest = names.MinBy(known => EditDistance(known, name));
        return nearest is not null && EditDistance(nearest, name) <= Math.Max(1, name.Length / 3)
            ? $"Did you mean \"{nearest}\"?"
            : $"Known here: {string.Join(", ", names)}.";
    }

    // Letters to insert, delete or replace until one word is the other (Levenshtein), whatever their case.
    private static int EditDistance(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var replace = diagonal + (char.ToLowerInvariant(first[i - 1]) == char.ToLowerInvariant(second[j - 1]) ? 0 : 1);
                diagonal = row[j];
                left = row[j] = Math.Min(replace, Math.Min(left, diagonal) + 1);
            }
        }

        return row[^1];
    }

    private static string Place(string place) => place.Length == 0 ? "at the top" : $"at {place}";

    private static string Below(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    private static string At(string place, int index) => $"{place}[{index.ToString(CultureInfo.InvariantCulture)}]";
}
