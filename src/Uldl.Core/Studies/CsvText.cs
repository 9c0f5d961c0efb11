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
}
