using CsvHelper;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>One line of a table.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Fields">Its fields, spaces around them removed.</param>
/// <param name="IsDamaged">Whether its quotes do not close or stand where none may.</param>
internal sealed record TableRow(int Line, string[] Fields, bool IsDamaged);

/// <summary>Reads a delimited table line by line; blank lines are passed over.</summary>
internal static class TableRows
{
    /// <summary>No line of any known table is near it: fer2013.csv's longest has 9,216 characters.</summary>
    private const int LongestLine = 1 << 24;

    internal static IEnumerable<TableRow> Read(SourceFolder source, string file, char separator, CancellationToken token)
    {
        var isDamaged = false;
        using var reader = CsvReader.Create(source.OpenText(file), new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            // One quote that is never closed must not swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            DetectSeparatorHint = false,
            MaxRecordSize = LongestLine,
            OnMalformedRecord = _ => isDamaged = true,
        });

        while (Next(reader, file))
        {
            token.ThrowIfCancellationRequested();
            var fields = new string[reader.FieldCount];
            for (var column = 0; column < fields.Length; column++)
            {
                fields[column] = reader.GetString(column);
            }

            if (!Array.TrueForAll(fields, string.IsNullOrWhiteSpace) || fields.Length > 1)
            {
                yield return new TableRow((int)reader.LineNumber, fields, isDamaged);
            }

            isDamaged = false;
        }
    }

    private static bool Next(CsvReader reader, string file)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new DatasetException($"{file}: cannot be read as a table ({error.Message.TrimEnd('.')}). Check that it is a text file with one face a line.", error);
        }
    }
}
