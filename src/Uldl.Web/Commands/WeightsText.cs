using System.Globalization;
using System.Text;
using Uldl.Learning.Backbones.Weights;

namespace Uldl.Web.Commands;

/// <summary>Weights as plain text, for people at a terminal.</summary>
internal static class WeightsText
{
    private const int Shown = 10;

    /// <summary>What a file holds and how it fits.</summary>
    public static string Report(WeightsReport report)
    {
        var text = new StringBuilder();
        Line($"{report.FileName}: {report.Tensors} tensors, {report.Bytes} bytes, {report.Format}");
        Line($"SHA-256 {report.Sha256}");
        Line($"Backbone {report.Backbone}: {report.Matched.Count} of {report.Wanted} tensors matched, by {report.Naming}; images of {report.Channels} {(report.Channels == 1 ? "channel" : "channels")}");
        List("Missing", report.Missing);
        List("Other shape", report.WrongShape);
        List("Unexpected", report.Unexpected);
        List("Ignored", report.Ignored);
        foreach (var sentence in new[] { report.Classifier, report.Better is { } better ? $"The backbone {better} matches better." : null, report.Refusal }.OfType<string>())
        {
            Line($"{sentence}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void List(string title, KeyList keys)
        {
            if (keys.Count > 0)
            {
                Line($"{title}, {keys.Count}: {string.Join("; ", keys.First.Take(Shown))}{(keys.Count > Shown ? "; …" : "")}");
            }
        }
    }

    /// <summary>One line of a list.</summary>
    public static string Line(WeightsEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Key,-32} {entry.Backbone,-16} {entry.Pretraining,-16} {entry.Report.Matched.Count,4} of {entry.Report.Wanted} tensors  SHA-256 {entry.Sha256[..8]}…  {entry.Report.FileName}{Environment.NewLine}");
}
