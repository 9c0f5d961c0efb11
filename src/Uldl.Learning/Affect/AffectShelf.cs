using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>The folder of one dataset's sources: a folder a source, named by its key, and the names of those that are gone.</summary>
internal sealed partial class AffectShelf
{
    internal const string ValuesFile = "affect.npy";
    internal const string SourceFile = "source.json";

    private const string DraftPrefix = ".draft-";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly string _dataset;
    private readonly string _folder;

    internal AffectShelf(string datasetKey, string datasetsFolder)
    {
        CheckDataset(datasetKey);
        _dataset = datasetKey;
        _folder = Path.Combine(Path.GetFullPath(datasetsFolder), DatasetRemoval.SourcesFolder, datasetKey);
    }

    /// <summary>Refuses what could lead out of the folder.</summary>
    internal static void CheckDataset(string datasetKey)
    {
        if (datasetKey.Length == 0 || datasetKey[0] == '.' || datasetKey.AsSpan().IndexOfAny('/', '\\') >= 0)
        {
            throw new DatasetException($"\"{datasetKey}\" is no key of a dataset. Choose one that the Datasets page lists.");
        }
    }

    /// <summary>The key's first part: the name in small letters, digits and hyphens.</summary>
    internal static string Slug(string name)
    {
        var slug = string.Join('-', WordPattern().Matches(name.ToLowerInvariant()).Select(match => match.Value));
        return slug switch
        {
            "" => throw new DatasetException($"The name \"{name}\" has no letter from a to z and no digit. Give the source a name such as \"EmoNet\"."),
            "annotated" => throw new DatasetException("A source of pseudo valence-arousal is never called annotated: that word means people gave the numbers. Choose another name."),
            { Length: > 40 } => throw new DatasetException($"The name \"{name}\" is longer than 40 letters. Choose a shorter one."),
            _ => slug,
        };
    }

    internal IReadOnlyList<string> Keys() => !Directory.Exists(_folder) ? [] :
        [.. Directory.EnumerateDirectories(_folder).Select(path => Path.GetFileName(path)!).Where(name => KeyPattern().IsMatch(name))
            .OrderBy(key => SlugOf(key), StringComparer.Ordinal).ThenBy(VersionOf)];

    /// <summary>Folders of sources, of any dataset, that are being made, or were when their process ended.</summary>
    internal static IReadOnlyList<string> Unfinished(string datasetsFolder)
    {
        var all = Path.Combine(Path.GetFullPath(datasetsFolder), DatasetRemoval.SourcesFolder);
        return !Directory.Exists(all) ? [] : [.. Directory.EnumerateDirectories(all).SelectMany(folder => Directory.EnumerateDirectories(folder, DraftPrefix + "*"))];
    }

    internal string PathOf(string key, string file) => Path.Combine(_folder, key, file);

