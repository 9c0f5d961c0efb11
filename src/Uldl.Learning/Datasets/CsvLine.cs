using System.Text;

namespace Uldl.Learning.Datasets;

/// <summary>One record of a table, with commas or another delimiter; a field with it, a quote or a line break stands in quotes.</summary>
internal static class CsvLine
{
    private const string Special = ",\"\r\n";

    internal static string Join(IEnumerable<string> fields) =>
        string.Join(',', fields.Select(field => field.AsSpan().IndexOfAny(Special) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>Reads one record, which is more than one line where a quoted field holds a line break.</summary>
    /// <param name="text">Left at the start of the next record.</param>
    /// <returns>Its fields; null at the end.</returns>
    internal static string[]? Read(TextReader text)
    {
        if (text.ReadLine() is not { } line)
        {
            return null;
        }

        // An odd number of quotes so far: the field goes on in the next line. Line breaks within fields read as "\n".
        var isOpen = HasOddQuotes(line);
        if (!isOpen)
        {
            return Split(line);
        }

        var record = new StringBuilder(line);
        while (isOpen && text.ReadLine() is { } more)
        {
            record.Append('\n').Append(more);
            isOpen ^= HasOddQuotes(more);
        }

        return Split(record.ToString());
    }

    private static bool HasOddQuotes(string line) => line.AsSpan().Count('"') % 2 == 1;

    internal static string[] Split(string line, char delimiter = ',')
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(delimiter);
        }

        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[++i]);
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == delimiter && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        return [.. fields, field.ToString()];
    }
}
