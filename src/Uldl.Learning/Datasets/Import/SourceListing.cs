using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>What a format found in a source folder, before any picture is read.</summary>
public sealed record SourceListing
{
    /// <summary>The layout that was found, as a phrase: "aligned pictures, labels of EmoLabel/list_patition_label.txt".</summary>
    public required string Layout { get; init; }

    /// <summary>How labels were read, as a phrase: "1 Surprise, 2 Fear, … (RAF-DB's order)". Never guessed silently.</summary>
    public required string ClassOrder { get; init; }

    /// <summary>The classes in our pinned order: seven, or eight with contempt.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Every face that is not left out, in the order of its files; same input, same order.</summary>
    public required IReadOnlyList<SourceFace> Faces { get; init; }

    /// <summary>What people should know, exclusions included, in the order of its files.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Documented counts of this layout by split and class, before any exclusion of ours; null when none are known. Splits and classes that nobody documents are absent.</summary>
    public IReadOnlyDictionary<Split, IReadOnlyDictionary<Expression, int>>? Documented { get; init; }

    /// <summary>Where the documented counts come from.</summary>
    public string? DocumentedSource { get; init; }

    /// <summary>Faces and exclusions: everything that claimed to be a face.</summary>
    public int Found => Faces.Count + Findings.Count(finding => finding.Excludes);
}
