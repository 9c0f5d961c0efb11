using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>One line of JAFFE's table of mean ratings.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Means">Mean ratings, 1 … 5, [6] in the table's order.</param>
internal sealed record JaffeRating(string Where, double[] Means)
{
    /// <summary>The expressions in the order of the table's columns; nobody rated neutral.</summary>
    private static readonly Expression[] Order =
        [Expression.Happiness, Expression.Sadness, Expression.Surprise, Expression.Anger, Expression.Disgust, Expression.Fear];

    /// <summary>The six means, divided by their sum; 0 for what was not rated.</summary>
    internal float[] Distribution(int classes)
    {
        var distribution = new float[classes];
        for (var column = 0; column < Order.Length; column++)
        {
            distribution[(int)Order[column]] = (float)(Means[column] / Means.Sum());
        }

        return distribution;
    }
}

/// <summary>Finds JAFFE's ratings (N HAP SAD SUR ANG DIS FEA PIC), which stand in the middle of a text.</summary>
internal static class JaffeRatings
{
    private const int Rated = 6;
    private const long MostBytes = 1 << 20; // The table has 219 lines; whatever is larger is no table of ratings.
    private static readonly string[] Columns = ["HAP", "SAD", "SUR", "ANG", "DIS", "FEA", "PIC"];

    /// <summary>The first file that holds the table; null when none does.</summary>
    internal static string? Find(SourceFolder source) => source.Files.FirstOrDefault(file => IsText(file) && IsShort(source, file) && source.ReadLines(file).Any(IsHeader));

    /// <summary>The ratings by picture, such as "KM.NE1".</summary>
    internal static Dictionary<string, JaffeRating> Read(SourceFolder source, string file, ListingDraft draft)
    {
        var ratings = new Dictionary<string, JaffeRating>(StringComparer.OrdinalIgnoreCase);
        var isInside = false;
        var lines = source.ReadLines(file);
        for (var line = 0; line < lines.Count; line++)
        {
            if (!isInside || IsHeader(lines[line]))
            {
                isInside |= IsHeader(lines[line]);
                continue;
            }

            var fields = Split(lines[line]);
            if (fields.Length > 1 && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                Add(ratings, FormattableString.Invariant($"{file}:{line + 1}"), fields, draft);
            }
        }

        return ratings;
    }

    private static void Add(Dictionary<string, JaffeRating> ratings, string where, string[] fields, ListingDraft draft)
    {
        if (fields.Skip(1).Take(Rated).Any(field => field.Contains(',', StringComparison.Ordinal)))
        {
            throw new DatasetException($"{where}: found a number with a comma, expected points such as 2.87. Replace the commas in this table and import again.");
        }

        var means = new double[Rated];
        var isWhole = fields.Length == Rated + 2;
        for (var column = 0; column < Rated && isWhole; column++)
        {
            isWhole = double.TryParse(fields[column + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out means[column]) && means[column] is >= 1 and <= 5;
        }

        if (!isWhole)
        {
            draft.Note(FindingKind.MalformedRow, where, "Expected a number, six mean ratings of 1 … 5 and a picture such as KM-NE1; these ratings are not used.");
        }
        else if (!ratings.TryAdd(fields[^1].Replace('-', '.'), new JaffeRating(where, means)))
        {
            draft.Note(FindingKind.RepeatedName, where, $"The picture {fields[^1]} was rated in an earlier line already; the first counts.");
        }
    }

    private static bool IsText(string file) => Path.GetExtension(file).ToUpperInvariant() is ".TXT" or ".CSV" or ".DAT" or ".TSV" or "" or ".MD";

    private static bool IsShort(SourceFolder source, string file)
    {
        using var stream = source.OpenRead(file);
        return stream.Length <= MostBytes;
    }

    private static bool IsHeader(string line) => line.Contains("HAP", StringComparison.Ordinal) && Columns.All(Split(line).Contains);

    /// <summary>Fields apart by spaces, tabs or semicolons; by commas where no other is there.</summary>
    private static string[] Split(string line)
    {
        const StringSplitOptions trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var fields = line.Split([' ', '\t', ';'], trimmed);
        return fields.Length > 1 && fields[0] is not [.., ','] ? fields : line.Split(',', trimmed);
    }
}
