using System.Globalization;
using Uldl.Core.Metrics;
using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>
/// Numbers of a table as text, the same on screen and in every export: two significant digits of the standard error, never
/// more decimals than the metric's own; without a standard error the metric's own. Percent is born here.
/// </summary>
public static class TableNumbers
{
    /// <summary>What stands for a number that is not there.</summary>
    public const string Dash = "–";

    /// <summary>What stored values are multiplied by on screen.</summary>
    /// <param name="metric">What is measured.</param>
    /// <returns>100 for fractions, else 1.</returns>
    public static double Scale(MetricDescriptor metric) => metric.Unit == MetricUnits.Fraction ? 100 : 1;

    /// <summary>The unit as it stands on screen.</summary>
    /// <param name="metric">What is measured.</param>
    /// <returns>"%" for fractions, nothing for scores, else the unit.</returns>
    public static string UnitText(MetricDescriptor metric) => metric.Unit switch
    {
        MetricUnits.Fraction => "%",
        MetricUnits.Score => "",
        _ => metric.Unit,
    };

    /// <summary>How many decimals a mean earns.</summary>
    /// <param name="standardError">In the metric's unit; null for fewer than two seeds.</param>
    /// <param name="metric">What is measured.</param>
    /// <returns>0 … the metric's own decimals.</returns>
    public static int Decimals(double? standardError, MetricDescriptor metric) =>
        standardError is { } error && error > 0
            ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(error * Scale(metric))), 0, metric.Decimals)
            : metric.Decimals;

    /// <summary>A stored number as people read it.</summary>
    /// <param name="value">In the metric's unit.</param>
    /// <param name="decimals">At least 0.</param>
    /// <param name="metric">What is measured.</param>
    /// <returns>Digits with a decimal point, no thousands, no minus before zero.</returns>
    public static string Text(double value, int decimals, MetricDescriptor metric)
    {
        var text = (value * Scale(metric)).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyExcept("0.") < 0 ? text[1..] : text;
    }

    /// <summary>A difference as people read it, with its sign.</summary>
    /// <param name="difference">Pairs, in the metric's unit.</param>
    /// <param name="metric">What is measured.</param>
    /// <returns>"+3.10 ± 0.42 (5)"; a dash without pairs.</returns>
    public static string SignedText(Sample? difference, MetricDescriptor metric)
    {
        if (difference is null)
        {
            return Dash;
        }

        var decimals = Decimals(difference.StandardError, metric);
        var mean = Text(difference.Mean, decimals, metric);
        var error = difference.StandardError is { } value ? Text(value, decimals, metric) : Dash;
        var sign = mean.StartsWith('-') || mean.AsSpan().IndexOfAnyExcept("0.") < 0 ? "" : "+";
        return $"{sign}{mean} ± {error} ({difference.Count})";
    }

    /// <summary>A number in its shortest form, up to ten digits: 0.1 × 3 × 100 reads 30.</summary>
    /// <param name="value">Any.</param>
    /// <returns>Digits with a decimal point.</returns>
    internal static string Plain(double value) => value.ToString("G10", CultureInfo.InvariantCulture);
}
