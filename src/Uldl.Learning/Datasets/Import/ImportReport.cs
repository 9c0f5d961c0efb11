using System.Text.Json;
using System.Text.Json.Serialization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>What an import found, kept and left out: report.json in the dataset's folder. The findings themselves stand in findings.csv.</summary>
public sealed record ImportReport
{
    /// <summary>The file's name in the dataset's folder.</summary>
    public const string FileName = "report.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Key of the format.</summary>
    public required string Format { get; init; }

    /// <summary>The layout that was found.</summary>
    public required string Layout { get; init; }

    /// <summary>How labels were read.</summary>
    public required string ClassOrder { get; init; }

    /// <summary>Terms of use.</summary>
    public required string Terms { get; init; }

    /// <summary>What was chosen.</summary>
    public required ImportOptions Options { get; init; }

    /// <summary>The classes in order.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Everything that claimed to be a face: <see cref="Kept"/> and all exclusions.</summary>
    public required int Found { get; init; }

    /// <summary>Faces in the packed set.</summary>
    public required int Kept { get; init; }

    /// <summary>Faces kept, [split][class].</summary>
    public required IReadOnlyDictionary<Split, int[]> Counts { get; init; }

    /// <summary>Documented counts, [split][class]; null where nobody documents one, and as a whole when none are known.</summary>
    public IReadOnlyDictionary<Split, int?[]>? Documented { get; init; }

    /// <summary>Where the documented counts come from.</summary>
    public string? DocumentedSource { get; init; }

    /// <summary>Faces left out, by reason.</summary>
    public required IReadOnlyDictionary<FindingKind, int> Excluded { get; init; }

    /// <summary>Findings that left nothing out, by kind.</summary>
    public required IReadOnlyDictionary<FindingKind, int> Noted { get; init; }

    /// <summary>Copies among the faces that could be decoded.</summary>
    public required DuplicateCounts Duplicates { get; init; }

    /// <summary>Faces kept that have valence and arousal.</summary>
    public required int WithAffect { get; init; }

    /// <summary>Reads the report beside a packed dataset.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <returns>The report; null when the dataset was not imported.</returns>
    /// <exception cref="DatasetException">It cannot be understood.</exception>
    public static ImportReport? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ImportReport>(File.ReadAllBytes(path), Json) : null;
        }
        catch (JsonException error)
        {
            throw new DatasetException($"{path}: this is not an import report ({error.Message.Split(" Path:")[0].TrimEnd('.')}). Import the dataset again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    internal byte[] Serialize() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];
}

/// <summary>Copies: exact ones have the same decoded pixels, near ones nearly the same picture.</summary>
/// <param name="ExactGroups">Groups of faces with the same pixels.</param>
/// <param name="ExactFaces">Faces in such groups.</param>
/// <param name="ExactAcrossSplits">Groups that reach over more than one split.</param>
/// <param name="TestTwinsOfTrain">Test faces whose very pixels stand in train.</param>
/// <param name="ConflictingGroups">Groups whose faces do not all have one label.</param>
/// <param name="NearWithin">Pairs of nearly the same picture within a split, exact ones left out.</param>
/// <param name="NearAcross">Pairs of nearly the same picture across splits, exact ones left out.</param>
public sealed record DuplicateCounts(int ExactGroups, int ExactFaces, int ExactAcrossSplits, int TestTwinsOfTrain, int ConflictingGroups, int NearWithin, int NearAcross);
