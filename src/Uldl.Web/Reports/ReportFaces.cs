using System.Globalization;
using System.Text;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>Blocks about single faces and about decisions, as HTML.</summary>
internal static class ReportFaces
{
    public static string OneFace(FrozenOneFace shown, FrozenReport report, int figure, Func<FrozenPortrait, string?> pictureOf)
    {
        var html = new StringBuilder(ReportHtml.Open(figure, $"One training face in detail: {shown.Face.Id}; {shown.Title}"));
        html.Append(Why(shown.WhyNoPictures)).Append("<div class=\"one\">").Append(ReportParts.Picture(shown.Face, pictureOf, 112)).Append("<table class=\"numbers\"><tbody>");
        html.Append($"<tr><th scope=\"row\">Provided label</th><td>{ReportParts.Chip(shown.Face.Provided)}</td></tr>");
        html.Append(shown.IsTruthKnown
            ? $"<tr><th scope=\"row\">Label before noise</th><td>{ReportParts.Chip(shown.Face.Clean)} {(shown.Face.Clean == shown.Face.Provided ? "untouched" : "<b class=\"flip\">flipped</b>")}</td></tr>"
            : "<tr><th scope=\"row\">Label before noise</th><td>not known: nothing was flipped here</td></tr>");
        html.AppendJoin("", shown.Scores.Select(score => $"<tr><th scope=\"row\">{ReportHtml.Encode(score.Name)}</th><td><b>{ReportParts.Number(score.Value)}</b> <span class=\"error\">rank {Whole(score.Rank)} of {Whole(score.Faces)}</span></td></tr>"));
        html.Append("</tbody></table></div>");
        html.Append(ReportParts.Bars(shown.Classes, shown.Distributions, PlaceOf(shown.Classes, shown.Face.Provided)));
        html.Append(shown.Lambda is { } lambda ? $"<p class=\"print\">λ = {ReportParts.Number(lambda)}: so much of the target is the neighbourhood's. Bars in percent, the provided label's outlined.</p>" : "<p class=\"print\">Bars in percent, the provided label's outlined.</p>");
        if (shown.History.Count > 0)
        {
            html.Append("<p class=\"sub\">Its doubt over the epochs, high = doubted</p><div class=\"plot\">").Append(ReportSvg.Draw(new FrozenCurves("Doubt", "doubt", "", 1, shown.History))).Append("</div>").Append(ReportHtml.Key(shown.History.Select(line => line.Name)));
        }

        if (shown.Neighbours.Count > 0)
        {
            html.Append($"<p class=\"sub\">Its neighbours, {ReportHtml.Encode(shown.Space)}</p>").Append(ReportParts.Neighbours(shown.Face, shown.Classes, shown.Neighbours, pictureOf));
            html.Append($"<p class=\"print\">s: local similarity{(shown.Neighbours.Any(neighbour => neighbour.Contribution is not null) ? "; ζ: calibration score; c = ζ s: contribution degree; share: c over the sum of all" : "")}. It says: what the network finds likeliest for the neighbour.</p>");
        }

        return html.Append("<details open><summary>The equations with its numbers</summary>").Append(ReportParts.Equations(shown.Equations)).Append("</details>")
            .Append(ReportHtml.Synthetic(report, shown.Portraits().Select(face => face.Dataset))).Append("</figure>").ToString();
    }

    public static string Playground(FrozenPlayground shown, FrozenReport report, int figure, Func<FrozenPortrait, string?> pictureOf)
    {
        var html = new StringBuilder(ReportHtml.Open(figure, $"Playground, LDL-VA on one face: {shown.Face.Id}; {shown.Title}"));
        html.Append(Why(shown.WhyNoPictures)).Append(shown.Note.Length > 0 ? $"<p class=\"print\">{ReportHtml.Encode(shown.Note)}</p>" : "");
        html.Append("<div class=\"one\">").Append(ReportParts.Picture(shown.Face, pictureOf, 112)).Append("<table class=\"numbers\"><tbody>");
        html.Append($"<tr><th scope=\"row\">Provided label</th><td>{ReportParts.Chip(shown.Face.Provided)}{ReportParts.Was(shown.Face)}</td></tr>");
        html.AppendJoin("", shown.Terms.Select(term => $"<tr><th scope=\"row\">{ReportHtml.Encode(term.Name)}</th><td><b>{ReportHtml.Encode(term.Text)}</b></td></tr>")).Append("</tbody></table></div>");
        html.Append(ReportParts.Bars(shown.Classes, shown.Distributions, shown.Label)).Append("<p class=\"print\">Bars in percent, the label that is used outlined. Nothing was trained: this is what one face's numbers become under these knobs.</p>");
        html.Append("<p class=\"sub\">Knobs</p><ul class=\"knobs\">").AppendJoin("", shown.Knobs.Select(knob => $"<li{(knob.IsMoved() ? " class=\"moved\"" : "")}>{ReportHtml.Encode(knob.Name)} <b>{ReportHtml.Encode(knob.Text)}</b>{(knob.IsMoved() ? $" <span class=\"error\">run: {ReportHtml.Encode(knob.Usual)}</span>" : "")}</li>")).Append("</ul>");
        html.Append("<p class=\"sub\">The equations, and their numbers here</p>").Append(ReportParts.Equations(shown.Equations));
        html.Append("<details><summary>Its neighbours</summary>").Append(ReportParts.Neighbours(shown.Face, shown.Classes, shown.Neighbours, pictureOf)).Append("</details>");
        return html.Append(ReportHtml.Synthetic(report, shown.Portraits().Select(face => face.Dataset))).Append("</figure>").ToString();
    }

    public static string Prediction(FrozenPrediction shown, FrozenReport report, int figure, Func<FrozenPortrait, string?> pictureOf)
    {
        var html = new StringBuilder(ReportHtml.Open(figure, $"What {(shown.Sayings.Count == 1 ? "a network says" : "networks say")} of {shown.Face}"));
        html.Append("<div class=\"one\">");
        html.Append(shown.Test is { } test ? ReportParts.Picture(test, pictureOf, 112)
            : shown.OwnPicture is { } own && pictureOf(new("", 0, "", "", "", own)) is { } address ? $"<img src=\"{ReportHtml.Encode(address)}\" width=\"112\" height=\"112\" alt=\"The picture as the networks saw it\">" : "");
        html.Append("<p class=\"print\">").Append(shown.Truth is { } truth ? $"Labelled {ReportParts.Chip(truth)}. " : "").Append(shown.Test is null && shown.OwnPicture is null ? "A picture of the author's own, which they did not put into this report. " : "");
        html.Append($"{(shown.Test is null ? "What was said is kept as it was; without the picture it cannot be computed again. " : "")}Asked {ReportHtml.Encode(shown.At.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture))}.</p></div><div class=\"mix\">");
        foreach (var saying in shown.Sayings)
        {
            var likeliest = saying.Shares.Index().MaxBy(share => share.Item);
            html.Append($"<div><p class=\"sub\">{ReportHtml.Encode(saying.Title)} <span class=\"error\">run {Whole(saying.Run)}</span></p><p>{ReportParts.Chip(saying.Classes[likeliest.Index])} <b>{ReportParts.Percent(likeliest.Item)}</b></p>");
            html.Append(ReportParts.Bars(saying.Classes, saying.Shares, shown.Truth is { } label ? PlaceOf(saying.Classes, label) : null));
            html.Append($"<p class=\"print\">Entropy {ReportParts.Number(saying.Entropy)} nats, {ReportParts.Percent(saying.Entropy / Math.Log(saying.Classes.Count))} of the most there can be. ");
            html.Append(saying.Valence is { } valence && saying.Arousal is { } arousal ? $"Valence {ReportParts.Signed(valence)}, arousal {ReportParts.Signed(arousal)}, estimated." : "No estimate of valence and arousal: its training faces have none.");
            html.Append("</p><ul class=\"near\">").AppendJoin("", saying.Nearest.Select(near => $"<li>{ReportParts.Picture(near.Face, pictureOf, 40)}<span>{ReportHtml.Encode(ReportParts.Code(near.Face.Provided))} {ReportParts.Number(near.Distance)}</span></li>")).Append("</ul></div>");
        }

        html.Append("</div><p class=\"print\">Bars in percent. Below: the nearest training faces, label and 1 − cosine of the features. Valence and arousal are the mean of these faces").Append(string.Concat(shown.Sayings.Where(saying => saying.Valence is not null && saying.AffectOrigin.Length > 0).Select(saying => saying.AffectOrigin).Distinct().Select(origin => $" ({ReportHtml.Encode(origin)})")));
        return html.Append("; no part of a run is trained to say them. A network sorts pictures by how they resemble pictures that were labelled: this is no diagnosis of what anybody feels, and nothing to decide about people by.</p>")
            .Append(ReportHtml.Synthetic(report, shown.Portraits().Select(face => face.Dataset))).Append("</figure>").ToString();
    }

    public static string Worklist(FrozenWorklist shown, int figure)
    {
        var html = new StringBuilder(ReportHtml.Open(figure, $"What was decided about doubted labels: {shown.Title}"));
        html.Append("<div class=\"wide\" tabindex=\"0\"><table class=\"numbers\"><thead><tr><th scope=\"col\">Decision</th><th scope=\"col\" class=\"number\">By people</th><th scope=\"col\" class=\"number\">By a rule</th>").Append(shown.IsTruthKnown ? "<th scope=\"col\" class=\"number\">Of both, flipped</th>" : "").Append("</tr></thead><tbody>");
        html.AppendJoin("", shown.Tallies.Select(tally => $"<tr><th scope=\"row\">{ReportHtml.Encode(tally.Name)}</th><td class=\"number\">{Whole(tally.ByPeople)}</td><td class=\"number\">{Whole(tally.ByRule)}</td>{(shown.IsTruthKnown ? $"<td class=\"number\">{(tally.Flipped is { } flipped ? Whole(flipped) : "–")}</td>" : "")}</tr>")).Append("</tbody></table></div>");
        if (shown.Relabels.Count > 0)
        {
            html.Append("<p class=\"sub\">Labels that were changed</p><div class=\"wide\" tabindex=\"0\"><table class=\"numbers\"><thead><tr><th scope=\"col\">From</th><th scope=\"col\">To</th><th scope=\"col\" class=\"number\">Faces</th>").Append(shown.IsTruthKnown ? "<th scope=\"col\" class=\"number\">As before the noise</th>" : "").Append("</tr></thead><tbody>");
            html.AppendJoin("", shown.Relabels.Select(change => $"<tr><td>{ReportParts.Chip(change.From)}</td><td>{ReportParts.Chip(change.To)}</td><td class=\"number\">{Whole(change.Faces)}</td>{(shown.IsTruthKnown ? $"<td class=\"number\">{(change.Right is { } right ? Whole(right) : "–")}</td>" : "")}</tr>")).Append("</tbody></table></div>");
        }

        var decided = shown.Tallies.Sum(tally => tally.ByPeople + tally.ByRule);
        return html.Append(CultureInfo.InvariantCulture, $"<p class=\"print\">{decided:N0} of {shown.Faces:N0} training labels of {ReportHtml.Encode(shown.Dataset)} decided about, by {(shown.People == 1 ? "one person" : $"{shown.People} persons")} and rules; a rule decides without looking at a face.{(shown.IsTruthKnown ? "" : " Nobody knows which of these labels are wrong.")}</p></figure>").ToString();
    }

    private static string Why(string? sentence) => sentence is { } why ? $"<p class=\"print\">{ReportHtml.Encode(why)}</p>" : "";

    private static int? PlaceOf(IReadOnlyList<string> classes, string label) => classes.ToList().IndexOf(label) is >= 0 and var place ? place : null;

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
