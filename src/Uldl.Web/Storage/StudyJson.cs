using System.Text.Json;
using System.Text.Json.Serialization;

namespace Uldl.Web.Storage;

/// <summary>Studies as JSON: camelCase names, enums as words.</summary>
public static class StudyJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="StorageException">The text is not of that shape.</exception>
    public static T Read<T>(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new StorageException($"{source}: found nothing. The database was changed by hand.");
        }
        catch (JsonException error)
        {
            throw new StorageException($"{source}: {error.Message} The database was changed by hand, or by a newer version.", error);
        }
    }
}
