using System.Globalization;
using System.Text;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>The valence-arousal plane as HTML and plain SVG; colours come from the style sheet's variables.</summary>
internal static class ReportPlane
{
    private const double Side = 560;
    private const double Left = 46;
    private const double Bottom = 40;
    private const double Edge = 10;

    private static readonly string[] Looks = ["ne", "ha", "sa", "su", "fe", "di", "an", "co", "doubt-1", "doubt-2", "doubt-3", "doubt-4", "above"];

    public static string Html(FrozenPlane plane, FrozenReport report, int figure)
    {
        var html = new StringBuilder(ReportHtml.Open(figure, $"{Upper(plane.Part)} faces on the valence-arousal plane, coloured by {plane.By}: {plane.Title}"));
        html.Append("<div class=\"plane\">").Append(Draw(plane)).Append("</div><ul class=\"key\">");
        foreach (var group in plane.Clouds.GroupBy(cloud => (cloud.Name, cloud.Look)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><svg width=\"10\" height=\"10\" aria-hidden=\"true\"><circle cx=\"5\" cy=\"5\" r=\"4\" style=\"fill:{Colour(group.Key.Look)}\"/></svg> {ReportHtml.Encode(group.Key.Name)}</li>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</ul><p class=\"print\">{plane.Faces:N0} {ReportHtml.Encode(plane.Part)} faces");
        html.Append(plane.InSight < plane.Faces ? string.Create(CultureInfo.InvariantCulture, $", {plane.InSight:N0} of them in this part of the plane") : "");
        html.Append(plane.Every > 1 ? string.Create(CultureInfo.InvariantCulture, $", of which every {Ordinal(plane.Every)} is drawn") : "");
        html.Append(plane.Chosen is { } chosen ? string.Create(CultureInfo.InvariantCulture, $". Chosen: {chosen:N0} ({ReportHtml.Encode(plane.Choice)}), drawn strong; the others are pale") : "");
        html.Append(CultureInfo.InvariantCulture, $". Valence-arousal: {ReportHtml.Encode(plane.Origin)}. Framed codes: centres of the classes; ◇: their prototypes in the literature.");
        html.Append(plane.Contours.Count > 0 ? $" Lines hold {string.Join(" and ", plane.Shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %")))} of a class." : "");
        html.Append(plane.Links.Count > 2 ? " Joined by lines: one face and its neighbours." : "").Append("</p>");
        return html.Append(ReportHtml.Synthetic(report, [plane.Dataset])).Append("</figure>").ToString();
    }

    public static string Draw(FrozenPlane plane)
    {
        var (left, right, bottom, top) = (plane.View[0], plane.View[1], plane.View[2], plane.View[3]);
        // One step of valence is as long as one of arousal.
        var scale = (Side - Left - Edge) / Math.Max(right - left, top - bottom);
        var (width, height) = (Left + ((right - left) * scale) + Edge, Edge + ((top - bottom) * scale) + Bottom);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width:0.#} {height:0.#}\" role=\"img\" aria-label=\"{ReportHtml.Encode(plane.Part)} faces on the plane of valence and arousal, coloured by {ReportHtml.Encode(plane.By)}\">");
        Grid(svg, plane, X, Y);
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick mid\" x=\"{(Left + width - Edge) / 2:0.#}\" y=\"{height - 6:0.#}\">valence, unpleasant to pleasant</text><text class=\"tick mid\" transform=\"translate(12 {(Edge + height - Bottom) / 2:0.#}) rotate(-90)\">arousal, calm to excited</text>");
        var radius = plane.Clouds.Sum(cloud => cloud.Places.Count / 2) > 2000 ? 1.6 : 2.6;
        foreach (var cloud in plane.Clouds.OrderBy(cloud => cloud.IsChosen))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g style=\"fill:{Colour(cloud.Look)}\" opacity=\"{(cloud.IsChosen ? 0.75 : 0.1)}\">");
            for (var place = 0; place + 1 < cloud.Places.Count; place += 2)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(cloud.Places[place]):0.#}\" cy=\"{Y(cloud.Places[place + 1]):0.#}\" r=\"{radius}\"/>");
            }

            svg.Append("</g>");
        }

        foreach (var contour in plane.Contours)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g style=\"stroke:{Colour(contour.Look)};fill:none\" stroke-width=\"{(contour.Share < 0.7 ? 2 : 1.1)}\">");
            svg.AppendJoin("", contour.Lines.Select(line => $"<polyline points=\"{Line(line)}\"/>")).Append("</g>");
        }

        Links(svg, plane, X, Y);
        Marks(svg, plane, X, Y);
        return svg.Append("</svg>").ToString();

        double X(double valence) => Left + ((Math.Clamp(valence, left, right) - left) * scale);
        double Y(double arousal) => Edge + ((top - Math.Clamp(arousal, bottom, top)) * scale);
        string Line(IReadOnlyList<double> line) => string.Join(' ', Enumerable.Range(0, line.Count / 2).Select(corner => string.Create(CultureInfo.InvariantCulture, $"{X(line[2 * corner]):0.#},{Y(line[(2 * corner) + 1]):0.#}")));
    }

    /// <summary>Whether a look is one that the style sheet has.</summary>
    public static bool IsLook(string look) => look == "plain" || Looks.Contains(look);

    private static void Grid(StringBuilder svg, FrozenPlane plane, Func<double, double> x, Func<double, double> y)
    {
        var span = Math.Max(plane.View[1] - plane.View[0], plane.View[3] - plane.View[2]);
        var step = span > 1.2 ? 0.5 : span > 0.5 ? 0.2 : span > 0.2 ? 0.1 : span > 0.05 ? 0.02 : 0.005;
        foreach (var value in Steps(plane.View[0], plane.View[1], step))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x(value):0.#}\" x2=\"{x(value):0.#}\" y1=\"{y(plane.View[3]):0.#}\" y2=\"{y(plane.View[2]):0.#}\"/><text class=\"tick mid\" x=\"{x(value):0.#}\" y=\"{y(plane.View[2]) + 15:0.#}\">{Tick(value)}</text>");
        }

        foreach (var value in Steps(plane.View[2], plane.View[3], step))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x(plane.View[0]):0.#}\" x2=\"{x(plane.View[1]):0.#}\" y1=\"{y(value):0.#}\" y2=\"{y(value):0.#}\"/><text class=\"tick end\" x=\"{x(plane.View[0]) - 5:0.#}\" y=\"{y(value) + 3.5:0.#}\">{Tick(value)}</text>");
        }
    }

    private static void Links(StringBuilder svg, FrozenPlane plane, Func<double, double> x, Func<double, double> y)
    {
        for (var place = 2; place + 1 < plane.Links.Count; place += 2)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"link\" x1=\"{x(plane.Links[0]):0.#}\" y1=\"{y(plane.Links[1]):0.#}\" x2=\"{x(plane.Links[place]):0.#}\" y2=\"{y(plane.Links[place + 1]):0.#}\"/><circle class=\"link\" cx=\"{x(plane.Links[place]):0.#}\" cy=\"{y(plane.Links[place + 1]):0.#}\" r=\"4.5\"/>");
        }

        if (plane.Links.Count > 1)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"looked\" cx=\"{x(plane.Links[0]):0.#}\" cy=\"{y(plane.Links[1]):0.#}\" r=\"7\"/>");
        }
    }

    private static void Marks(StringBuilder svg, FrozenPlane plane, Func<double, double> x, Func<double, double> y)
    {
        foreach (var mark in plane.Marks.Where(mark => mark.Valence >= plane.View[0] && mark.Valence <= plane.View[1] && mark.Arousal >= plane.View[2] && mark.Arousal <= plane.View[3]).OrderBy(mark => mark.IsCentre))
        {
            svg.Append(mark.IsCentre
                ? string.Create(CultureInfo.InvariantCulture, $"<rect class=\"centre\" style=\"stroke:{Colour(mark.Code.ToLowerInvariant())}\" x=\"{x(mark.Valence) - 11:0.#}\" y=\"{y(mark.Arousal) - 8:0.#}\" width=\"22\" height=\"16\" rx=\"2\"/><text class=\"tick mid strong\" x=\"{x(mark.Valence):0.#}\" y=\"{y(mark.Arousal) + 3.5:0.#}\">{ReportHtml.Encode(mark.Code)}</text>")
                : string.Create(CultureInfo.InvariantCulture, $"<text class=\"tick mid strong\" x=\"{x(mark.Valence):0.#}\" y=\"{y(mark.Arousal) + 3.5:0.#}\">◇ {ReportHtml.Encode(mark.Code)}</text>"));
        }
    }

    private static IEnumerable<double> Steps(double least, double most, double step)
    {
        for (var at = (int)Math.Ceiling(least / step - 1e-9); at * step <= most + 1e-9; at++)
        {
            yield return at * step;
        }
    }

    private static string Tick(double value) => Math.Round(value, 4) is var rounded && rounded == 0 ? "0" : rounded.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Colour(string look) => Looks.Contains(look) ? $"var(--{look})" : "var(--line-strong)";

    private static string Ordinal(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{(number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");

    private static string Upper(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
}
