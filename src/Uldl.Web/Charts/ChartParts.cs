using System.Globalization;
using Plotly.Blazor;
using Plotly.Blazor.ConfigLib;
using Plotly.Blazor.LayoutLib;
using Uldl.Core.Csv;
using PlotLayout = Plotly.Blazor.Layout;

namespace Uldl.Web.Charts;

/// <summary>What all charts share: no colour of their own but the lines', so that the sheet can dress them for light and dark.</summary>
internal static class ChartParts
{
    private const string Clear = "rgba(0,0,0,0)";

    public static Config Config(string fileName) => new()
    {
        Responsive = true,
        DisplayLogo = false,
        DisplayModeBar = DisplayModeBarEnum.Hover,
        ToImageButtonOptions = new { format = "svg", filename = fileName },
    };

    public static PlotLayout Layout(string x, string y, int height, bool hasLegend) => new()
    {
        AutoSize = true,
        Height = height,
        PaperBgColor = Clear,
        PlotBgColor = Clear,
        ShowLegend = hasLegend,
        HoverMode = HoverModeEnum.Closest,
        Font = new Plotly.Blazor.LayoutLib.Font { Family = "Inter, system-ui, sans-serif", Size = 12 },
        Margin = new Margin { L = 56, R = 16, T = 8, B = 44 },
        XAxis = [new XAxis { Title = new Plotly.Blazor.LayoutLib.XAxisLib.Title { Text = x }, ZeroLine = false, FixedRange = false }],
        YAxis = [new YAxis { Title = new Plotly.Blazor.LayoutLib.YAxisLib.Title { Text = y }, ZeroLine = false, FixedRange = false }],
    };

    /// <summary>The least of 1, 2, 5, 10, 20, … that puts at most eight ticks on these places: there is no half an epoch.</summary>
    public static double WholeStep(IReadOnlyList<double> places)
    {
        var span = places.Count == 0 ? 0 : places[^1] - places[0];
        double[] steps = [1, 2, 5];
        for (var power = 1.0; ; power *= 10)
        {
            foreach (var step in steps)
            {
                if (span <= 8 * step * power)
                {
                    return step * power;
                }
            }
        }
    }

    /// <summary>A name for files, from a title.</summary>
    public static string FileName(string title) => string.Concat(title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    /// <summary>An address that holds a table itself.</summary>
    public static string CsvAddress(string csv) => "data:text/csv;charset=utf-8," + Uri.EscapeDataString(csv);

    public static IList<object> Boxed(IEnumerable<double> values) => [.. values.Select(value => (object)value)];

    public static IList<object> Boxed(IEnumerable<float> values) => [.. values.Select(value => (object)value)];

    public static string Csv(string x, IReadOnlyList<LineSeries> series)
    {
        var places = series.SelectMany(line => line.X).Distinct().Order().ToArray();
        var columns = series.Select(line => line.X.Zip(line.Y).ToDictionary(point => point.First, point => point.Second)).ToArray();
        var rows = places.Select(place => string.Join(',', columns
            .Select(column => column.TryGetValue(place, out var value) ? Exact(value) : "").Prepend(Exact(place))));
        return string.Join('\n', rows.Prepend(string.Join(',', series.Select(line => CsvText.QuotedField(line.Name)).Prepend(CsvText.QuotedField(x))))) + "\n";
    }

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
