using System.Globalization;
using System.Text.RegularExpressions;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Valence and arousal of one row of a table.</summary>
/// <param name="Valence">As it stands in the table; NaN when it is none.</param>
/// <param name="Arousal">As it stands in the table; NaN when it is none.</param>
internal readonly partial record struct CsvAffect(float Valence, float Arousal)
{
    /// <summary>What a row without affect has.</summary>
    internal static CsvAffect None { get; } = new(float.NaN, float.NaN);

    /// <summary>Whether both are numbers, and neither is AffectNet's -2 for "invalid".</summary>
    internal bool IsValid => float.IsFinite(Valence) && float.IsFinite(Arousal) && Valence != -2 && Arousal != -2;

    internal bool IsOutside => IsValid && (Math.Abs(Valence) > 1 || Math.Abs(Arousal) > 1);

    /// <summary>Moved to the border where it lies outside.</summary>
    internal CsvAffect Clipped => new(Math.Clamp(Valence, -1, 1), Math.Clamp(Arousal, -1, 1));

    internal static CsvAffect Read(string where, string valence, string arousal) => new(Number(where, "valence", valence), Number(where, "arousal", arousal));

    /// <summary>Checks that the columns are on our scale at all.</summary>
    internal static void Check(string file, IReadOnlyList<CsvAffect> affects)
    {
        var (outside, valid) = (affects.Count(affect => affect.IsOutside), affects.Count(affect => affect.IsValid));
        if (2 * outside > valid)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{file}: valence or arousal lies outside -1 … 1 in {outside} of {valid} rows. Scale these columns to -1 … 1 before importing, or leave them out."));
        }
    }

    private static float Number(string where, string what, string field)
    {
        if (CommaDecimal().IsMatch(field))
        {
            throw new DatasetException($"{where}: {what} \"{field}\" has a comma, expected a point such as 0.25. Write the table's numbers with points and import again.");
        }

        return float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN;
    }

    [GeneratedRegex(@"^[+-]?\d*,\d+$")]
    private static partial Regex CommaDecimal();
}
