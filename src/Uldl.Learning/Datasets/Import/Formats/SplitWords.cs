using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>The words by which folders and tables name the parts of a dataset.</summary>
internal static class SplitWords
{
    private static readonly Dictionary<string, Split> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = Split.Train,
        ["training"] = Split.Train,
        ["val"] = Split.Validation,
        ["valid"] = Split.Validation,
        ["validation"] = Split.Validation,
        ["publictest"] = Split.Validation,
        ["test"] = Split.Test,
        ["testing"] = Split.Test,
        ["privatetest"] = Split.Test,
    };

    /// <summary>Whether a word names a part.</summary>
    /// <param name="word">As it stands in the files.</param>
    /// <param name="split">The part.</param>
    /// <returns>False for any other word.</returns>
    internal static bool TryRead(string word, out Split split) => Words.TryGetValue(word, out split);
}
