using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Web.Storage;

/// <summary>One face of a run's <c>labels.csv</c>: row, id, provided label, clean label, and whether it was flipped. The one place that knows its columns.</summary>
/// <param name="Row">Row in the dataset, or in the joined ones.</param>
/// <param name="Id">The face's name; it may hold commas, the other columns do not.</param>
/// <param name="Provided">The label after the run's noise.</param>
/// <param name="Clean">The label before it.</param>
internal sealed record LabelLine(int Row, string Id, Expression Provided, Expression Clean)
{
    /// <summary>The file's name within a run's folder.</summary>
    public const string FileName = "labels.csv";

    private static readonly Dictionary<string, Expression>.AlternateLookup<ReadOnlySpan<char>> Words =
        Enum.GetValues<Expression>().ToDictionary(expression => expression.ToString(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads all faces in their order.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StorageException">A line is damaged.</exception>
    public static IEnumerable<LabelLine> ReadAll(string path) =>
        from line in File.ReadLines(path).Index().Skip(1)
        where line.Item.Length > 0
        select Read(line.Item) ?? throw new StorageException($"{path}:{line.Index + 1}: found \"{line.Item}\", expected row, id, provided label, clean label and whether it was flipped. Train the run again.");

    // From both ends, because a name may hold commas; words of expressions are looked up, not parsed: there are hundreds of thousands of lines.
    private static LabelLine? Read(string line)
    {
        var text = line.AsSpan();
        var first = text.IndexOf(',');
        var last = text.LastIndexOf(',');
        var third = last < 0 ? -1 : text[..last].LastIndexOf(',');
        var second = third < 0 ? -1 : text[..third].LastIndexOf(',');
        return second > first
            && int.TryParse(text[..first], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && Words.TryGetValue(text[(second + 1)..third], out var provided)
            && Words.TryGetValue(text[(third + 1)..last], out var clean)
            ? new(row, text[(first + 1)..second].ToString(), provided, clean)
            : null;
    }
}
