namespace Uldl.Learning.Backbones.Weights;

/// <summary>What a weights file holds, and how it fits a backbone.</summary>
public sealed record WeightsReport
{
    /// <summary>Name of the file, without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What kind of file it is, in words.</summary>
    public required string Format { get; init; }

    /// <summary>Tensors in the file.</summary>
    public required int Tensors { get; init; }

    /// <summary>Key of the backbone it was compared with.</summary>
    public required string Backbone { get; init; }

    /// <summary>Whose names the file uses, in words.</summary>
    public required string Naming { get; init; }

    /// <summary>Image channels that its first convolution takes.</summary>
    public required int Channels { get; init; }

    /// <summary>Tensors that the backbone wants; classifier and counters are not counted.</summary>
    public required int Wanted { get; init; }

    /// <summary>Those found, by the backbone's name.</summary>
    public required KeyList Matched { get; init; }

    /// <summary>Those not found; they start at random.</summary>
    public required KeyList Missing { get; init; }

    /// <summary>Tensors of the file that the backbone does not know.</summary>
    public required KeyList Unexpected { get; init; }

    /// <summary>Tensors whose shape or kind is another, in words.</summary>
    public required KeyList WrongShape { get; init; }

    /// <summary>What the file holds besides tensors of a network, in words.</summary>
    public required KeyList Ignored { get; init; }

    /// <summary>What becomes of the file's classifier, as a sentence; null when it has none.</summary>
    public string? Classifier { get; init; }

    /// <summary>Classes of the classifier that is kept; null when none is.</summary>
    public int? Classes { get; init; }

    /// <summary>Key of the backbone of the catalogue that matches better than this one; null when there is none.</summary>
    public string? Better { get; init; }

    /// <summary>Why the file cannot be kept for this backbone, as a sentence; null when it can.</summary>
    public string? Refusal { get; init; }
}

/// <summary>Names of tensors: how many, and as many of them as a report needs.</summary>
/// <param name="Count">All of them.</param>
/// <param name="First">The first in order.</param>
public sealed record KeyList(int Count, IReadOnlyList<string> First)
{
    // Thousands of unexpected names say no more than the first.
    private const int Most = 1000;

    internal static KeyList Of(IReadOnlyCollection<string> names) => new(names.Count, [.. names.Take(Most).Select(Shown.Text)]);
}
