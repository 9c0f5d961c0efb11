using System.Runtime.CompilerServices;

namespace Uldl.Core.Csv;

/// <summary>One record of a CSV file (RFC 4180).</summary>
/// <param name="Line">Line of the file that it begins on, from 1.</param>
/// <param name="Fields">Its fields as they were written: without quotes around them, and without the apostrophe that <see cref="CsvText"/> puts before formulas.</param>
/// <param name="Problem">What is wrong with its quotes or its size, as the end of a sentence; null when nothing.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, string? Problem)
{
    private const int LongestField = 10_000;
    private const int MostFields = 1000;

    /// <summary>Reads all records; empty lines are passed over, and any ending of lines is taken.</summary>
    /// <param name="text">The whole file, with or without a byte order mark.</param>
    /// <returns>The records in order.</returns>
    public static IEnumerable<CsvRecord> All(string text)
    {
        var split = new CsvSplitter(int.MaxValue, int.MaxValue);
        foreach (var letter in text)
        {
            if (split.Take(letter) is { } record)
            {
                yield return record;
            }
        }

        if (split.End() is { } last)
        {
            yield return last;
        }
    }

    /// <summary>Reads records as they come, of files larger than memory should hold. A field of more than 10,000 characters or a record of more than 1,000 fields is a problem, and the last that is read.</summary>
    /// <param name="text">The file, with or without a byte order mark.</param>
    /// <param name="token">Ends the reading.</param>
    /// <returns>The records in order.</returns>
    public static async IAsyncEnumerable<CsvRecord> ReadAsync(TextReader text, [EnumeratorCancellation] CancellationToken token)
    {
        var (split, block) = (new CsvSplitter(LongestField, MostFields), new char[1 << 14]);
        for (int length; !split.IsOver && (length = await text.ReadAsync(block, token)) > 0;)
        {
            for (var place = 0; place < length && !split.IsOver; place++)
            {
                if (split.Take(block[place]) is { } record)
                {
                    yield return record;
                }
            }
        }

        if (split.End() is { } last)
        {
            yield return last;
        }
    }
}
