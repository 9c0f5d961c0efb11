using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.NoiseLists;

/// <summary>The folder of one dataset's lists: a folder a list, named by its key.</summary>
internal sealed partial class NoiseListShelf
{
    /// <summary>The folder beside the datasets that holds, for each dataset, one folder with its lists.</summary>
    internal const string Folder = ".noise";

    private const string LinesFile = "list.txt";
    private const string EntryFile = "list.json";
    private const int DigitsOfKey = 8;
    private const int LongestSlug = 40;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly string _dataset;
    private readonly string _folder;

    internal NoiseListShelf(string datasetKey, string datasetsFolder)
    {
        if (!KeyPattern().IsMatch(datasetKey))
        {
            throw new DatasetException($"\"{datasetKey}\" is no key of a dataset. Choose one that the Datasets page lists.");
        }

        _dataset = datasetKey;
        _folder = Path.Combine(Path.GetFullPath(datasetsFolder), Folder, datasetKey);
    }

    internal static string KeyOf(string name, string sha256)
    {
        var slug = string.Join('-', WordPattern().Matches(name.ToLowerInvariant()).Select(match => match.Value));
        return $"{(slug.Length == 0 ? "list" : slug[..Math.Min(slug.Length, LongestSlug)].TrimEnd('-'))}-{sha256[..DigitsOfKey]}";
    }

    internal IEnumerable<string> Keys() => !Directory.Exists(_folder) ? [] :
        Directory.EnumerateDirectories(_folder).Select(path => Path.GetFileName(path)!).Where(name => KeyPattern().IsMatch(name));

    internal NoiseListEntry Read(string key)
    {
        CheckThere(key);
        var path = Path.Combine(_folder, key, EntryFile);
        try
        {
            return JsonSerializer.Deserialize<NoiseListEntry>(File.ReadAllBytes(path), Json)
                ?? throw new DatasetException($"{path}: found null, expected a list of labels. {ImportAgain(key)}");
        }
        catch (JsonException error)
        {
            throw new DatasetException($"{path}: this is not a list of labels ({error.Message.Split(" Path:")[0].TrimEnd('.')}). {ImportAgain(key)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    internal Dictionary<string, Expression> ReadLines(NoiseListEntry entry)
    {
        var path = Path.Combine(_folder, entry.Key, LinesFile);
        try
        {
            var found = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            return found == entry.Sha256
                ? File.ReadLines(path).ToDictionary(line => line[..line.LastIndexOf(' ')], line => Enum.Parse<Expression>(line.AsSpan(line.LastIndexOf(' ') + 1)), StringComparer.Ordinal)
                : throw new DatasetException($"{path}: found SHA-256 {found[..12]}…, expected {entry.Sha256[..Math.Min(12, entry.Sha256.Length)]}…: the list has changed since it was imported. {ImportAgain(entry.Key)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    internal void Add(NoiseListEntry entry, string lines)
    {
        var draft = Path.Combine(_folder, ".draft-" + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(draft);
            File.WriteAllText(Path.Combine(draft, LinesFile), lines);
            File.WriteAllText(Path.Combine(draft, EntryFile), JsonSerializer.Serialize(entry, Json) + "\n");
            var place = Path.Combine(_folder, entry.Key);
            DatasetPlace.Remove(place);
            Directory.Move(draft, place);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unwritable(_folder, error);
        }
        finally
        {
            DatasetPlace.Remove(draft);
        }
    }

    internal void Delete(string key)
    {
        CheckThere(key);
        try
        {
            DatasetPlace.Remove(Path.Combine(_folder, key));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unwritable(_folder, error);
        }
    }

    private void CheckThere(string key)
    {
        if (!KeyPattern().IsMatch(key) || !Directory.Exists(Path.Combine(_folder, key)))
        {
            var keys = Keys().Order(StringComparer.Ordinal).ToList();
            throw new DatasetException($"{_dataset} has no list of labels \"{key}\"; "
                + (keys.Count == 0 ? $"none was imported yet. Import it on the dataset's page, or with: noise import FILE --dataset {_dataset}." : $"expected one of {string.Join(", ", keys)}."));
        }
    }

    private string ImportAgain(string key) => $"Delete the list {key} and import it for {_dataset} again.";

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex WordPattern();

    [GeneratedRegex("^[a-zA-Z0-9_][a-zA-Z0-9_.-]*$")]
    private static partial Regex KeyPattern();
}
