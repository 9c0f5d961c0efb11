using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Features.Experiments;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class ExperimentPagesTests : PageContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void An_empty_list_offers_the_first_step()
    {
        var page = Render<ExperimentsPage>();

        page.WaitForElement(".emptiness");
        Assert.Equal("experiments/new", page.Find(".emptiness a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_list_shows_counts_for_each_state_and_a_way_to_clone()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        var runs = await Experiments.RunsOfAsync(id, Token);
        await Services.GetRequiredService<RunStore>().CancelAsync(runs[0].Id, Token);

        var page = Render<ExperimentsPage>();

        page.WaitForElement("tbody tr");
        Assert.Equal(["11Queued", "1Cancelled"], page.FindAll(".count").Select(count => count.TextContent.Replace(" ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.NotEmpty(page.FindAll($"a[href='experiments/new?clone={id}']"));
    }

    [Fact]
    public void A_damaged_database_becomes_a_sentence()
    {
        DamageDatabase();

        var page = Render<ExperimentsPage>();

        page.WaitForElement("[role=alert]");
        Assert.Contains("is damaged", page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[role=alert] a"));
    }

    [Fact]
    public async Task An_experiment_shows_every_cell_with_its_seeds()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);

        var page = Render<ExperimentPage>(with => with.Add(part => part.Id, id));

        page.WaitForElement("table");
        Assert.Equal(["Cross-entropy", "LDL-VA"], page.FindAll("tbody th").Select(row => row.TextContent));
        Assert.Equal(12, page.FindAll("td li a").Count);
        Assert.Equal("Cross-entropy, 10 % noise, seed 1: Queued", page.Find("td li a").GetAttribute("aria-label"));
        Assert.Contains("0 of 12 runs", page.Find(".summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("about 6 min left", page.Find(".summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_stops_what_waits_and_offers_to_run_what_is_missing()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        var page = Render<ExperimentPage>(with => with.Add(part => part.Id, id));
        page.WaitForElement("table");

        await Button(page, "Cancel 12 runs").ClickAsync(new());

        page.WaitForState(() => page.Markup.Contains("Run 12 missing runs", StringComparison.Ordinal));
        Assert.All(await Experiments.RunsOfAsync(id, Token), run => Assert.Equal(RunState.Cancelled, run.State));

        await Button(page, "Run 12 missing runs").ClickAsync(new());

        page.WaitForState(() => page.Markup.Contains("Cancel 12 runs", StringComparison.Ordinal));
        Assert.All(await Experiments.RunsOfAsync(id, Token), run => Assert.Equal(RunState.Queued, run.State));
    }

    [Fact]
    public async Task A_page_follows_what_happens_elsewhere()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        var page = Render<ExperimentPage>(with => with.Add(part => part.Id, id));
        page.WaitForElement("table");

        await Experiments.CancelAsync(id, Token);

        page.WaitForState(() => page.Markup.Contains("Run 12 missing runs", StringComparison.Ordinal), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void An_unknown_experiment_says_so_and_leads_back()
    {
        var page = Render<ExperimentPage>(with => with.Add(part => part.Id, 99));

        page.WaitForElement("[role=alert]");
        Assert.Contains("There is no experiment 99.", page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
        Assert.Equal("experiments", page.Find("[role=alert] a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_clone_starts_from_what_was_asked()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"experiments/new?clone={id}");

        var page = Render<NewExperimentPage>();

        page.WaitForElement("#rates");
        Assert.Equal("10, 20, 30", page.Find("#rates").GetAttribute("value"));
        Assert.Equal("1, 2", page.Find("#seeds").GetAttribute("value"));
        Assert.Contains("Train 12 runs, about 6 min", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clone_of_a_run_asks_for_that_run_alone()
    {
        var runs = await Experiments.RunsOfAsync(await Experiments.CreateAsync(TwoMethods, null, Token), Token);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"experiments/new?runs={runs[9].Id}");

        var page = Render<NewExperimentPage>();

        page.WaitForElement("#rates");
        Assert.Equal(Words.Number(runs[9].NoiseRate * 100, 0), page.Find("#rates").GetAttribute("value"));
        Assert.Equal("2", page.Find("#seeds").GetAttribute("value"));
        Assert.Contains("Train 1 run,", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_run_is_missing_until_it_is_asked_for_again()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        var runs = await Experiments.RunsOfAsync(id, Token);
        await Experiments.CancelAsync(id, Token);
        await Services.GetRequiredService<RunStore>().DeleteAsync(runs[3].Id, Token);

        var page = Render<ExperimentPage>(with => with.Add(part => part.Id, id));

        page.WaitForState(() => page.Markup.Contains("Run 12 missing runs", StringComparison.Ordinal), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_noise_rate_of_150_percent_gets_a_sentence_and_closes_the_button()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"experiments/new?clone={id}");
        var page = Render<NewExperimentPage>();
        page.WaitForElement("#rates");

        await page.Find("#rates").ChangeAsync(new() { Value = "150" });

        page.WaitForElement(".verdict li");
        Assert.Contains("1.5", page.Find(".verdict li").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Starting_stores_the_experiment_and_goes_there()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        var navigator = Services.GetRequiredService<NavigationManager>();
        navigator.NavigateTo($"experiments/new?clone={id}");
        var page = Render<NewExperimentPage>();
        page.WaitForElement("#seeds");

        await page.Find("#seeds").ChangeAsync(new() { Value = "1-3" });
        await page.Find("form").SubmitAsync();

        page.WaitForState(() => navigator.Uri.EndsWith($"experiments/{id + 1}", StringComparison.Ordinal));
        Assert.Equal(18, (await Experiments.RunsOfAsync(id + 1, Token)).Count);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ExperimentPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