    internal AffectSource Read(string key)
    {
        CheckThere(key);
        var path = PathOf(key, SourceFile);
        try
        {
            return JsonSerializer.Deserialize<AffectSource>(File.ReadAllBytes(path), Json)
                ?? throw new DatasetException($"{path}: found null, expected a source of valence-arousal. {MakeAgain(key)}");
        }
        catch (JsonException error)
        {
            throw new DatasetException($"{path}: this is not a source of valence-arousal ({error.Message.Split(" Path:")[0].TrimEnd('.')}). {MakeAgain(key)}", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"{path}: the file is missing. {MakeAgain(key)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    /// <summary>The values of a source, [N × 2], checked against what the source says of them.</summary>
    internal float[] ReadValues(AffectSource source)
    {
        var path = PathOf(source.Key, ValuesFile);
        if (!File.Exists(path))
        {
            throw new DatasetException($"{path}: the file is missing. {MakeAgain(source.Key)}");
        }

        var values = Npy.Read<float>(path);
        var found = Sha256(path);
        if (found != source.Sha256)
        {
            throw new DatasetException($"{path}: found SHA-256 {found[..12]}…, expected {source.Sha256[..Math.Min(12, source.Sha256.Length)]}…: the file has changed since it was made. {MakeAgain(source.Key)}");
        }

        return values.Shape.SequenceEqual([source.Faces, 2])
            ? values.Values
            : throw new DatasetException($"{path}: found the shape ({string.Join(", ", values.Shape)}), expected ({source.Faces}, 2). {MakeAgain(source.Key)}");
    }

    /// <summary>Writes a source under the next free version and gives it back with its key.</summary>
    /// <param name="slug">First part of the key.</param>
    /// <param name="values">[N × 2].</param>
    /// <param name="describe">From version and checksum to the source.</param>
    internal AffectSource Add(string slug, float[] values, Func<int, string, AffectSource> describe)
    {
        var draft = Path.Combine(_folder, DraftPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(draft);
            Npy.Write<float>(Path.Combine(draft, ValuesFile), values, values.Length / 2, 2);
            var checksum = Sha256(Path.Combine(draft, ValuesFile));
            while (true)
            {
                var source = describe(NextVersion(slug), checksum);
                File.WriteAllText(Path.Combine(draft, SourceFile), JsonSerializer.Serialize(source, Json) + "\n");
                try
                {
                    Directory.Move(draft, Path.Combine(_folder, source.Key));
                    return source;
                }
                catch (IOException) when (Directory.Exists(Path.Combine(_folder, source.Key)))
                {
                    // Another process took this version first: the next one is ours.
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unwritable(_folder, error);
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    /// <summary>Writes a source under the key that it has, or under the next version where that key is gone for good.</summary>
    internal void Put(AffectSource source, float[] values)
    {
        var draft = Path.Combine(_folder, DraftPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(draft);
            Npy.Write<float>(Path.Combine(draft, ValuesFile), values, values.Length / 2, 2);
            var version = File.Exists(Path.Combine(_folder, DatasetRemoval.GonePrefix + source.Key)) ? NextVersion(SlugOf(source.Key)) : source.Version;
            var kept = source with { Key = KeyOf(SlugOf(source.Key), version), Version = version };
            File.WriteAllText(Path.Combine(draft, SourceFile), JsonSerializer.Serialize(kept, Json) + "\n");
            Directory.Move(draft, Path.Combine(_folder, kept.Key));
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

    /// <summary>Removes a source for good; its key is never given again, because runs may have named it.</summary>
    internal void Delete(string key)
    {
        CheckThere(key);
        try
        {
            File.WriteAllText(Path.Combine(_folder, DatasetRemoval.GonePrefix + key), "");
            Directory.Delete(Path.Combine(_folder, key), recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unwritable(_folder, error);
        }
    }

    internal static string KeyOf(string slug, int version) => string.Create(CultureInfo.InvariantCulture, $"{slug}.v{version}");

    private int NextVersion(string slug) => 1 + Keys()
        .Concat(Directory.EnumerateFiles(_folder, DatasetRemoval.GonePrefix + "*").Select(path => Path.GetFileName(path)[DatasetRemoval.GonePrefix.Length..]).Where(name => KeyPattern().IsMatch(name)))
        .Where(key => SlugOf(key) == slug).Select(VersionOf).DefaultIfEmpty(0).Max();

    private void CheckThere(string key)
    {
        if (!KeyPattern().IsMatch(key) || !Directory.Exists(Path.Combine(_folder, key)))
        {
            var keys = Keys();
            throw new DatasetException($"{_dataset} has no valence-arousal source \"{key}\"; "
                + (keys.Count == 0 ? "there is none yet. Make one on the dataset's page." : $"expected one of {string.Join(", ", keys)}."));
        }
    }

    private static string MakeAgain(string key) => $"Delete the source {key} and make it again.";

    private static string SlugOf(string key) => key[..key.LastIndexOf(".v", StringComparison.Ordinal)];

    private static int VersionOf(string key) => int.Parse(key.AsSpan(key.LastIndexOf(".v", StringComparison.Ordinal) + 2), CultureInfo.InvariantCulture);

    private static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\.v[1-9][0-9]{0,5}$")]
    private static partial Regex KeyPattern();
}
