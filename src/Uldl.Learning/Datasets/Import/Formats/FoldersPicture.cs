using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>What the path of a picture in class folders says.</summary>
/// <param name="Path">Relative to the source.</param>
/// <param name="Part">The part that its path names; null when it names none.</param>
/// <param name="Class">The name of the class folder; empty when it lies in none.</param>
internal sealed record FoldersPicture(string Path, Split? Part, string Class)
{
    /// <summary>Reads a path whose parts stand above the classes; whatever lies below a class belongs to it.</summary>
    internal static FoldersPicture InParts(string path)
    {
        var folders = path.Split('/')[..^1];
        var place = Array.FindIndex(folders, folder => SplitWords.TryRead(folder, out _));
        return place >= 0 && SplitWords.TryRead(folders[place], out var part) ? new(path, part, folders.ElementAtOrDefault(place + 1) ?? "") : new(path, null, "");
    }

    /// <summary>Reads a path without parts: the folder that holds the picture is its class.</summary>
    internal static FoldersPicture InOneFolder(string path) => new(path, null, FormatFiles.NameOf(FormatFiles.FolderOf(path)));
}
