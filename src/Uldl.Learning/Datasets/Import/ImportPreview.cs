using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>What an import would find, with a few of its faces; nothing is stored.</summary>
public sealed record ImportPreview
{
    /// <summary>The layout that was found.</summary>
    public required string Layout { get; init; }

    /// <summary>How labels were read.</summary>
    public required string ClassOrder { get; init; }

    /// <summary>The classes in order.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Everything that claims to be a face.</summary>
    public required int Found { get; init; }

    /// <summary>Faces listed, [split][class], before any picture is read.</summary>
    public required IReadOnlyDictionary<Split, int[]> Counts { get; init; }

    /// <summary>Findings by kind, and whether they exclude.</summary>
    public required IReadOnlyDictionary<FindingKind, (int Excluded, int Noted)> Findings { get; init; }

    /// <summary>The first findings, in order.</summary>
    public required IReadOnlyList<Finding> FirstFindings { get; init; }

    /// <summary>Faces listed that have valence and arousal.</summary>
    public required int WithAffect { get; init; }

    /// <summary>Bytes that the packed set will take.</summary>
    public required long Bytes { get; init; }

    /// <summary>Some faces, spread over the classes and splits, as they would be stored.</summary>
    public required IReadOnlyList<PreviewFace> Faces { get; init; }
}

/// <summary>One face of a preview.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Split">Its part.</param>
/// <param name="Label">Its provided label.</param>
/// <param name="Png">Its picture as it would be stored; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
public sealed record PreviewFace(string Id, Split Split, Expression Label, byte[]? Png, string? Problem);
