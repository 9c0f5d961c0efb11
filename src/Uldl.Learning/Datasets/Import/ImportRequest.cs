using System.Text.Json.Serialization;

namespace Uldl.Learning.Datasets.Import;

/// <summary>What to import, from where, and under which name.</summary>
public sealed record ImportRequest
{
    /// <summary>Key of the format.</summary>
    public required string Format { get; init; }

    /// <summary>The source folder, on the machine that imports.</summary>
    public required string Path { get; init; }

    /// <summary>What people will call the dataset; its key follows from it.</summary>
    public required string Name { get; init; }

    /// <summary>What was chosen.</summary>
    public ImportOptions Options { get; init; } = new();

    /// <summary>Whether the import may take the place of another dataset of the same key.</summary>
    public bool Replace { get; init; }

    /// <summary>The dataset's key: lower-case letters, digits and hyphens of the name.</summary>
    /// <returns>The key; empty when the name holds neither letter nor digit.</returns>
    [JsonIgnore]
    public string Key => string.Join('-', new string([.. Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
