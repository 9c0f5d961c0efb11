using System.Text;

namespace Uldl.Core.Csv;

/// <summary>One record of a CSV file (RFC 4180).</summary>
/// <param name="Line">Line of the file that it begins on, from 1.</param>
/// <param name="Fields">Its fields as they were written: without quotes around them, and without the apostrophe that <see cref="CsvText"/> puts before formulas.</param>
/// <param name="Problem">What is wrong with its quotes, as the end of a sentence; null when nothing.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, string? Problem)
{
    /// <summary>Reads all records; empty lines are passed over, and any ending of lines is taken.</summary>
    /// <param name="text">The whole file, with or without a byte order mark.</param>
    /// <returns>The records in order.</returns>
    public static IEnumerable<CsvRecord> All(string text)
    {
        var (place, line) = (text.StartsWith('\uFEFF') ? 1 : 0, 1);
        while (place < text.Length)
        {
            var record = Next(text, ref place, ref line);
            if (record.Fields is not [""] || record.Problem is not null)
            {
                yield return record;
            }
        }
    }

    private static CsvRecord Next(string text, ref int place, ref int line)
    {
        var first = line;
        var fields = new List<string>();
        string? problem = null;
        while (true)
        {
            fields.Add(CsvText.Unguarded(place < text.Length && text[place] == '"' ? Quoted(text, ref place, ref line, ref problem) : Bare(text, ref place, ref problem)));
            if (place < text.Length && text[place] == ',')
            {
                place++;
                continue;
            }

            EndLine(text, ref place, ref line);
            return new(first, fields, problem);
        }
    }

    private static string Bare(string text, ref int place, ref string? problem)
    {
        var end = text.AsSpan(place).IndexOfAny(",\r\n");
        var field = end < 0 ? text[place..] : text.Substring(place, end);
        place += field.Length;
        if (field.Contains('"', StringComparison.Ordinal))
        {
            problem ??= $"found a quote in the middle of {Short(field)}, expected the whole field in quotes, with each quote in it doubled";
        }

        return field;
    }

    private static string Quoted(string text, ref int place, ref int line, ref string? problem)
    {
        var field = new StringBuilder();
        for (place++; place < text.Length; place++)
        {
            if (text[place] != '"')
            {
                line += text[place] == '\n' ? 1 : 0;
                field.Append(text[place]);
            }
            else if (place + 1 < text.Length && text[place + 1] == '"')
            {
                field.Append(text[place++]);
            }
            else
            {
                place++;
                var rest = Bare(text, ref place, ref problem);
                problem ??= rest.Length == 0 ? null : $"found {Short(rest)} behind a closing quote, expected a comma or the end of the line";
                return field.ToString();
            }
        }

        problem ??= $"the quote before {Short(field.ToString())} is never closed, expected another one at the field's end";
        return field.ToString();
    }

    private static void EndLine(string text, ref int place, ref int line)
    {
        if (place < text.Length)
        {
            place += text[place] == '\r' && place + 1 < text.Length && text[place + 1] == '\n' ? 2 : 1;
            line++;
        }
    }

    private static string Short(string text) => $"\"{(text.Length > 30 ? text[..30] + "…" : text)}\"";
}
