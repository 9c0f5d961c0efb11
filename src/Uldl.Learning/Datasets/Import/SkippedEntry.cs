namespace Uldl.Learning.Datasets.Import;

/// <summary>Something in a source folder that was left out because it cannot be read.</summary>
/// <param name="Path">Relative to the source, "/" between parts.</param>
/// <param name="Why">A clause, such as "its name is not UTF-8; rename it".</param>
/// <param name="IsFolder">Whether it is a folder, so that nobody knows what it holds.</param>
public sealed record SkippedEntry(string Path, string Why, bool IsFolder)
{
    /// <summary>What an import tells about it: a file that is named like a picture would have been a face, and anything else only deserves a note.</summary>
    internal Finding Finding() => IsFolder
        ? new(FindingKind.NotReadable, Path, $"{Path}: {Why}; whatever lies in this folder was not looked at.", Excludes: false)
        : new(FindingKind.NotReadable, Path, $"{Path}: {Why}; it was left out.", PictureIndex.IsPicture(Path));
}
