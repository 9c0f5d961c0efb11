namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>How a table is written: what parts its fields, and whether its first line names them.</summary>
/// <param name="Separator">Comma, semicolon, tab or bar.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Names">The columns' names; numbers from 1 where there is no header.</param>
/// <param name="Picture">Column whose first rows look like pictures; -1 when none does.</param>
internal sealed record CsvDialect(char Separator, bool HasHeader, string[] Names, int Picture)
{
    private const int SampleRows = 20;

    private static readonly char[] Separators = ['\t', ';', '|', ','];

    /// <summary>What people call the separator.</summary>
    internal string SeparatorName => Separator switch
    {
        '\t' => "tabs",
        ';' => "semicolons",
        '|' => "bars",
        ',' => "commas",
        _ => $"\"{Separator}\"",
    };

    internal static CsvDialect Find(SourceFolder source, string file, CsvMapping? mapping, CancellationToken token)
    {
        char[] candidates = mapping?.Delimiter is { Length: > 0 } chosen ? [Chosen(chosen)] : Separators;
        var readings = candidates.Select(separator => (Separator: separator, Rows: TableRows.Read(source, file, separator, token).Take(SampleRows).ToArray())).ToArray();
        if (readings[0].Rows.Length == 0)
        {
            throw new DatasetException($"{file}: holds no row. Choose the table that names a picture and its label in each line.");
        }

        // Landmarks and neighbours may hold more semicolons than the table has commas: the reading that finds pictures wins.
        var (best, rows) = readings.OrderByDescending(reading => reading.Rows.Count(row => row.Fields.Any(PictureIndex.IsPicture)))
            .ThenByDescending(reading => reading.Rows.Select(row => row.Fields.Length).Distinct().Count() == 1)
            .ThenByDescending(reading => reading.Rows[0].Fields.Length).First();
        var hasHeader = mapping?.HasHeader ?? !rows[0].Fields.Any(PictureIndex.IsPicture);
        string[] names = hasHeader ? rows[0].Fields : [.. Enumerable.Range(1, rows[0].Fields.Length).Select(column => FormattableString.Invariant($"{column}"))];
        var picture = Array.FindIndex(
            [.. Enumerable.Range(0, names.Length)],
            column => rows.Skip(hasHeader ? 1 : 0).Any(row => column < row.Fields.Length && PictureIndex.IsPicture(row.Fields[column])));
        return new CsvDialect(best, hasHeader, names, picture);
    }

    private static char Chosen(string delimiter) => delimiter switch
    {
        "\\t" or "tab" => '\t',
        [var separator] when char.IsAscii(separator) && separator is not ('"' or '\r' or '\n') => separator,
        _ => throw new DatasetException($"The delimiter \"{delimiter}\" cannot part fields. Choose one of comma, semicolon, tab and |, or let the importer find out."),
    };
}
