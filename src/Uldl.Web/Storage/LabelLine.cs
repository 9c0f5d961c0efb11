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

    /// <summary>Reads all faces in their order.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StorageException">A line is damaged.</exception>
    public static IEnumerable<LabelLine> ReadAll(string path) =>
        from line in File.ReadLines(path).Index().Skip(1)
        where line.Item.Length > 0
        select Read(line.Item) ?? throw new StorageException($"{path}:{line.Index + 1}: found \"{line.Item}\", expected row, id, provided label, clean label and whether it was flipped. Train the run again.");

    private static LabelLine? Read(string line)
    {
        var fields = line.Split(',');
        return fields.Length >= 5
            && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && Enum.TryParse<Expression>(fields[^3], out var provided)
            && Enum.TryParse<Expression>(fields[^2], out var clean)
            ? new(row, string.Join(',', fields[1..^3]), provided, clean)
            : null;
    }
}
