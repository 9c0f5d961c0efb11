using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Web.Elements;

/// <summary>Numbers as people read them: percent is born here, and nowhere earlier.</summary>
public static class Words
{
    /// <summary>"30 %" of 0.3.</summary>
    public static string Percent(double fraction, int decimals = 0) => Number(fraction * 100, decimals) + " %";

    /// <summary>A number with fixed decimals and a decimal point.</summary>
    public static string Number(double value, int decimals = 0) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>"12,271" with thousands apart.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 run", "12 runs".</summary>
    public static string Count(long count, string one, string? many = null) => $"{Whole(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>"40 s", "4 min", "2 h 5 min": as exact as an estimate deserves.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => "less than 1 s",
        < 60 => $"{Number(Math.Ceiling(time.TotalSeconds))} s",
        < 3600 => $"{Number(Math.Round(time.TotalMinutes))} min",
        < 36000 when (int)Math.Round(time.TotalMinutes) % 60 is > 0 and var minutes => $"{((int)Math.Round(time.TotalMinutes)) / 60} h {minutes} min",
        < 172800 => $"{Number(Math.Round(time.TotalHours))} h",
        _ => $"{Number(Math.Round(time.TotalDays))} days",
    };

    /// <summary>"24 Nov 2026, 14:05" in UTC, which the reader's machine may differ from.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"1.2 MB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{Number(bytes / 1e3)} kB",
        < 1_000_000_000 => $"{Number(bytes / 1e6, 1)} MB",
        _ => $"{Number(bytes / 1e9, 2)} GB",
    };

    /// <summary>Name of the CSS variable that holds an expression's colour, such as "var(--ha)".</summary>
    public static string Colour(this Expression expression) => $"var(--{expression.Code().ToLowerInvariant()})";
}
