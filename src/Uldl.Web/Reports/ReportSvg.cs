using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>Draws curves as plain SVG: lines, bands of one standard error, two axes. Colours and dashes come from the style sheet's classes.</summary>
internal static class ReportSvg
{
    private const double Width = 640;
    private const double Height = 300;
    private const double Left = 52;
    private const double Right = 12;
    private const double Top = 12;
    private const double Bottom = 40;
    private const int Looks = 14;

    /// <summary>The class that gives the line at a place its colour and dash.</summary>
    public static string LookOf(int place) => string.Create(CultureInfo.InvariantCulture, $"s{place % Looks}");

    public static string Draw(FrozenCurves curves)
    {
        var points = curves.Series.SelectMany(line => line.Points).ToArray();
        var (first, last) = (points.Min(point => point.Epoch), points.Max(point => point.Epoch));
        var (low, high, step) = Axis(
            points.Min(point => curves.Scale * (point.Mean - (point.StandardError ?? 0))),
            points.Max(point => curves.Scale * (point.Mean + (point.StandardError ?? 0))));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(curves.Title)} over epochs\">");
        // Counted, not added up: a step that is lost in rounding must not make this endless.
        for (var line = 0; line <= (int)Math.Round((high - low) / step); line++)
        {
            var value = low + (line * step);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(value):0.##}\" y2=\"{Y(value):0.##}\"/><text class=\"tick end\" x=\"{Left - 6}\" y=\"{Y(value) + 4:0.##}\">{Tick(value)}</text>");
        }

        foreach (var epoch in Epochs(first, last))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick mid\" x=\"{X(epoch):0.##}\" y=\"{Height - Bottom + 16}\">{epoch}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick mid\" x=\"{(Left + Width - Right) / 2:0.##}\" y=\"{Height - 6}\">epoch</text>");
        for (var place = 0; place < curves.Series.Count; place++)
        {
            var line = curves.Series[place].Points;
            var band = line.Where(point => point.StandardError is not null).ToArray();
            if (band.Length > 1)
            {
                var upper = band.Select(point => At(point.Epoch, point.Mean + point.StandardError!.Value));
                var lower = band.Reverse().Select(point => At(point.Epoch, point.Mean - point.StandardError!.Value));
                svg.Append(CultureInfo.InvariantCulture, $"<polygon class=\"band {LookOf(place)}\" points=\"{string.Join(' ', upper.Concat(lower))}\"/>");
            }

            svg.Append(line.Count == 1
                ? string.Create(CultureInfo.InvariantCulture, $"<circle class=\"dot {LookOf(place)}\" cx=\"{X(line[0].Epoch):0.##}\" cy=\"{Y(curves.Scale * line[0].Mean):0.##}\" r=\"3\"/>")
                : $"<polyline class=\"line {LookOf(place)}\" points=\"{string.Join(' ', line.Select(point => At(point.Epoch, point.Mean)))}\"/>");
        }

        return svg.Append("</svg>").ToString();

        double X(double epoch) => last == first ? (Left + Width - Right) / 2 : Left + ((epoch - first) / (last - first) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - ((value - low) / (high - low) * (Height - Top - Bottom));
        string At(int epoch, double mean) => string.Create(CultureInfo.InvariantCulture, $"{X(epoch):0.##},{Y(curves.Scale * mean):0.##}");
        string Tick(double value) => Math.Round(value, 10).ToString("G6", CultureInfo.InvariantCulture);
    }

    /// <summary>Receiver operating characteristics: both axes in percent.</summary>
    public static string Draw(FrozenDetection detection)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(detection.Title)}: flipped labels caught over untouched ones accused\">");
        for (var value = 0; value <= 100; value += 20)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(value):0.##}\" y2=\"{Y(value):0.##}\"/><text class=\"tick end\" x=\"{Left - 6}\" y=\"{Y(value) + 4:0.##}\">{value}</text><text class=\"tick mid\" x=\"{X(value):0.##}\" y=\"{Height - Bottom + 16}\">{value}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick mid\" x=\"{(Left + Width - Right) / 2:0.##}\" y=\"{Height - 6}\">falsely accused, %</text><line class=\"grid\" x1=\"{X(0):0.##}\" y1=\"{Y(0):0.##}\" x2=\"{X(100):0.##}\" y2=\"{Y(100):0.##}\"/>");
        foreach (var (place, score) in detection.Scores.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line {LookOf(place)}\" points=\"{string.Join(' ', score.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(100.0 * point.FalselyAccused / detection.Untouched):0.##},{Y(100.0 * point.Caught / detection.Flipped):0.##}")))}\"/>");
        }

        return svg.Append("</svg>").ToString();

        static double X(double percent) => Left + (percent / 100 * (Width - Left - Right));
        static double Y(double percent) => Height - Bottom - (percent / 100 * (Height - Top - Bottom));
    }

    /// <summary>Ends and step of an axis that ends on round numbers.</summary>
    private static (double Low, double High, double Step) Axis(double low, double high)
    {
        var span = high - low > 0 ? high - low : Math.Max(Math.Abs(high), 1) * 0.1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 5)));
        var step = ((double[])[1, 2, 5, 10]).Select(factor => factor * power).First(candidate => span / candidate <= 6);
        var from = Math.Floor(low / step) * step;
        var to = Math.Ceiling(high / step) * step;
        return (from, to > from ? to : from + step, step);
    }

    private static IEnumerable<int> Epochs(int first, int last)
    {
        var step = Math.Max(1, (int)Math.Ceiling((last - first) / 8.0));
        return Enumerable.Range(0, ((last - first) / step) + 1).Select(place => first + (place * step));
    }
}
