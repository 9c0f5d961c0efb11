namespace Uldl.Core.Published;

/// <summary>Says what is wrong with a published number, in people's words.</summary>
public static class PublishedCheck
{
    private const int LongestText = 300;
    private const int LongestNote = 2000;

    /// <summary>Everything that is wrong with a number.</summary>
    /// <param name="number">The number as typed or read.</param>
    /// <param name="mayBeMissing">Whether its value may be empty, as in the record's own empty cells.</param>
    /// <returns>Sentences, each beginning with the field's name; none when it can be kept.</returns>
    public static IReadOnlyList<string> Problems(PublishedNumber number, bool mayBeMissing = false) =>
    [
        .. new[]
        {
            Needed("method", number.Method, "the method's name, such as LDL-VA"),
            Needed("test_set", number.TestSet, "the dataset tested on, such as RAF-DB"),
            Needed("source", number.Source, "where the number can be looked up, such as authors, venue and table"),
            Needed("metric", number.Metric, "what was measured, such as accuracy"),
            number.Classes is < 2 or > 100 ? $"classes: found {number.Classes}, expected 2 to 100, or nothing when it is not printed." : null,
            OneOf("unit", number.Unit, PublishedTerms.Units),
            OneOf("origin", number.Origin, PublishedTerms.Origins),
            OneOf("flag", number.Flag, PublishedTerms.Flags),
            Noise(number),
            number.IsMissing && !mayBeMissing ? "value: found nothing, expected the number as printed, such as 90.51." : null,
            number.IsMissing ? null : Value("value", number.Value, number.Unit),
            number.PlusMinus.Length == 0 ? null : Spread(number),
            number.Flag == PublishedTerms.Missing && !number.IsMissing ? "flag: found missing, expected another flag or none where a value is given." : null,
        }.OfType<string>(),
        .. Lengths(number),
    ];

    private static string? Needed(string field, string text, string expected) => text.Length == 0 ? $"{field}: found nothing, expected {expected}." : null;

    private static string? OneOf(string field, string found, IReadOnlyList<string> expected) => expected.Contains(found)
        ? null
        : $"{field}: found \"{found}\", expected one of {string.Join(", ", expected.Where(word => word.Length > 0))}{(expected.Contains("") ? ", or nothing" : "")}.";

    private static string? Noise(PublishedNumber number) => number.NoiseRate switch
    {
        < 0 or > 1 or double.NaN => FormattableString.Invariant($"noise_rate: found {number.NoiseRate}, expected a fraction from 0 to 1, such as 0.3 for 30 %."),
        > 0 when number.NoiseType is "" or PublishedTerms.NoNoise => $"noise_type: found \"{number.NoiseType}\", expected the kind of noise, since noise_rate is above 0.",
        0 when number.NoiseType is not ("" or PublishedTerms.NoNoise) => $"noise_rate: found 0, expected a fraction above 0, since noise_type is \"{number.NoiseType}\".",
        _ => null,
    };

    private static string? Value(string field, string text, string unit)
    {
        if (PublishedNumber.Parse(text) is not { } value)
        {
            return $"{field}: found \"{text}\", expected a number such as 90.51{(text.Contains(',', StringComparison.Ordinal) ? ", with a point for the decimals" : "")}.";
        }

        var (low, high) = unit switch
        {
            PublishedTerms.Fraction => (0m, 1m),
            PublishedTerms.PointsUnit => (-100m, 100m),
            _ => (0m, 100m),
        };
        return value >= low && value <= high ? null : FormattableString.Invariant($"{field}: found {text}, expected {low} to {high} since the unit is {unit}.");
    }

    private static string? Spread(PublishedNumber number) =>
        Value("plus_minus", number.PlusMinus, number.Unit == PublishedTerms.Fraction ? PublishedTerms.Fraction : PublishedTerms.Percent)
        ?? (number.IsMissing ? "plus_minus: found a number, expected none where no value is given." : null);

    private static IEnumerable<string> Lengths(PublishedNumber number) =>
        from field in new (string Name, string Text, int Most)[]
        {
            ("method", number.Method, LongestText), ("backbone", number.Backbone, LongestText), ("pretraining", number.Pretraining, LongestText),
            ("train_set", number.TrainSet, LongestText), ("test_set", number.TestSet, LongestText), ("noise_type", number.NoiseType, LongestText),
            ("metric", number.Metric, LongestText), ("plus_minus_kind", number.PlusMinusKind, LongestText), ("selection", number.Selection, LongestText),
            ("source", number.Source, LongestNote), ("note", number.Note, LongestNote),
        }
        where field.Text.Length > field.Most
        select FormattableString.Invariant($"{field.Name}: found {field.Text.Length} letters, expected {field.Most} at most.");
}
