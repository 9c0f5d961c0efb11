using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Charts;

/// <summary>Curves of formulas over a common axis, drawn by the server, so that they follow a slider without a redraw in the browser.</summary>
public sealed partial class FunctionChart
{
    private const int TableRows = 11;

    /// <summary>The quantity, or the finding.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Name and unit of the horizontal axis.</summary>
    [Parameter, EditorRequired]
    public required string X { get; set; }

    /// <summary>Name and unit of the vertical axis.</summary>
    [Parameter, EditorRequired]
    public required string Y { get; set; }

    /// <summary>Lines over the same ascending places.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<LineSeries> Series { get; set; }

    /// <summary>A place to point out; its values stand beside the names.</summary>
    [Parameter]
    public double? Mark { get; set; }

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 300;

    private (double Least, double Most) Across => (Series[0].X[0], Series[0].X[^1]);

    private (double Least, double Most) Up
    {
        get
        {
            var values = Series.SelectMany(line => line.Y).ToArray();
            var (least, most) = (Math.Min(0, values.Min()), Math.Max(0, values.Max()));
            var step = Step(most - least);
            return (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        }
    }

    private IEnumerable<double> YTicks => Ticks(Up.Least, Up.Most);

    private IEnumerable<double> XTicks => Ticks(Across.Least, Across.Most);

    private IEnumerable<double> Rows => Enumerable.Range(0, TableRows).Select(row => Across.Least + ((Across.Most - Across.Least) * row / (TableRows - 1)));

    private string FileName => string.Concat(Title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    private string CsvAddress => "data:text/csv;charset=utf-8," + Uri.EscapeDataString(ChartParts.Csv(X, Series));

    private string Spoken => $"{Title}. " + string.Join(" ", Series.Select(line => $"{line.Name}: from {Show(line.Y[0])} to {Show(line.Y[^1])}."));

    private static string Dashes(Stroke stroke) => stroke.Dash switch { "dash" => "6 4", "dot" => "2 3", _ => "none" };

    private static string Show(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Tick(double value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Place(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The value at a place, straight between the two points around it.</summary>
    private static double At(LineSeries line, double place)
    {
        var after = Enumerable.Range(1, line.X.Count - 1).FirstOrDefault(i => line.X[i] >= place, line.X.Count - 1);
        var share = Math.Clamp((place - line.X[after - 1]) / (line.X[after] - line.X[after - 1]), 0, 1);
        return line.Y[after - 1] + (share * (line.Y[after] - line.Y[after - 1]));
    }

    /// <summary>The least of 1, 2 and 5 times a power of ten that divides a span into at most six.</summary>
    private static double Step(double span)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(span, 1e-9) / 6)));
        return new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(step => span <= 6.0001 * step);
    }

    private static IEnumerable<double> Ticks(double least, double most)
    {
        var step = Step(most - least);
        for (var i = (long)Math.Ceiling((least / step) - 1e-9); i * step <= most + (step * 1e-9); i++)
        {
            yield return Math.Round(i * step, 10);
        }
    }

    private double Left(double x) => 100 * (x - Across.Least) / (Across.Most - Across.Least);

    private double Top(double y) => 100 * (Up.Most - y) / (Up.Most - Up.Least);

    private string Points(LineSeries line) => string.Join(' ', line.X.Zip(line.Y, (x, y) => $"{Place(Left(x))},{Place(Top(y))}"));
}
