using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Web.Features.Experiments;
using Uldl.Web.Features.Protocols;
using Uldl.Web.Features.Runs;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class ProtocolPagesTests : PageContext
{
    private const string Small = "rows=cross-entropy,eac&training=smoke&seeds=1";

    public static TheoryData<string> EveryProtocol => [.. ProtocolCatalogue.All.Select(protocol => protocol.Key)];

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private NavigationManager Navigator => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Every_protocol_says_what_it_asks_and_leads_to_its_wizard()
    {
        var page = Render<ProtocolsPage>();

        Assert.Equal(ProtocolCatalogue.All.Select(protocol => protocol.Title), page.FindAll("h2").Select(heading => heading.TextContent));
        Assert.All(ProtocolCatalogue.All, protocol => Assert.NotEmpty(page.FindAll($"a[href='protocols/{protocol.Key}']")));
    }

    [Theory, MemberData(nameof(EveryProtocol))]
    public void Every_protocol_can_be_trained_as_it_stands(string key)
    {
        var page = Open(key, "");

        Assert.Empty(page.FindAll(".verdict li"));
        Assert.False(page.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.Contains($"{page.FindAll("[aria-label='The matrix of runs'] tbody tr").Count} rows", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_names_targets_and_counts_runs_before_anything_is_queued()
    {
        var page = Open("cross-dataset", Small);

        var matrix = page.Find("[aria-label='The matrix of runs']");
        Assert.Equal(["Cross-entropy", "EAC"], matrix.QuerySelectorAll("tbody th").Select(row => row.TextContent));
        Assert.Equal("→ Synthetic portrait (synthetic), Synthetic film (synthetic)", matrix.QuerySelector(".targets")!.TextContent);
        Assert.Contains("Train 6 runs, about 3 min", page.Markup, StringComparison.Ordinal);
        Assert.Contains("At least 5 are advised", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rates=ten", "expected percentages")]
    [InlineData("seeds=x", "expected whole numbers")]
    [InlineData("map=fear", "expected pairs such as")]
    [InlineData("map=3:", "expected pairs such as")]
    [InlineData("rows=magic", "there is no row \"magic\"")]
    [InlineData("rows=", "methods: found none")]
    [InlineData("on=", "none is learned from")]
    [InlineData("on=nowhere", "There is no dataset \"nowhere\"")]
    [InlineData("on=synthetic-web&also=synthetic-web", "a dataset cannot join itself")]
    [InlineData("training=lost", "there is no preset \"lost\"")]
    [InlineData("noise=storm", "noise: found \"storm\"")]
    [InlineData("weights=lost", "lost")]
    public void Rubbish_in_the_address_gets_a_sentence_and_closes_the_button(string query, string expected)
    {
        var page = Open("cross-dataset", query);

        Assert.Contains(page.FindAll(".verdict li"), problem => problem.TextContent.Contains(expected, StringComparison.Ordinal));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void An_unknown_protocol_says_so_and_leads_back()
    {
        var page = Render<ProtocolPage>(with => with.Add(part => part.Key, "magic"));

        Assert.Contains("There is no protocol \"magic\"", page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
        Assert.Equal("protocols", page.Find("[role=alert] a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_chosen_goes_into_the_address()
    {
        var page = Open("cross-dataset", Small);

        await page.Find("select[aria-label='Part of Synthetic film']").ChangeAsync(new() { Value = "scored" });
        Assert.Contains("only=synthetic-film", Uri.UnescapeDataString(Navigator.Uri), StringComparison.Ordinal);

        await page.Find("select[aria-label='Fear is read as']").ChangeAsync(new() { Value = "" });
        Assert.Contains("map=Fear:", Uri.UnescapeDataString(Navigator.Uri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_stores_what_the_address_asks_for_and_goes_there()
    {
        var page = Open("cross-dataset", Small + "&on=synthetic-web&also=synthetic-portrait&only=synthetic-film&map=Fear:Surprise,Disgust:&rates=0,30&name=Mine");

        await page.Find("form").SubmitAsync();

        page.WaitForState(() => Navigator.Uri.EndsWith("experiments/1", StringComparison.Ordinal));
        var config = (await Experiments.GetAsync(1, Token))!.ReadConfig();
        Assert.Equal("Mine", config.Name);
        Assert.Equal(["synthetic-web"], config.Datasets());
        Assert.Equal(["synthetic-portrait"], config.AlsoTrainOn);
        Assert.Equal(["synthetic-film"], config.TestOn);
        Assert.Equal(new Dictionary<Expression, Expression?> { [Expression.Fear] = Expression.Surprise, [Expression.Disgust] = null }, config.ClassMap!);
        Assert.Equal([0, 0.3], config.NoiseRates);
        Assert.Equal(4, (await Experiments.RunsOfAsync(1, Token)).Count);
    }

    [Fact]
    public async Task Original_labels_are_not_flipped_whatever_the_address_says()
    {
        var page = Open("original", Small + "&rates=30&only=synthetic-film");

        await page.Find("form").SubmitAsync();

        page.WaitForState(() => Navigator.Uri.EndsWith("experiments/1", StringComparison.Ordinal));
        Assert.All((await Experiments.RunsOfAsync(1, Token)).Select(run => run.ReadConfig()), run => Assert.True(run.NoiseRate == 0 && run.TestOn.Count == 0));
    }

    [Fact]
    public async Task A_dataset_that_is_only_scored_is_needed_as_much_as_one_learned_from()
    {
        await Experiments.CreateAsync(TwoMethods with { TestOn = ["synthetic-film"] }, null, Token);
        var use = new DatasetUse(Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<UldlContext>>());

        Assert.Contains("needed by 12 runs", await use.WhyNeededAsync("synthetic-film", Token), StringComparison.Ordinal);
        Assert.Null(await use.WhyNeededAsync("synthetic-portrait", Token));
    }

    [Fact]
    public async Task An_experiment_on_several_datasets_shows_a_column_for_each()
    {
        var id = await Experiments.CreateAsync(TwoMethods with { FurtherDatasets = ["synthetic-film"], NoiseRates = [0.1] }, null, Token);

        var page = Render<ExperimentPage>(with => with.Add(part => part.Id, id));

        page.WaitForElement("table");
        Assert.Equal(["Method", "synthetic-web, 10 % noise", "synthetic-film, 10 % noise"], page.FindAll("thead th").Select(heading => heading.TextContent));
        Assert.Equal("Cross-entropy, synthetic-web, 10 % noise, seed 1: Queued", page.Find("td li a").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_run_shows_each_target_and_the_average()
    {
        MetricRow Row(string split, double value) => new() { Metric = "accuracy", Split = split, Selection = Selection.LastEpoch, Value = value, Scored = 10, Total = 10 };

        var shown = Render<RunOthers>(with => with
            .Add(part => part.Metrics, [Row("test", 0.9), Row("test@synthetic-film", 0.5), Row(TargetSplits.Others, 0.5)])
            .Add(part => part.Facts, new Dictionary<string, string> { ["test@synthetic-film.leftOut"] = "7" })
            .Add(part => part.Dataset, "synthetic-web")
            .Add(part => part.Folder, Folder));

        Assert.Equal(["Synthetic film (synthetic)", "Average", "Synthetic web (synthetic), its own"], shown.FindAll("tbody th").Select(row => row.TextContent));
        Assert.Equal(["50.00 %", "–", "–", "10", "7"], shown.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    private IRenderedComponent<ProtocolPage> Open(string key, string query)
    {
        Navigator.NavigateTo($"protocols/{key}?{query}");
        var page = Render<ProtocolPage>(with => with.Add(part => part.Key, key));
        page.WaitForElement(".verdict h2");
        return page;
    }
}
