using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>A face as a dataset's files describe it, before its picture is read.</summary>
public sealed record SourceFace
{
    /// <summary>Unique within the set, stable between imports, such as "train_00001".</summary>
    public required string Id { get; init; }

    /// <summary>Where its pixels are.</summary>
    public required ImageSource Image { get; init; }

    /// <summary>The part it belongs to.</summary>
    public required Split Split { get; init; }

    /// <summary>The label that the dataset provides.</summary>
    public required Expression Label { get; init; }

    /// <summary>Where its row stands, such as "EmoLabel/list_patition_label.txt:12"; the picture's path when there is no row.</summary>
    public required string Where { get; init; }

    /// <summary>Valence, -1 … 1; NaN where the dataset has none.</summary>
    public float Valence { get; init; } = float.NaN;

    /// <summary>Arousal, -1 … 1; NaN where the dataset has none.</summary>
    public float Arousal { get; init; } = float.NaN;

    /// <summary>Votes of raters, [C] in the order of the listing's classes; null when there are none.</summary>
    public IReadOnlyList<int>? Votes { get; init; }

    /// <summary>Label distribution that people gave (RAF-DB's crowd, JAFFE's ratings), [C], sums to 1; null when there is none.</summary>
    public IReadOnlyList<float>? Rated { get; init; }

    /// <summary>The face's rectangle, used when cropping is asked for; null takes the whole picture.</summary>
    public FaceBox? Box { get; init; }

    /// <summary>What else the files say, by column name, such as "subject"; every face of a listing has the same names.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
