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
    public static IReadOnlyList<(Finding Finding, int? Picture)> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var text = new StreamReader(path);
            var findings = new List<(Finding, int?)>();
            CsvLine.Read(text);
            while (CsvLine.Read(text) is { } line)
            {
                findings.Add(line.Length == Columns.Length && Enum.TryParse<FindingKind>(line[0], out var kind)
                    ? (new Finding(kind, line[1], line[2], line[3] == "true", OrNull(line[4]), OrNull(line[5])), int.TryParse(line[6], CultureInfo.InvariantCulture, out var row) ? row : null)
                    : throw new DatasetException($"{path}: finding {findings.Count + 1} is \"{string.Join(',', line)}\", expected {string.Join(", ", Columns)}. Import the dataset again."));
            }

            return findings;
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

    private static string? OrNull(string word) => word.Length == 0 ? null : word;
}
