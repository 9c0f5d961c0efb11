using System.Text.RegularExpressions;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>What the name of a CK+ picture says.</summary>
/// <param name="Subject">Such as "S005".</param>
/// <param name="Sequence">Such as "001".</param>
/// <param name="Frame">Such as "00000011".</param>
internal sealed partial record CkPlusName(string Subject, string Sequence, string Frame)
{
    internal string Id => $"{Subject}_{Sequence}_{Frame}";

    internal IReadOnlyDictionary<string, string> Facts => new Dictionary<string, string> { ["subject"] = Subject, ["sequence"] = Sequence, ["frame"] = Frame };

    internal static bool TryRead(string path, out CkPlusName name)
    {
        var match = Pattern().Match(FormatFiles.StemOf(path));
        name = new CkPlusName(match.Groups[1].Value.ToUpperInvariant(), match.Groups[2].Value, match.Groups[3].Value);
        return match.Success && PictureIndex.IsPicture(path);
    }

    [GeneratedRegex(@"^(S\d+)_(\d+)_(\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
