using System.Text.Json;
using System.Text.Json.Serialization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets;

/// <summary>What a packed dataset says of itself in manifest.json.</summary>
public sealed record DatasetManifest
{
    /// <summary>The file's name in the dataset's folder.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The dataset's key, such as "synthetic-web".</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Version of what is in it; another version means other faces.</summary>
    public required int Version { get; init; }

    /// <summary>Whether the faces are drawn by a program.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>Where the faces, labels and votes come from.</summary>
    public required string Provenance { get; init; }

    /// <summary>What one may do with the faces, as an SPDX name or a sentence.</summary>
    public required string Licence { get; init; }

    /// <summary>The seed it was drawn from; null unless synthetic.</summary>
    public long? Seed { get; init; }

    /// <summary>Key of the format it was imported from; null for a set that this program draws.</summary>
    public string? Format { get; init; }

    /// <summary>Everything that claimed to be a face in the source, exclusions included; null for a set that this program draws.</summary>
    public int? Found { get; init; }

    /// <summary>Which run's labels it carries, and what was decided about them; null unless it was made from another dataset.</summary>
    public VersionOrigin? MadeFrom { get; init; }

    /// <summary>Number of faces, N.</summary>
    public required int Count { get; init; }

    /// <summary>Channels of an image, in the order red, green, blue.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows of an image.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of an image.</summary>
    public required int Width { get; init; }

    /// <summary>Whether every face has valence and arousal.</summary>
    public required bool HasAffect { get; init; }

    /// <summary>The classes in order.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Faces of each split and class, [split][class], as provided.</summary>
    public required IReadOnlyDictionary<Split, int[]> Counts { get; init; }

    /// <summary>Size and SHA-256 of each file beside the manifest.</summary>
    public required IReadOnlyDictionary<string, PackedFile> Files { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <returns>The manifest; the files it names are not looked at.</returns>
    /// <exception cref="DatasetException">There is none, or it cannot be understood.</exception>
    public static DatasetManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<DatasetManifest>(File.ReadAllBytes(path), Json)
                ?? throw new DatasetException($"{path}: found null, expected the dataset's manifest. {DatasetMending.BuildAgain(folder)}");
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } number ? $":{number + 1}" : "";
            throw new DatasetException($"{path}{line}: this is not a dataset manifest ({error.Message.Split(" Path:")[0].TrimEnd('.')}). {DatasetMending.BuildAgain(folder)}", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"{path}: there is no manifest, so the dataset is not built. {DatasetMending.BuildAgain(folder)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    internal void Write(string folder) =>
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");
}

/// <summary>A file of a packed dataset.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record PackedFile(long Bytes, string Sha256);
