using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets;

/// <summary>Everything about the faces of a packed dataset except their pixels: samples.csv, one line a face in the order of the images.</summary>
/// <param name="Faces">The columns every dataset has.</param>
/// <param name="Facts">What else is written about the faces, [N] words for each column name.</param>
internal sealed record SampleTable(FaceSet Faces, IReadOnlyDictionary<string, string[]> Facts)
{
    internal const string FileName = "samples.csv";

    /// <summary>The column with labels before flips, in sets that were made with known ones.</summary>
    internal const string CleanColumn = "clean_label";

    private static readonly string[] Opinions = ["votes_", "true_", "rated_"];

    internal void Write(Stream stream)
    {
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(CsvLine.Join([.. Columns(), .. Facts.Keys]));
        for (var row = 0; row < Faces.Count; row++)
        {
            text.WriteLine(CsvLine.Join([.. Fields(row), .. Facts.Values.Select(column => column[row])]));
        }
    }

    /// <summary>Faces of each split and class, [split][class], as provided.</summary>
    internal Dictionary<Split, int[]> Counts()
    {
        var counts = Splits.Used.Concat(Faces.Splits.Contains(Split.Unused) ? [Split.Unused] : []).ToDictionary(split => split, _ => new int[Faces.ClassCount]);
        for (var row = 0; row < Faces.Count; row++)
        {
            counts[Faces.Splits[row]][Faces.Labels[row]]++;
        }

        return counts;
    }

    private IEnumerable<string> Columns() =>
    [
        "id", "split", "label", "valence", "arousal",
        .. Faces.CleanLabels.Length > 0 ? [CleanColumn] : Array.Empty<string>(),
        .. Faces.Votes.Length > 0 ? Faces.Classes.Select(expression => "votes_" + Word(expression)) : [],
        .. Faces.TrueDistributions.Length > 0 ? Faces.Classes.Select(expression => "true_" + Word(expression)) : [],
        .. Faces.Rated.Length > 0 ? Faces.Classes.Select(expression => "rated_" + Word(expression)) : [],
    ];

    private IEnumerable<string> Fields(int row)
    {
        yield return Faces.Ids[row];
        yield return Word(Faces.Splits[row]);
        yield return Word(Faces.Classes[Faces.Labels[row]]);
        yield return Number(Faces.Valence[row]);
        yield return Number(Faces.Arousal[row]);
        if (Faces.CleanLabels.Length > 0)
        {
            yield return Word(Faces.Classes[Faces.CleanLabels[row]]);
        }

        foreach (var votes in RowOf(Faces.Votes, row))
        {
            yield return votes.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var share in RowOf(Faces.TrueDistributions, row).Concat(RowOf(Faces.Rated, row)))
        {
            yield return Number(share);
        }
    }

    /// <summary>Whether a column of this name has a meaning of its own, so that no fact may take it.</summary>
    internal static bool IsTaken(string column) =>
        column is "id" or "split" or "label" or "valence" or "arousal" or CleanColumn
        || IsOpinion(column);

    /// <summary>Whether the table in a folder has columns of votes, ratings or true distributions; its first line says so.</summary>
    internal static bool HasOpinions(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) && CsvLine.Split(File.ReadLines(path).FirstOrDefault("")).Any(IsOpinion);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    private static bool IsOpinion(string column) => Array.Exists(Opinions, prefix => column.StartsWith(prefix, StringComparison.Ordinal));

    private ArraySegment<T> RowOf<T>(T[] values, int row) =>
        values.Length == 0 ? ArraySegment<T>.Empty : new ArraySegment<T>(values, row * Faces.ClassCount, Faces.ClassCount);

    internal static string Word(Enum value) => value.ToString().ToLowerInvariant();

    private static string Number(float value) => float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
