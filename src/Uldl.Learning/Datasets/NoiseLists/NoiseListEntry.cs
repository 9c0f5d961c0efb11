using System.Text.Json.Serialization;
using Uldl.Core.Faces;
using Uldl.Core.Noise;

namespace Uldl.Learning.Datasets.NoiseLists;

/// <summary>An imported list of labels that takes the place of a noise: what is known of it without reading it.</summary>
public sealed record NoiseListEntry
{
    /// <summary>Name and the first digits of the checksum, such as "noise01-3fa8c1d2": another list never gets this key.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the dataset whose training faces it names.</summary>
    public required string Dataset { get; init; }

    /// <summary>Name of the file it came from.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of that file.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>SHA-256 of the list as it is kept: one line for each training face it names, with the label as a word.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the dataset's samples.csv that the names were found in.</summary>
    public required string SamplesSha256 { get; init; }

    /// <summary>How its labels were read, such as "RAF-DB's order: 1 surprise, 2 fear".</summary>
    public required string Numbering { get; init; }

    /// <summary>The dataset's classes in order.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Training faces of each class, [C].</summary>
    public required IReadOnlyList<int> Faces { get; init; }

    /// <summary>Of these, those that the list gives another label, [C].</summary>
    public required IReadOnlyList<int> Flipped { get; init; }

    /// <summary>Training faces that it names; the others keep their label.</summary>
    public required int Named { get; init; }

    /// <summary>What was left out of the file, and why: one sentence for each reason, with its first line and its count.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Whether the dataset has other faces, labels or parts than those the list was made for.</summary>
    [JsonIgnore]
    public bool IsOutdated { get; init; }

    /// <summary>Share of the faces it names that get another label: the noise rate of its runs. Where it does not name all, a run on all of them measures less.</summary>
    [JsonIgnore]
    public double Rate => Flipped.Sum() / (double)Named;

    /// <summary>What a config names in place of a noise.</summary>
    [JsonIgnore]
    public string Noise => NoiseCatalogue.ListPrefix + Key;
}
