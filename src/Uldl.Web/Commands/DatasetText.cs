using System.Globalization;
using System.Text;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Web.Commands;

/// <summary>What the <c>datasets</c> verbs print for people.</summary>
internal static class DatasetText
{
    private const int Column = 11;

    public static string Formats()
    {
        var text = new StringBuilder();
        foreach (var format in DatasetFormats.All)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{format.Key,-12} {format.Title}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{"",-12} {format.Expects}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{"",-12} {format.Terms}");
        }

        return text.ToString();
    }

    public static string Preview(ImportRequest request, ImportPreview found)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{request.Path} as {request.Format}: would become {request.Key}, {found.Bytes / 1e6:0.0} MB");
        Layout(text, found.Layout, found.ClassOrder);
        text.AppendLine(CultureInfo.InvariantCulture, $"Found    {found.Found} faces, {found.WithAffect} with valence and arousal");
        Counts(text, found.Classes, found.Counts, null);
        foreach (var (kind, (excluded, noted)) in found.Findings.OrderBy(finding => finding.Key))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{kind}: {excluded} left out, {noted} noted");
        }

        foreach (var finding in found.FirstFindings.Take(10))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Where}: {finding.Message}");
        }

        return text.ToString();
    }

    public static string Report(string key, int version, ImportReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{key}, version {version}, imported as {report.Format}");
        Layout(text, report.Layout, report.ClassOrder);
        text.AppendLine(CultureInfo.InvariantCulture, $"Terms    {report.Terms}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Faces    {report.Found} found, {report.Kept} kept, {report.Found - report.Kept} left out; {report.WithAffect} with valence and arousal");
        Counts(text, report.Classes, report.Counts, report.Documented);
        if (report.DocumentedSource is { } source)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Documented counts: {source}");
        }

        Kinds(text, "Left out", report.Excluded);
        Kinds(text, "Noted", report.Noted);
        var copies = report.Duplicates;
        text.AppendLine(CultureInfo.InvariantCulture, $"Copies   {copies.ExactGroups} groups of the same pixels ({copies.ExactAcrossSplits} across splits, {copies.ConflictingGroups} with different labels), {copies.TestTwinsOfTrain} test faces that stand in train; {copies.NearWithin} near pairs within splits, {copies.NearAcross} across");
        return text.ToString();
    }

    private static void Layout(StringBuilder text, string layout, string classOrder)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"Layout   {layout}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Labels   {classOrder}");
    }

    private static void Counts(
        StringBuilder text, IReadOnlyList<Expression> classes, IReadOnlyDictionary<Split, int[]> counts, IReadOnlyDictionary<Split, int?[]>? documented)
    {
        Row(text, "", classes.Select(expression => expression.ToString()).Append("all"));
        foreach (var (split, found) in counts.OrderBy(count => count.Key))
        {
            Row(text, split.ToString(), found.Append(found.Sum()).Select(Number));
            if (documented?.GetValueOrDefault(split) is { } expected)
            {
                Row(text, "  (known)", expected.Select(count => count is { } known ? Number(known) : "").Append(""));
            }
        }
    }

    private static void Row(StringBuilder text, string head, IEnumerable<string> cells)
    {
        text.Append(head.PadRight(Column));
        text.AppendLine(string.Concat(cells.Select(cell => cell.PadLeft(Column))));
    }

    private static void Kinds(StringBuilder text, string title, IReadOnlyDictionary<FindingKind, int> counts)
    {
        if (counts.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{title}: {string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {Number(count.Value)}"))}");
        }
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
