using System.Globalization;
using System.Text;

namespace Uldl.Core.Csv;

/// <summary>Writes CSV (RFC 4180) that people open in spreadsheets: words that a spreadsheet would run as a formula get an apostrophe in front, numbers stay numbers. <see cref="CsvRecord"/> reads it back the same.</summary>
public static class CsvText
{
    private const string Formulas = "=+-@\t\r\n";
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>One record.</summary>
    /// <param name="values">Its cells.</param>
    /// <returns>The record without an end of line.</returns>
    public static string Line(IEnumerable<string> values) => new StringBuilder().AppendJoin(',', values.Select(Field)).ToString();

    /// <summary>One cell.</summary>
    /// <param name="value">Any text.</param>
    /// <returns>Guarded, and in quotes where it holds a comma, a quote or a line break.</returns>
    public static string Field(string value)
    {
        var guarded = Guarded(value);
        return guarded.AsSpan().IndexOfAny(",\"\r\n") < 0 ? guarded : Quoted(guarded);
    }

    /// <summary>One cell that stands in quotes whatever it holds.</summary>
    /// <param name="value">Any text.</param>
    public static string QuotedField(string value) => Quoted(Guarded(value));

    /// <summary>A number as a cell.</summary>
    /// <param name="value">Empty for null.</param>
    /// <param name="decimals">It is rounded to at most so many, 0 to 6.</param>
    public static string Number(double? value, int decimals = 6) =>
        value is { } number ? Math.Round(number, decimals).ToString("0.######", CultureInfo.InvariantCulture) : "";

    /// <summary>Takes off the apostrophe that guards a cell.</summary>
    /// <param name="field">A cell without the quotes around it.</param>
    /// <returns>The text that was written.</returns>
    internal static string Unguarded(string field) => field.StartsWith('\'') && IsFormula(field) ? field[1..] : field;

    private static string Guarded(string value) => IsFormula(value) ? "'" + value : value;

    // Apostrophes of the text's own do not count, or what guards could not be told from what was there.
    private static bool IsFormula(string text) =>
        text.TrimStart('\'') is { Length: > 0 } bare && Formulas.Contains(bare[0], StringComparison.Ordinal)
        && !(double.TryParse(bare, Plain, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number));

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
