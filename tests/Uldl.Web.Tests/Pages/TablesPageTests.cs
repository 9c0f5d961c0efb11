using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Tables;
using Uldl.Web.Features.Tables;
using Uldl.Web.Storage;
using Uldl.Web.Tables;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class TablesPageTests : PageContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("experiment=abc", "experiment: found \"abc\", expected the numbers of experiments")]
    [InlineData("selection=7", "selection: found \"7\", expected one of LastEpoch, BestOnValidation, BestOnTest")]
    [InlineData("aggregate=sd", "aggregate: found \"sd\", expected one of StandardError")]
    [InlineData("metric=beauty", "metric: found \"beauty\"")]
    [InlineData("rates=500", "rates: found \"500\", expected noise rates in percent")]
    public async Task Rubbish_in_the_address_gets_a_sentence_and_the_usual_table(string address, string sentence)
    {
        await CompletedAsync();
        var page = Open(address);
        page.WaitForElement("[role=alert]");
        Assert.StartsWith(sentence, page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("table"));
    }

    [Fact]
    public void An_address_survives_being_read_and_written()
    {
        const string Address = "view=Original&experiment=3%2C7&metric=nll&selection=BestOnTest&aggregate=Interval&rows=Backbone&columns=TestOn&on=All&methods=ldl-va%3A%20Bank%7Cscn&rates=0%2C12.5&baseline=scn";
        var values = System.Web.HttpUtility.ParseQueryString(Address);
        var query = TableQuery.Read(name => values[name], out var problems);
        Assert.Empty(problems);
        Assert.Equal(Address, query.Write());
        Assert.Equal("", new TableQuery().Write());
    }

    [Fact]
    public async Task The_page_shows_the_text_of_the_exports()
    {
        var id = await CompletedAsync();
        var page = Open("view=Cross&aggregate=Interval");
        page.WaitForElement("table");
        var choice = (await TableChoice.ReadAsync(Experiments, Services.GetRequiredService<TableStore>(), [id], Token))!;
        var table = await choice.OfAsync(new TableQuery { View = TableView.Cross, Aggregate = TableAggregate.Interval }, MetricCatalogue.Find("accuracy")!, null, Token);
        var markdown = TableMarkdown.Write(table).Replace("*", "", StringComparison.Ordinal);
        var rows = page.FindAll("section[aria-labelledby=table] > .scroll tbody tr");
        Assert.Equal(table.Rows.Count, rows.Count);
        foreach (var (row, place) in table.Rows.Select((row, place) => (row, place)))
        {
            var shown = rows[place].QuerySelectorAll(".cell").Select(cell => cell.TextContent.Trim()).ToArray();
            Assert.Equal(row.Cells.Select(cell => $"{cell.CentreText} {cell.SpreadText}n {cell.Count}"), shown);
            Assert.Contains(string.Join(" | ", row.Cells.Select(cell => cell.Text)), markdown, StringComparison.Ordinal);
        }

        Assert.Contains("synthetic-web → average of others", page.Find("thead").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Best_on_test_comes_with_a_warning()
    {
        await CompletedAsync();
        Assert.Empty(Open("").FindAll(".warning"));
        Assert.Contains("chosen by the test labels", Open("selection=BestOnTest").WaitForElement(".warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_is_deleted_after_two_clicks_and_run_again_with_one()
    {
        var id = await CompletedAsync();
        var page = Open("");
        page.WaitForElement("table");
        await page.FindAll(".remove button")[0].ClickAsync(new());
        await page.FindAll(".remove .answers button")[0].ClickAsync(new());
        page.WaitForElement(".missing button");
        Assert.Contains("Run 1 missing run", page.Find(".missing").TextContent, StringComparison.Ordinal);
        Assert.Equal(11, (await Experiments.RunsOfAsync(id, Token)).Count);
        await page.Find(".missing button").ClickAsync(new());
        Assert.Single(await Experiments.RunsOfAsync(id, Token), run => run.State == RunState.Queued);
    }

    private IRenderedComponent<TablesPage> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"tables?{query}");
        return Render<TablesPage>();
    }

    /// <summary>Twelve completed runs, each scored on its own test part, on another dataset's, and on average.</summary>
    private async Task<int> CompletedAsync()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        foreach (var run in await context.Runs.Where(run => run.ExperimentId == id).ToListAsync(Token))
        {
            run.State = RunState.Completed;
            foreach (var (split, loss) in new[] { ("test", 0.0), ("test@synthetic-film", 0.2), ("test@others", 0.2) })
            {
                context.Metrics.AddRange(Enum.GetValues<Selection>().Select(selection => new MetricRow
                {
                    RunId = run.Id, Metric = "accuracy", Split = split, Selection = selection, Value = 0.7 + (0.01 * run.Ordinal) - loss, Scored = 100, Total = 100,
                }));
            }
        }

        await context.SaveChangesAsync(Token);
        return id;
    }
}
