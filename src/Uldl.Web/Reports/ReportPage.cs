using System.Globalization;
using System.Text;
using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>The page that opens from disk: one file with its own style, which asks nobody for anything and may run nothing.</summary>
internal static class ReportPage
{
    /// <summary>What such a page begins with. The browser is told to run no script, so that even a page from elsewhere can do no harm.</summary>
    public const string Opening =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; form-action 'none'; base-uri 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

    private const string Colours = """
        html { color-scheme: light dark; --ground: #f7f7f5; --surface: #fff; --sunken: #efefec; --line: #dcdcd7; --line-strong: #8b8b84; --ink: #1b1c1e; --ink-2: #4c4f55; --accent: #2f4bb3; --warn: #7d5200; --warn-wash: #fbf0d8; --above: #b35806; --ne: #7a7a7a; --ha: #e69f00; --sa: #0072b2; --su: #b5a200; --fe: #cc79a7; --di: #009e73; --an: #d55e00; --co: #56b4e9; --doubt-1: #cdbfe0; --doubt-2: #9a80c1; --doubt-3: #6a4a9e; --doubt-4: #3f2372; --small: 0.8125rem; --radius: 6px; --mono: ui-monospace, "DejaVu Sans Mono", Menlo, monospace; }
        @media (prefers-color-scheme: dark) { html { --ground: #141518; --surface: #1c1e22; --sunken: #25272c; --line: #34373d; --line-strong: #7d828c; --ink: #ececea; --ink-2: #bfc1c6; --accent: #a9b9ff; --warn: #f0c062; --warn-wash: #3a2f18; --above: #f0a35e; --su: #f0e442; --sa: #4a9fd6; --doubt-1: #4d3f6b; --doubt-2: #7a62a8; --doubt-3: #a68fd6; --doubt-4: #d8c8f8; } }
        body { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; background: var(--ground); color: var(--ink); font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        h1 { margin: 0 0 0.5rem; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; }
        a { color: var(--accent); }

        """;

    public static string Write(FrozenReport report)
    {
        var page = new StringBuilder(Opening);
        page.Append("<title>").Append(ReportHtml.Encode(report.Title)).Append("</title>\n<style>\n").Append(Colours).Append(Style()).Append("</style>\n</head>\n<body>\n<article class=\"report\">\n");
        page.Append("<h1>").Append(ReportHtml.Encode(report.Title)).Append("</h1>\n<p class=\"byline\">").Append(Byline(report)).Append("</p>\n");
        page.Append(ReportHtml.Body(report, face => face.Picture));
        page.Append("<footer class=\"print\"><p>Numbers: <a href=\"data/\">data</a>. Configurations: <a href=\"configs/\">configs</a>. Records of the runs: <a href=\"runs/\">runs</a>. How to compute one of its numbers again: <a href=\"README.md\">README.md</a>. Checksums: <a href=\"SHA256SUMS\">SHA256SUMS</a>.</p>");
        page.AppendJoin("", report.Datasets.Select(dataset => $"<p>{ReportHtml.Encode(dataset.Title)}{(dataset.IsSynthetic ? " (synthetic)" : "")}, licence: {ReportHtml.Encode(dataset.Licence)}.</p>"));
        return page.Append("</footer>\n</article>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Authors, version and day, as HTML.</summary>
    public static string Byline(FrozenReport report) => string.Join(" · ", new[]
    {
        ReportHtml.Encode(report.Authors),
        report.PublishedAt is { } moment ? string.Create(CultureInfo.InvariantCulture, $"Version {report.Number}, {moment.UtcDateTime:d MMM yyyy}") : "Draft",
        $"ULDL {ReportHtml.Encode(Short(report.Program))}",
    }.Where(part => part.Length > 0));

    // The whole commit stands in README.md and in every record.
    private static string Short(string program) => program.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus ? program[..Math.Min(program.Length, plus + 9)] : program;

    private static string Style()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
