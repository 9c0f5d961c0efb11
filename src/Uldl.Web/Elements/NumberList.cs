using System.Globalization;
using Uldl.Core.Experiments;

namespace Uldl.Web.Elements;

/// <summary>Lists of numbers as people type them: "10, 20, 30 %" and "1-5".</summary>
public static class NumberList
{
    private static readonly char[] Between = [',', ';', ' ', '%'];

    /// <summary>Percentages as fractions.</summary>
    /// <exception cref="ConfigException">A part is not a number.</exception>
    public static IReadOnlyList<double> Percents(string text) =>
        [.. Parts(text).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            // Dividing by 100 gives the double nearest to the typed decimal, as JSON would; multiplying by 0.01 would not.
            ? percent / 100
            : throw new ConfigException($"Noise rates: found \"{part}\", expected percentages such as 10, 20, 30."))];

    /// <summary>Whole numbers; "1-5" is five of them.</summary>
    /// <exception cref="ConfigException">A part is neither a whole number nor a range.</exception>
    public static IReadOnlyList<int> Whole(string text) => [.. Parts(text).SelectMany(Range)];

    private static string[] Parts(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<int> Range(string part)
    {
        var ends = part.Split('-');
        if (ends.Length == 2 && Parse(ends[0]) is { } first && Parse(ends[1]) is { } last && last >= first && last - first < 1000)
        {
            return Enumerable.Range(first, last - first + 1);
        }

        return Parse(part) is { } number
            ? [number]
            : throw new ConfigException($"Found \"{part}\", expected whole numbers such as 1, 2, 3 or 1-5.");
    }

    private static int? Parse(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
