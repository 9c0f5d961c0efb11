using System.Text.RegularExpressions;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>What the path of one of SFEW's pictures says.</summary>
/// <param name="Path">Relative to the source.</param>
/// <param name="Part">SFEW's own part; null when the path names none.</param>
/// <param name="IsAligned">Whether it lies in a folder of aligned faces.</param>
/// <param name="Class">The name of the class folder; empty when it lies in none.</param>
internal sealed partial record SfewPicture(string Path, Split? Part, bool IsAligned, string Class)
{
    internal static SfewPicture Of(string path)
    {
        var folders = path.Split('/')[..^1];

        // Archives unpack into folders of folders (Val/Val_Aligned_Faces_new/Happy): the innermost part is the one that holds classes.
        var place = Array.FindLastIndex(folders, folder => PartName().IsMatch(folder));
        if (place < 0)
        {
            return new(path, null, false, "");
        }

        var name = PartName().Match(folders[place]);
        Split part = name.Groups[1].Value.ToUpperInvariant() switch { "TRAIN" => Split.Train, "VAL" => Split.Validation, _ => Split.Test };
        return new(path, part, name.Groups[2].Success, place + 1 < folders.Length ? folders[^1] : "");
    }

    [GeneratedRegex("^(train|val|test)(_aligned_faces)?(_new)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PartName();
}
