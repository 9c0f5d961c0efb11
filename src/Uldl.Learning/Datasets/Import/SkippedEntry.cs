namespace Uldl.Learning.Datasets.Import;

/// <summary>Something in a source folder that was left out because it cannot be read.</summary>
/// <param name="Path">Relative to the source, "/" between parts.</param>
/// <param name="Why">A clause, such as "its name is not UTF-8; rename it".</param>
/// <param name="IsFolder">Whether it is a folder, so that nobody knows what it holds.</param>
public sealed record SkippedEntry(string Path, string Why, bool IsFolder)
{
    /// <summary>What an import tells about them: a file that is named like a picture would have been a face, and anything else only deserves a note.</summary>
    /// <param name="entries">What was skipped.</param>
    /// <param name="told">The listing's findings. Where rows miss their pictures, those rows are left out already, and no face is counted twice.</param>
    /// <returns>One finding for each.</returns>
    internal static IEnumerable<Finding> Findings(IReadOnlyList<SkippedEntry> entries, IReadOnlyList<Finding> told)
    {
        var isTold = told.Any(finding => finding.Kind == FindingKind.RowWithoutPicture);
        return entries.Select(entry => new Finding(
            FindingKind.NotReadable,
            entry.Path,
            $"{entry.Path}: {entry.Why}; {(entry.IsFolder ? "whatever lies in this folder was not looked at" : "it was not read")}.",
            Excludes: !entry.IsFolder && !isTold && PictureIndex.IsPicture(entry.Path)));
    }
}
