using Ganss.Xss;
using Markdig;

namespace Uldl.Web.Reports;

/// <summary>Words of authors as HTML that can do nothing but be read.</summary>
public static class ReportText
{
    // HTML is shown as the text that it is; what is left cannot hold more than these.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().Build();

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <summary>Turns Markdown into HTML.</summary>
    /// <param name="markdown">Any text, from anybody.</param>
    /// <returns>Paragraphs, headings from the third level, lists, tables, code and links to http, https and mailto; no pictures, no scripts, no styles.</returns>
    public static string ToHtml(string markdown)
    {
        var html = Markdown.ToHtml(markdown, Pipeline);
        // The sanitizer is not made for several threads at once.
        lock (Sanitizer)
        {
            return Sanitizer.Sanitize(html).Trim();
        }
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        Replace(sanitizer.AllowedTags, "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "em", "strong", "del", "sub", "sup", "code", "pre", "blockquote", "hr", "br", "table", "thead", "tbody", "tr", "th", "td");
        Replace(sanitizer.AllowedAttributes, "href", "title", "start");
        Replace(sanitizer.AllowedSchemes, "http", "https", "mailto");
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        sanitizer.UriAttributes.Add("href");
        sanitizer.PostProcessNode += (_, node) =>
        {
            if (node.Node is AngleSharp.Dom.IElement { TagName: "A" } link)
            {
                link.SetAttribute("rel", "noopener noreferrer nofollow");
            }
        };
        return sanitizer;
    }

    private static void Replace(ISet<string> allowed, params string[] with)
    {
        allowed.Clear();
        allowed.UnionWith(with);
    }
}
