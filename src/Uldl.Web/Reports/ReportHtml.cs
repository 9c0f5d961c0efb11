using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>A report as HTML: the preview, the published page and the file that is taken away are made by these lines alone, so that their numbers cannot differ.</summary>
public static class ReportHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The report's parts, without title.</summary>
    /// <param name="report">What it shows.</param>
    /// <param name="pictureOf">Address of a face's picture; null where there is none. A picture of an author's own belongs to no dataset.</param>
    /// <param name="cloneOf">Where what a block shows can be asked for again; null where nowhere.</param>
    public static string Body(FrozenReport report, Func<FrozenPortrait, string?> pictureOf, Func<FrozenBlock, string?>? cloneOf = null)
    {
        var html = new StringBuilder();
        var figure = 0;
        foreach (var block in report.Blocks)
        {
            var part = block switch
            {
                FrozenText text => $"<section class=\"words\">{ReportText.ToHtml(text.Markdown)}</section>",
                FrozenGap gap => $"<section class=\"gap\" role=\"note\"><p>{Encode(gap.Sentence)}</p></section>",
                FrozenTable table => Table(table, report, ++figure),
                FrozenCurves curves => Curves(curves, ++figure),
                FrozenConfusion confusion => Confusion(confusion, ++figure),
                FrozenGallery gallery => Gallery(gallery, report, ++figure, pictureOf),
                FrozenDetection detection => Detection(detection, ++figure),
                FrozenStudy study => Study(study, ++figure),
                FrozenPlane plane => ReportPlane.Html(plane, report, ++figure),
                FrozenOneFace face => ReportFaces.OneFace(face, report, ++figure, pictureOf),
                FrozenPlayground playground => ReportFaces.Playground(playground, report, ++figure, pictureOf),
                FrozenPrediction prediction => ReportFaces.Prediction(prediction, report, ++figure, pictureOf),
                FrozenWorklist worklist => ReportFaces.Worklist(worklist, ++figure),
                FrozenConfig config => Config(report, config),
                _ => throw new ArgumentException($"There is no picture of {block.GetType().Name}.", nameof(report)),
            };
            html.Append(cloneOf?.Invoke(block) is { } address ? part.Replace("</figcaption>", $" <a class=\"clone no-print\" href=\"{Encode(address)}\">Clone</a></figcaption>", StringComparison.Ordinal) : part).Append('\n');
        }

        return html.ToString();
    }

    /// <summary>Authors, version and day.</summary>
    public static string Byline(FrozenReport report) => ReportPage.Byline(report);

    /// <summary>Text that HTML shows as it is.</summary>
    internal static string Encode(string text) => Encoder.Encode(text);

    private static string Table(FrozenTable table, FrozenReport report, int figure)
    {
        var html = new StringBuilder(Open(figure, table.Caption));
        html.Append("<div class=\"wide\" tabindex=\"0\"><table class=\"numbers\"><thead><tr><th scope=\"col\">Method</th>");
        html.AppendJoin("", table.Columns.Select(column => $"<th scope=\"col\" class=\"number\">{Encode(column)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(Encode(row.Title)).Append("</th>").AppendJoin("", row.Cells.Select(Cell)).Append("</tr>");
        }

        html.Append("</tbody></table></div><ul class=\"print\">").AppendJoin("", table.SmallPrint.Select(sentence => $"<li>{Encode(sentence)}</li>"));
        html.Append("</ul><details><summary>Every seed</summary><div class=\"wide\"><table class=\"numbers\"><thead><tr><th>Method</th><th>Condition</th><th class=\"number\">Seed</th><th class=\"number\">Value</th><th class=\"number\">Run</th></tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                html.AppendJoin("", row.Cells[column].Runs.Select(run => $"<tr><td>{Encode(row.Title)}</td><td>{Encode(table.Columns[column])}</td><td class=\"number\">{Text(run.Seed)}</td><td class=\"number\">{Encode(run.Text)}</td><td class=\"number\">{Text(run.Run)}</td></tr>"));
            }
        }

        return html.Append("</tbody></table></div></details>").Append(Synthetic(report, report.Experiments.Where(experiment => table.Experiments().Contains(experiment.Id)).SelectMany(experiment => experiment.Config.Runs()).SelectMany(run => run.Datasets()))).Append("</figure>").ToString();
    }

    private static string Cell(FrozenCell cell)
    {
        if (cell.Mean is null)
        {
            return $"<td class=\"number\">{Encode(cell.MeanText)}</td>";
        }

        var mean = cell.IsBest ? $"<b>{Encode(cell.MeanText)}</b>" : cell.TiesBest ? $"<u>{Encode(cell.MeanText)}</u>" : Encode(cell.MeanText);
        var counted = cell.Runs.Count(run => run.Value is not null);
        var difference = cell.DifferenceText == "–" ? "" : $"<div class=\"difference\">{Encode(cell.DifferenceText.Replace('-', '−'))}</div>";
        return $"<td class=\"number\"><span class=\"cell\">{mean}{(cell.StandardError is null ? "" : $" <span class=\"error\">± {Encode(cell.ErrorText)}</span>")}<sup>n {Text(counted)}</sup></span>{difference}</td>";
    }

    private static string Curves(FrozenCurves curves, int figure)
    {
        var html = new StringBuilder(Open(figure, curves.Title + (curves.Unit.Length > 0 ? $" ({curves.Unit})" : "")));
        html.Append("<div class=\"plot\">").Append(ReportSvg.Draw(curves)).Append("</div><ul class=\"key\">");
        for (var place = 0; place < curves.Series.Count; place++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><svg width=\"22\" height=\"8\" aria-hidden=\"true\"><line class=\"line {ReportSvg.LookOf(place)}\" x1=\"0\" x2=\"22\" y1=\"4\" y2=\"4\"/></svg> {Encode(curves.Series[place].Name)} <span class=\"error\">n {curves.Series[place].Runs.Count}</span></li>");
        }

        html.Append("</ul><p class=\"print\">Lines: mean over seeds. Bands: ± one standard error (sd/√n); one seed has no band.</p><details><summary>Numbers</summary><div class=\"wide\"><table class=\"numbers\"><thead><tr><th>Line</th><th class=\"number\">Epoch</th><th class=\"number\">Mean</th><th class=\"number\">Standard error</th><th class=\"number\">n</th></tr></thead><tbody>");
        foreach (var line in curves.Series)
        {
            html.AppendJoin("", line.Points.Select(point => $"<tr><td>{Encode(line.Name)}</td><td class=\"number\">{Text(point.Epoch)}</td><td class=\"number\">{Number(curves.Scale * point.Mean)}</td><td class=\"number\">{(point.StandardError is { } error ? Number(curves.Scale * error) : "–")}</td><td class=\"number\">{Text(point.Count)}</td></tr>"));
        }

        return html.Append("</tbody></table></div></details></figure>").ToString();
    }

    private static string Confusion(FrozenConfusion confusion, int figure)
    {
        var html = new StringBuilder(Open(figure, $"Confusions on test faces: {confusion.Title}"));
        html.Append("<div class=\"wide\" tabindex=\"0\"><table class=\"heat\"><thead><tr><th>label ↓ prediction →</th>");
        html.AppendJoin("", confusion.Classes.Select(name => $"<th scope=\"col\" title=\"{Encode(name)}\">{Encode(name[..Math.Min(2, name.Length)])}</th>")).Append("</tr></thead><tbody>");
        for (var row = 0; row < confusion.Counts.Count; row++)
        {
            var sum = confusion.Counts[row].Sum();
            html.Append("<tr><th scope=\"row\">").Append(Encode(confusion.Classes[row])).Append("</th>");
            html.AppendJoin("", confusion.Counts[row].Select((count, column) => string.Create(CultureInfo.InvariantCulture, $"<td class=\"{(row == column ? "same" : "other")}\" style=\"--share:{(sum == 0 ? 0 : count / (double)sum):0.###}\"><b>{(sum == 0 ? "" : (100.0 * count / sum).ToString("0", CultureInfo.InvariantCulture))}</b><span>{count}</span></td>"))).Append("</tr>");
        }

        var total = confusion.Counts.Sum(row => row.Sum());
        var right = Enumerable.Range(0, confusion.Counts.Count).Sum(c => confusion.Counts[c][c]);
        return html.Append(CultureInfo.InvariantCulture, $"</tbody></table></div><p class=\"print\">{right:N0} of {total:N0} test faces are right. Large: percent of the row; small: faces.</p></figure>").ToString();
    }

    private static string Gallery(FrozenGallery gallery, FrozenReport report, int figure, Func<FrozenPortrait, string?> pictureOf)
    {
        var html = new StringBuilder(Open(figure, $"Training faces by doubt: {gallery.Title}"));
        html.Append(gallery.WhyNoPictures is { } why ? $"<p class=\"print\">{Encode(why)}</p>" : "").Append("<ul class=\"faces\">");
        foreach (var face in gallery.Faces)
        {
            var flipped = face.Provided == face.Clean ? "" : $"<span class=\"flip\">was {Encode(face.Clean)}</span>";
            var picture = pictureOf(gallery.PortraitOf(face)) is { } address ? $"<img src=\"{Encode(address)}\" width=\"72\" height=\"72\" alt=\"Training face {Encode(face.Id)}, labelled {Encode(face.Provided)}\">" : "<span class=\"none\">no picture</span>";
            html.Append(CultureInfo.InvariantCulture, $"<li>{picture}<span>{Encode(face.Provided)}</span>{flipped}<span class=\"error\">doubt {face.Doubt:0.000}</span></li>");
        }

        return html.Append("</ul><p class=\"print\">Below each face: the label that the run learned from; where noise had changed it, the label before; the run's doubt, high = doubted.</p>")
            .Append(Synthetic(report, [gallery.Dataset])).Append("</figure>").ToString();
    }

    private static string Detection(FrozenDetection detection, int figure)
    {
        var html = new StringBuilder(Open(figure, $"What finds the flipped labels: {detection.Title}"));
        html.Append("<div class=\"plot\">").Append(ReportSvg.Draw(detection)).Append("</div><ul class=\"key\">");
        foreach (var (place, score) in detection.Scores.Index())
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><svg width=\"22\" height=\"8\" aria-hidden=\"true\"><line class=\"line {ReportSvg.LookOf(place)}\" x1=\"0\" x2=\"22\" y1=\"4\" y2=\"4\"/></svg> {Encode(score.Name)} <span class=\"error\">AUROC {score.Auroc:0.000}, average precision {score.AveragePrecision:0.000}</span></li>");
        }

        return html.Append(CultureInfo.InvariantCulture, $"</ul><p class=\"print\">Caught flipped labels over falsely accused ones, in percent of each, as the threshold falls. {detection.Flipped:N0} of {detection.Flipped + detection.Untouched:N0} training labels were flipped; the diagonal would be chance.</p></figure>").ToString();
    }

    private static string Study(FrozenStudy study, int figure)
    {
        var html = new StringBuilder(Open(figure, $"{(study.IsSimulated ? "Simulated raters" : "People")} beside runs: {study.Title}"));
        html.Append("<div class=\"wide\" tabindex=\"0\"><table class=\"numbers\"><thead><tr><th scope=\"col\">Run</th>")
            .AppendJoin("", study.Measures.Select(measure => $"<th scope=\"col\" class=\"number\">{Encode(measure.Title)} {(measure.IsMoreBetter ? "↑" : "↓")}</th>")).Append("<th scope=\"col\" class=\"number\">Faces</th></tr></thead><tbody>");
        html.AppendJoin("", study.Rows.Select(row => $"<tr><th scope=\"row\">{Encode(row.Title)}</th>{string.Concat(row.Values.Select(value => $"<td class=\"number\">{Encode(value.Text)}</td>"))}<td class=\"number\">{Text(row.Faces)}</td></tr>"));
        html.Append("</tbody></table></div><table class=\"numbers\"><tbody>").AppendJoin("", study.Facts.Select(fact => $"<tr><th scope=\"row\">{Encode(fact.Name)}</th><td class=\"number\">{Encode(fact.Text)}</td></tr>"));
        return html.Append(CultureInfo.InvariantCulture, $"</tbody></table><p class=\"print\">{study.Votes:N0} votes on {study.Faces:N0} faces of {Encode(study.Dataset)} by {Encode(study.Raters)}{(study.IsSimulated ? "; no person looked at the faces" : "")}. In brackets: 95 % intervals, bootstrap over faces. Draws have no plurality and are left out of the first measure.</p></figure>").ToString();
    }

    private static string Config(FrozenReport report, FrozenConfig config)
    {
        var experiment = report.Experiments.Single(known => known.Id == config.Experiment);
        return $"<figure class=\"block\"><figcaption>What was asked: {Encode(experiment.Name)}</figcaption><details><summary>Configuration, to be run as it is</summary><pre>{Encode(ConfigJson.Write(experiment.Config))}</pre></details></figure>";
    }

    internal static string Synthetic(FrozenReport report, IEnumerable<string> keys) => string.Concat(report.Datasets
        .Where(dataset => dataset.IsSynthetic && keys.Contains(dataset.Key))
        .Select(dataset => $"<p class=\"print\">{Encode(dataset.Title)}: synthetic faces, drawn by a program; no person is shown.</p>"));

    internal static string Open(int figure, string caption) => string.Create(CultureInfo.InvariantCulture, $"<figure class=\"block\"><figcaption><b>{figure}</b> {Encode(caption)}</figcaption>");

    /// <summary>The names of lines.</summary>
    internal static string Key(IEnumerable<string> names) => $"<ul class=\"key\">{string.Concat(names.Select((name, place) => $"<li><svg width=\"22\" height=\"8\" aria-hidden=\"true\"><line class=\"line {ReportSvg.LookOf(place)}\" x1=\"0\" x2=\"22\" y1=\"4\" y2=\"4\"/></svg> {Encode(name)}</li>"))}</ul>";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
