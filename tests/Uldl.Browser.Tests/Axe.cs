using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Uldl.Browser.Tests;

/// <summary>The rules of axe, all of them, asked within the page: injected once, they answer for as long as the page stays.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What stands in the way of people with a screen reader, a keyboard or weak eyes.</summary>
    /// <param name="page">A page without frames, which would need the script too.</param>
    /// <param name="impacts">What counts, of minor, moderate, serious and critical.</param>
    /// <returns>A line for each element: the rule, its impact, what helps, and the element.</returns>
    public static async Task<string[]> FindAsync(IPage page, params string[] impacts)
    {
        Assert.Single(page.Frames);
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(Script);
        }

        // What passed needs no account, which is by far most of what axe would write.
        return await page.EvaluateAsync<string[]>(
            """
            async impacts => {
              const { violations } = await axe.run(document, { resultTypes: ["violations"] });
              return violations.filter(found => impacts.includes(found.impact))
                .flatMap(found => found.nodes.map(node => `${found.id} (${found.impact}): ${found.help}: ${node.html}`));
            }
            """,
            impacts);
    }

    /// <summary>Fails with what is serious or critical.</summary>
    public static async Task AssertNothingGraveAsync(IPage page)
    {
        var found = await FindAsync(page, "serious", "critical");
        Assert.True(found.Length == 0, $"{page.Url}:\n{string.Join('\n', found)}");
    }
}
