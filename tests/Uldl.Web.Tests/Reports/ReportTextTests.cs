using Uldl.Web.Reports;
using Xunit;

namespace Uldl.Web.Tests.Reports;

public class ReportTextTests
{
    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    public void A_link_that_could_run_leads_nowhere(string markdown) => Assert.DoesNotContain("href", ReportText.ToHtml(markdown), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <svg onload=alert(1)> b")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>")]
    [InlineData("<style>body{display:none}</style>")]
    public void Html_is_shown_as_text(string markdown)
    {
        var html = ReportText.ToHtml(markdown);
        Assert.Contains("&lt;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(img|script|svg|iframe|style)", html);
    }

    [Theory]
    [InlineData("![x](https://example.org/pixel.png)")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2Zy8+)")]
    [InlineData("![x](x\"onerror=\"alert(1))")]
    public void No_picture_is_fetched(string markdown) => Assert.DoesNotContain("<img", ReportText.ToHtml(markdown), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Honest_markdown_becomes_html() => Assert.Equal(
        "<h2>Noise</h2>\n<p><strong>LDL-VA</strong> <a href=\"https://example.org/\" rel=\"noopener noreferrer nofollow\">wins</a></p>",
        ReportText.ToHtml("## Noise\n\n**LDL-VA** [wins](https://example.org/)"));
}
