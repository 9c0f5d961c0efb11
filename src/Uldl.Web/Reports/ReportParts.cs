using System.Globalization;
using System.Text;
using Uldl.Core.Reports;
using Uldl.Web.Elements;

namespace Uldl.Web.Reports;

/// <summary>Small parts of blocks about faces, as HTML.</summary>
internal static class ReportParts
{
    /// <summary>Longer notation, or deeper, is none of ours.</summary>
    private const int LongestNotation = 1000;
    private const int DeepestNotation = 16;

    /// <summary>Whether a line of notation is one that can be shown.</summary>
    public static bool IsNotation(string notation)
    {
        var (depth, deepest) = (0, 0);
        foreach (var letter in notation)
        {
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }

        if (notation.Length > LongestNotation || deepest > DeepestNotation)
        {
            return false;
        }

        try
        {
            return Formula.Of(notation).Markup.Length >= 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>A face's picture in a square, or a word where there is none.</summary>
    public static string Picture(FrozenPortrait face, Func<FrozenPortrait, string?> pictureOf, int side) => pictureOf(face) is { } address
        ? string.Create(CultureInfo.InvariantCulture, $"<img src=\"{ReportHtml.Encode(address)}\" width=\"{side}\" height=\"{side}\" alt=\"Face {ReportHtml.Encode(face.Id)}, labelled {ReportHtml.Encode(face.Provided)}\">")
        : string.Create(CultureInfo.InvariantCulture, $"<span class=\"none\" style=\"width:{side}px;height:{side}px\">no picture</span>");

    /// <summary>An expression: its colour, and its name or code.</summary>
    public static string Chip(string label, bool isLong = true) => $"<span class=\"chip\"><i style=\"background:{Colour(label)}\"></i>{ReportHtml.Encode(isLong ? label : Code(label))}</span>";

    /// <summary>"Ha" of "Happiness".</summary>
    public static string Code(string label) => label[..Math.Min(2, label.Length)];

    /// <summary>The variable of an expression's colour; ink for a name that is none.</summary>
    public static string Colour(string label) => Code(label).ToLowerInvariant() is var code && code is "ne" or "ha" or "sa" or "su" or "fe" or "di" or "an" or "co" ? $"var(--{code})" : "var(--ink-2)";

    /// <summary>A distribution as bars in class order, the provided label's outlined.</summary>
    public static string Bars(IReadOnlyList<string> classes, IReadOnlyList<double> shares, int? provided)
    {
        var html = new StringBuilder("<ul class=\"bars\">");
        for (var c = 0; c < classes.Count; c++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><span title=\"{ReportHtml.Encode(classes[c])}\">{ReportHtml.Encode(Code(classes[c]))}</span><span class=\"bar{(c == provided ? " own" : "")}\"><i style=\"width:{100 * Math.Clamp(shares[c], 0, 1):0.#}%;background:{Colour(classes[c])}\"></i></span><span class=\"number\">{100 * shares[c]:0.0}</span></li>");
        }

        return html.Append("</ul>").ToString();
    }

    /// <summary>Distributions beside each other.</summary>
    public static string Bars(IReadOnlyList<string> classes, IReadOnlyList<FrozenDistribution> distributions, int? provided) =>
        $"<div class=\"mix\">{string.Concat(distributions.Select(shown => $"<div><p class=\"sub\">{ReportHtml.Encode(shown.Name)} {Inline(shown.Symbol)}</p>{Bars(classes, shown.Shares, provided)}</div>"))}</div>";

    /// <summary>A formula within a line.</summary>
    public static string Inline(string notation) => notation.Length == 0 ? "" : Formula.Of(notation) is var formula ? $"<span role=\"math\" aria-label=\"{ReportHtml.Encode(formula.Spoken)}\"><math aria-hidden=\"true\"><mrow>{formula.Markup}</mrow></math></span>" : "";

    /// <summary>Equations below each other.</summary>
    public static string Equations(IReadOnlyList<FrozenEquation> equations)
    {
        var html = new StringBuilder("<div class=\"equations\">");
        foreach (var equation in equations)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"equation{(equation.IsOn ? "" : " off")}\"><span class=\"name\">{ReportHtml.Encode(equation.Name)}{(equation.IsOn ? "" : " <span class=\"error\">(switched off)</span>")}</span><div tabindex=\"0\">{Block(equation.Notation)}{(equation.Here is { } here ? Block(here) : "")}{(equation.Note.Length > 0 ? $"<span class=\"error\">{ReportHtml.Encode(equation.Note)}</span>" : "")}</div><span class=\"error\">{ReportHtml.Encode(equation.Source ?? "")}</span></div>");
        }

        return html.Append("</div>").ToString();
    }

    /// <summary>Neighbours as a table.</summary>
    public static string Neighbours(FrozenPortrait face, IReadOnlyList<string> classes, IReadOnlyList<FrozenNeighbour> neighbours, Func<FrozenPortrait, string?> pictureOf)
    {
        if (neighbours.Count == 0)
        {
            return "";
        }

        var has = neighbours.Any(neighbour => neighbour.Contribution is not null);
        var html = new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table class=\"numbers people\"><thead><tr><th scope=\"col\">Neighbour</th><th scope=\"col\">Label</th><th scope=\"col\" class=\"number\">").Append(Inline("s")).Append("</th>");
        html.Append(has ? $"<th scope=\"col\" class=\"number\">{Inline(@"\zeta")}</th><th scope=\"col\" class=\"number\">{Inline("c")}</th><th scope=\"col\" class=\"number\">Share</th>" : "").Append("<th scope=\"col\">It says</th></tr></thead><tbody>");
        foreach (var neighbour in neighbours)
        {
            var likeliest = neighbour.Opinion.Count == 0 ? "" : $"{Chip(classes[neighbour.Opinion.Index().MaxBy(share => share.Item).Index])} {Percent(neighbour.Opinion.Max())}";
            html.Append($"<tr><th scope=\"row\"><span class=\"who\">{Picture(neighbour.Face, pictureOf, 40)}<span>{ReportHtml.Encode(neighbour.Face.Id)}{(neighbour.Face == face ? " (the face itself)" : "")}</span></span></th><td>{Chip(neighbour.Face.Provided)}{Was(neighbour.Face)}</td><td class=\"number\">{Number(neighbour.Similarity)}</td>");
            html.Append(has ? $"<td class=\"number\">{Number(neighbour.Calibration)}</td><td class=\"number\">{Number(neighbour.Contribution)}</td><td class=\"number\">{(neighbour.Share is { } share ? Percent(share) : "–")}</td>" : "").Append($"<td>{likeliest}</td></tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>What the label was before noise, where it is another.</summary>
    public static string Was(FrozenPortrait face) => face.Clean == face.Provided ? "" : $" <span class=\"flip\">was {ReportHtml.Encode(face.Clean)}</span>";

    public static string Number(double? value, int decimals = 3) => value?.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ?? "–";

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    public static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    private static string Block(string notation) => Formula.Of(notation) is var formula ? $"<span role=\"math\" aria-label=\"{ReportHtml.Encode(formula.Spoken)}\"><math display=\"block\" aria-hidden=\"true\"><mrow>{formula.Markup}</mrow></math></span>" : "";
}
