using System.Globalization;

namespace Uldl.Learning.Datasets.Import;

/// <summary>The findings of an import: findings.csv in the dataset's folder, one line a finding.</summary>
public static class ImportFindings
{
    /// <summary>The file's name in the dataset's folder.</summary>
    public const string FileName = "findings.csv";

    private static readonly string[] Columns = ["kind", "where", "message", "excludes", "face", "other", "picture"];

    /// <summary>Reads all findings of an imported dataset.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <returns>Each finding in order, with its row in excluded.npy where it left out a picture that could be decoded; empty when the dataset was not imported.</returns>
    /// <exception cref="DatasetException">The file cannot be understood.</exception>
    public static IReadOnlyList<(Finding Finding, int? Picture)> Read(string folder) => Read(folder, null, 0, int.MaxValue);

    /// <summary>Reads some findings of an imported dataset; a large set has a million, and only those asked for are kept in memory.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <param name="kind">Only this kind; null for all.</param>
    /// <param name="skip">How many of them to pass over.</param>
    /// <param name="take">How many to read at most.</param>
    /// <returns>Each finding in order, with its row in excluded.npy where it left out a picture that could be decoded; empty when the dataset was not imported.</returns>
    /// <exception cref="DatasetException">The file cannot be understood.</exception>
    public static IReadOnlyList<(Finding Finding, int? Picture)> Read(string folder, FindingKind? kind, int skip, int take)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var text = new StreamReader(path);
            CsvLine.Read(text);
            return [.. Records(text, path).Where(record => kind is null || record.Finding.Kind == kind).Skip(skip).Take(take)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    internal static void Write(string folder, IEnumerable<(Finding Finding, int? Picture)> findings)
    {
        using var text = new StreamWriter(Path.Combine(folder, FileName)) { NewLine = "\n" };
        text.WriteLine(CsvLine.Join(Columns));
        foreach (var (finding, picture) in findings)
        {
            text.WriteLine(CsvLine.Join(
            [
                finding.Kind.ToString(), finding.Where, finding.Message, finding.Excludes ? "true" : "false",
                finding.Face ?? "", finding.Other ?? "", picture?.ToString(CultureInfo.InvariantCulture) ?? "",
            ]));
        }
    }

    private static IEnumerable<(Finding Finding, int? Picture)> Records(StreamReader text, string path)
    {
        for (var number = 1; CsvLine.Read(text) is { } line; number++)
        {
            yield return line.Length == Columns.Length && Enum.TryParse<FindingKind>(line[0], out var kind)
                ? (new Finding(kind, line[1], line[2], line[3] == "true", OrNull(line[4]), OrNull(line[5])), int.TryParse(line[6], CultureInfo.InvariantCulture, out var row) ? row : null)
                : throw new DatasetException($"{path}: finding {number} is \"{string.Join(',', line)}\", expected {string.Join(", ", Columns)}. Import the dataset again.");
        }
    }

    private static string? OrNull(string word) => word.Length == 0 ? null : word;
}
