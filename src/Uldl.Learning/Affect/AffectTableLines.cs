using System.Text;
using System.Text.RegularExpressions;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>Reads a table's records as text: one line each, or more where a quoted field holds a line break.</summary>
internal static partial class AffectTableLines
{
    /// <summary>All records that are not blank, each with the number of its first line, from 1.</summary>
    /// <param name="path">The file: UTF-8, what a byte order mark says, or else Latin-1.</param>
    /// <exception cref="DatasetException">A quote is never closed.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static List<(int Number, string Text)> Read(string path)
    {
        using var reader = new StringReader(TextOf(path));
        var records = new List<(int, string)>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            var first = ++number;

            // A quote within a word is a letter like others; one that begins a field has to end.
            var isOpen = HasOddQuotes(line) && OpeningPattern().IsMatch(line);
            var record = new StringBuilder(line);
            while (isOpen)
            {
                if (reader.ReadLine() is not { } more)
                {
                    throw new DatasetException($"{path}:{first}: a quote opens in this line and is never closed; expected another one at the field's end.");
                }

                number++;
                record.Append('\n').Append(more);
                isOpen ^= HasOddQuotes(more);
            }

            records.Add((first, record.ToString().Trim('\r', ' ')));
        }

        return [.. records.Where(record => record.Item2.Trim().Length > 0)];
    }

    private static string TextOf(string path)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            return Decode(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            return Decode(bytes, Encoding.Latin1);
        }
    }

    private static string Decode(byte[] bytes, Encoding encoding)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), encoding, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static bool HasOddQuotes(string line) => line.AsSpan().Count('"') % 2 == 1;

    [GeneratedRegex(@"(^|[\t,;])\s*""")]
    private static partial Regex OpeningPattern();
}
