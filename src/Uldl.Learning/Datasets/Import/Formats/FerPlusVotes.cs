using System.Globalization;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>One row of FERPlus.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Picture">Name of its picture; empty where no face was seen and the picture left out.</param>
/// <param name="Votes">[10] in FERPlus's columns; null when the row cannot be understood.</param>
internal sealed record FerPlusRow(string Where, string Picture, int[]? Votes);

/// <summary>Finds and reads FERPlus's votes: fer2013new.csv, or the label.csv beside its pictures.</summary>
internal static class FerPlusVotes
{
    /// <summary>The table of all rows, in the order of fer2013.csv; null when it is not there.</summary>
    internal static string? FindTable(SourceFolder source) => FormatFiles.Named(source, "fer2013new.csv").FirstOrDefault();

    /// <summary>All rows of fer2013new.csv: Usage, Image name, ten votes.</summary>
    internal static List<(string Usage, FerPlusRow Row)> ReadTable(SourceFolder source, string file, CancellationToken token)
    {
        var rows = new List<(string, FerPlusRow)>();
        foreach (var row in TableRows.Read(source, file, ',', token))
        {
            if (rows.Count == 0 && row.Fields[0].Equals("Usage", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var isWhole = !row.IsDamaged && row.Fields.Length == 2 + FerPlusRule.Columns;
            rows.Add((row.Fields[0], new FerPlusRow($"{file}:{row.Line}", row.Fields.ElementAtOrDefault(1) ?? "", isWhole ? ReadVotes(row.Fields) : null)));
        }

        return rows;
    }

    /// <summary>All rows of a label.csv: picture, quoted box, ten votes; it has no header.</summary>
    internal static List<FerPlusRow> ReadLabels(SourceFolder source, string file, CancellationToken token) =>
    [
        .. TableRows.Read(source, file, ',', token).Select(row => new FerPlusRow(
            $"{file}:{row.Line}", row.Fields[0], !row.IsDamaged && row.Fields.Length == 2 + FerPlusRule.Columns ? ReadVotes(row.Fields) : null)),
    ];

    private static int[]? ReadVotes(string[] fields)
    {
        var votes = new int[FerPlusRule.Columns];
        for (var column = 0; column < votes.Length; column++)
        {
            if (!int.TryParse(fields[column + 2], NumberStyles.None, CultureInfo.InvariantCulture, out votes[column]) || votes[column] > FerPlusRule.Raters)
            {
                return null;
            }
        }

        return votes;
    }
}
