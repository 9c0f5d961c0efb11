using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Neighbours;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class FacePageTests : PageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_older_run_shows_what_it_has_and_says_what_it_has_not()
    {
        var run = await FiveFaces.CompleteAsync(Services, Experiments, Folder, TwoMethods, 0, Token);

        var page = Show(run.Id, "0");

        Assert.Equal("a", page.Find("h1").TextContent);
        Assert.Contains("flipped", page.Find("dl.facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("it was trained before runs kept that", page.Markup, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".cards li").Count);
        Assert.DoesNotContain(page.FindAll("h2"), title => title.TextContent.StartsWith("From the label", StringComparison.Ordinal));
        // Its network gives the label 0.9.
        Assert.Contains("1 minus 0.900 equals 0.100", Spoken(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_papers_equations_hold_the_faces_numbers()
    {
        var run = await LdlVaAsync("""{ "form": "Paper", "similarity": "SquaredL2", "delta": 0.5 }""");

        var page = Show(run.Id, "0", "?k=1");

        // Neighbour 1 of a is d: places (0, 0) and (0.3, 0.4), so s = exp(-(0.09 + 0.16) / 0.25) = 0.368; the stored one is shown.
        var spoken = Spoken(page);
        Assert.Contains("equals 0.368", spoken, StringComparison.Ordinal);
        Assert.Contains("0.500 times 0.368 equals 0.184", spoken, StringComparison.Ordinal);
        // Contributions 0.184 and 0.8, opinions of Happiness 0.2 and 0.9: (0.0368 + 0.72) / 0.984 = 0.769.
        Assert.Contains("equals 0.769", spoken, StringComparison.Ordinal);
        // λ = 0.7: 0.3 · 1 + 0.7 · 0.769 = 0.838.
        Assert.Contains("open bracket 1 minus 0.700 close bracket times 1 plus 0.700 times 0.769 equals 0.838", spoken, StringComparison.Ordinal);
        Assert.Contains("in the form that ran: the paper's", page.Markup, StringComparison.Ordinal);
        Assert.Contains("the target that the run stored is the same", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("it was trained before runs kept", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_released_codes_form_has_its_own_equations()
    {
        var run = await LdlVaAsync("""{ "form": "ReferenceCode", "similarity": "L1", "delta": 0.5, "calibrationFloor": -1.3, "logEpsilon": 1e-10 }""");

        var page = Show(run.Id, "0", "?k=1");

        Assert.Contains("in the form that ran: the released code's", page.Markup, StringComparison.Ordinal);
        Assert.Contains("0.300 plus 0.400", Spoken(page), StringComparison.Ordinal);
        Assert.Contains("minus 1.30", Spoken(page), StringComparison.Ordinal);
        Assert.Contains("ε = 1E-10", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "adaptiveSimilarity": false }""", "Adaptive similarity is switched off")]
    [InlineData("""{ "localSimilarity": false }""", "every neighbour is equally close")]
    [InlineData("""{ "neighbourOpinion": "Labels" }""", "averages the neighbours' labels")]
    [InlineData("""{ "neighbourSpace": "Random" }""", "drawn by chance")]
    [InlineData("""{ "uncertainty": "Fixed", "fixedUncertainty": 0.25 }""", "0.250 for every face")]
    public async Task A_part_that_is_switched_off_is_said_to_be(string options, string sentence)
    {
        var run = await LdlVaAsync(options);
        Assert.Contains(sentence, Show(run.Id, "0").Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "0", "?k=9", "k: the address says \"9\", expected a neighbour from 1 to 2")]
    [InlineData("1", "0", "?k=x", "k: the address says \"x\"")]
    [InlineData("1", "77", "", "row 77 of synthetic-web is not among")]
    [InlineData("1", "-1", "", "face: the address says \"-1\"")]
    [InlineData("abc", "0", "", "run: the address says \"abc\"")]
    [InlineData("99", "0", "", "There is no run 99")]
    [InlineData("2", "0", "", "it has not completed")]
    public async Task A_senseless_address_gets_a_sentence(string run, string face, string query, string sentence)
    {
        await LdlVaAsync("{}");
        Services.GetRequiredService<NavigationManager>().NavigateTo($"faces/{run}/{face}{query}");
        var page = Render<FacePage>(parameters => parameters.Add(page => page.Run, run).Add(page => page.Face, face));
        page.WaitForState(() => page.FindAll("[role=alert]").Count > 0, Patience);
        Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_do_not_belong_together_get_a_sentence()
    {
        var run = await LdlVaAsync("{}");
        Npy.Write<float>(Path.Combine(Folder.RunFolder(run), "neighbours.contribution.npy"), [1, 2, 3], 3);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"faces/{run.Id}/0");
        var page = Render<FacePage>(parameters => parameters.Add(page => page.Run, "1").Add(page => page.Face, "0"));
        page.WaitForState(() => page.FindAll("[role=alert]").Count > 0, Patience);
        Assert.Contains("contributions and calibration scores 3 and 10", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static string Spoken(IRenderedComponent<FacePage> page) => string.Join('\n', page.FindAll("[role=math]").Select(math => math.GetAttribute("aria-label")));

    private IRenderedComponent<FacePage> Show(int run, string face, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"faces/{run}/{face}{query}");
        var page = Render<FacePage>(parameters => parameters.Add(page => page.Run, $"{run}").Add(page => page.Face, face));
        page.WaitForState(() => page.FindAll("#equations").Count > 0, Patience);
        return page;
    }

    /// <summary>Run 1 as LDL-VA left it: λ over three epochs, contributions, places in the plane.</summary>
    private async Task<RunRow> LdlVaAsync(string options)
    {
        var run = await FiveFaces.CompleteAsync(Services, Experiments, Folder, TwoMethods, 0, Token);
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        var row = await context.Runs.SingleAsync(other => other.Id == run.Id, Token);
        row.Method = "ldl-va";
        row.FactsJson = new JsonObject { ["classes"] = "Neutral Happiness", ["method.options"] = options }.ToJsonString();
        await context.SaveChangesAsync(Token);
        var place = Folder.RunFolder(row);
        float[] contribution = [0.184f, 0.8f, 1, 1, 1, 1, 1, 1, 1, 1];
        Npy.Write<float>(Path.Combine(place, "neighbours.similarity.npy"), [0.368f, 1, 1, 0.5f, 1, 0.25f, 1, 1, 1, 1], 5, 2);
        Npy.Write<float>(Path.Combine(place, "neighbours.calibration.npy"), [0.5f, 0.8f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], 5, 2);
        Npy.Write<float>(Path.Combine(place, "neighbours.contribution.npy"), contribution, 5, 2);
        Npy.Write<float>(Path.Combine(place, "uncertainty.epochs.npy"), [0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.5f, 0.3f, 0.2f, 0.6f, 0.3f, 0.7f, 0.2f, 0.1f, 0.8f, 0.3f], 3, 5);
        Npy.Write<float>(Path.Combine(place, "affect.npy"), [0, 0, 0.1f, 0.1f, 0.2f, 0.2f, 0.3f, 0.4f, -0.5f, 0.5f], 5, 2);
        var aggregate = ((0.184f * 0.2f) + (0.8f * 0.9f)) / 0.984f;
        var target = (0.3f * 1) + (0.7f * aggregate);
        Npy.Write<float>(Path.Combine(place, "targets.npy"), [1 - target, target, 1, 0, 1, 0, 0, 1, 0, 1], 5, 2);
        return row;
    }
}
