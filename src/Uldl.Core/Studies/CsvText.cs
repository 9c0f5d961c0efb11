using System.Globalization;
using System.Text;

namespace Uldl.Core.Studies;

/// <summary>Fields of a CSV file that a spreadsheet may open.</summary>
internal static class CsvText
{
    private const string Formulas = "=+-@\t\r\n";

    /// <summary>A field of words: quoted where needed, and with an apostrophe before what a spreadsheet would run.</summary>
    internal static string Field(string value)
    {
        var harmless = value.Length > 0 && Formulas.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A field's words without the apostrophe that <see cref="Field"/> put there.</summary>
    internal static string Bare(string field) =>
        field is ['\'', var first, ..] && Formulas.Contains(first, StringComparison.Ordinal) ? field[1..] : field;

    /// <summary>A number; empty for null.</summary>
    internal static string Number(double? value, int decimals = 6) =>
        value is { } number ? Math.Round(number, decimals).ToString("0.######", CultureInfo.InvariantCulture) : "";

    /// <summary>Splits a file into records; a quoted field may hold commas and line ends.</summary>
    /// <exception cref="StudyException">A quote is never closed.</exception>
    internal static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Records(string text)
    {
        var (fields, field, isQuoted, line, start) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            line += letter == '\n' ? 1 : 0;
            if (isQuoted)
            {
                if (letter != '"')
                {
                    field.Append(letter);
                }
                else if (place + 1 < text.Length && text[place + 1] == '"')
                {
                    field.Append('"');
                    place++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (letter == '"')
            {
                isQuoted = true;
            }
            else if (letter == ',')
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (letter == '\n')
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (fields is not [""])
                {
                    yield return (start, fields);
                }

                (fields, start) = ([], line);
            }
            else
            {
                field.Append(letter);
            }
        }

        if (isQuoted)
        {
            throw new StudyException($"Line {start}: found a quote that is never closed. Close it, or double quotes that belong to the text.");
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            fields.Add(field.ToString().TrimEnd('\r'));
            yield return (start, fields);
        }
    }
}
