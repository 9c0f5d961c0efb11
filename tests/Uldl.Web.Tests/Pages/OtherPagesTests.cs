using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Web.Features.Datasets;
using Uldl.Web.Features.Home;
using Uldl.Web.Features.Runs;
using Uldl.Web.Features.Tables;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class OtherPagesTests : PageContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void A_full_disk_gets_its_sentence_until_there_is_room_again()
    {
        var trouble = Services.GetRequiredService<QueueTrouble>();
        var patience = TimeSpan.FromSeconds(20);
        var banner = Render<StorageTrouble>();
        Assert.Empty(banner.FindAll("[role=alert]"));

        trouble.Raise("queue", new Microsoft.Data.Sqlite.SqliteException("database or disk is full", 13));
        banner.WaitForAssertion(() => Assert.Contains("nothing stored is lost", banner.Find("[role=alert]").TextContent, StringComparison.Ordinal), patience);

        trouble.Clear("queue");
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll("[role=alert]")), patience);
    }

    [Fact]
    public void Home_says_on_its_button_what_will_happen()
    {
        var runs = Services.GetRequiredService<PresetShelf>().Find("quick").Config.Runs().Count();

        var page = Render<HomePage>();

        page.WaitForElement(".start");
        Assert.Contains($"Reproduce the noise table: {runs} runs, about {runs / 2} min", page.Find(".start button").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("math"));
    }

    [Fact]
    public async Task The_button_stores_the_experiment_and_afterwards_leads_to_it()
    {
        var page = Render<HomePage>();
        page.WaitForElement(".start");

        await page.Find(".start button").ClickAsync(new());

        var experiment = Assert.Single(await Experiments.ListAsync(Token));
        Assert.EndsWith($"experiments/{experiment.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        var again = Render<HomePage>();
        again.WaitForElement(".start");
        Assert.Equal($"experiments/{experiment.Id}", again.Find(".start a").GetAttribute("href"));
    }

    [Fact]
    public void Home_says_what_is_wrong_with_a_damaged_database()
    {
        DamageDatabase();

        var page = Render<HomePage>();

        page.WaitForElement("[role=alert]");
        Assert.Contains("is damaged", page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_experiments_there_is_no_table_but_a_way_to_one()
    {
        var page = Render<TablesPage>();

        page.WaitForElement(".emptiness");
        Assert.Equal("experiments/new", page.Find(".emptiness a").GetAttribute("href"));
    }

    [Fact]
    public async Task An_experiment_without_results_says_so()
    {
        await Experiments.CreateAsync(TwoMethods, null, Token);

        var page = Render<TablesPage>();

        page.WaitForElement(".emptiness");
        Assert.Contains("No run of \"Noise table\" has completed yet.", page.Find(".emptiness p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_compares_methods_and_sets_doubt_beside_neighbours()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        await CompleteAsync(id);

        var page = Render<TablesPage>();

        page.WaitForElement("table");
        Assert.Equal(["Cross-entropy", "LDL-VA", "λ of LDL-VA", "Neighbour disagreement, no network"], page.FindAll("section[aria-labelledby=table] > .scroll tbody th, section[aria-labelledby=detection] tbody th").Select(row => row.TextContent));
        Assert.Equal(12, page.FindAll("section:first-of-type details li a[href^=runs]").Count);
        Assert.Contains("tables/table.csv?experiment=1&metric=accuracy", page.FindAll(".exports a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_finished_experiment_stands_on_home()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        await CompleteAsync(id);

        var page = Render<HomePage>();

        page.WaitForElement("#newest");
        Assert.Equal(3, page.FindAll("#newest ~ .scroll td .best").Count);
    }

    [Fact]
    public async Task The_chip_names_what_runs_and_vanishes_when_nothing_does()
    {
        var chip = Render<RunningChip>();
        Assert.Empty(chip.FindAll("a"));

        var id = await Experiments.CreateAsync(TwoMethods, null, Token);

        chip.WaitForElement("a", TimeSpan.FromSeconds(5));
        Assert.Equal("0 of 12 · 6 min left", chip.Find("a").TextContent);
        Assert.Equal($"experiments/{id}", chip.Find("a").GetAttribute("href"));

        await Experiments.CancelAsync(id, Token);

        chip.WaitForState(() => chip.FindAll("a").Count == 0, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_run_shows_its_curves_and_keeps_the_three_selections_apart()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        await CompleteAsync(id);
        var run = (await Experiments.RunsOfAsync(id, Token)).First(run => run.Method == "ldl-va");

        var page = Render<RunPage>(with => with.Add(part => part.Id, run.Id));

        page.WaitForElement("#metrics");
        Assert.Equal(["Loss", "Accuracy"], page.FindAll("figure h2").Select(title => title.TextContent));
        var accuracy = page.FindAll("#metrics ~ details tbody tr")[0].QuerySelectorAll("td.number").Select(cell => cell.TextContent).Take(3);
        Assert.Equal(["76.00 %", "77.00 %", "78.00 %"], accuracy);
        Assert.Contains("Best on validation, epoch 7", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_run_can_be_cancelled_and_queued_again()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        var run = (await Experiments.RunsOfAsync(id, Token))[0];
        var page = Render<RunPage>(with => with.Add(part => part.Id, run.Id));
        page.WaitForElement("button");

        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Cancel this run").ClickAsync(new());
        page.WaitForState(() => page.Markup.Contains("Queue again", StringComparison.Ordinal));
        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Queue again").ClickAsync(new());

        Assert.Equal(RunState.Queued, (await Services.GetRequiredService<RunStore>().GetAsync(run.Id, Token))!.State);
    }

    [Fact]
    public void An_unknown_run_says_so()
    {
        var page = Render<RunPage>(with => with.Add(part => part.Id, 99));

        page.WaitForElement("[role=alert]");
        Assert.Contains("There is no run 99.", page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_synthetic_set_says_so_and_offers_to_be_drawn()
    {
        var page = Render<DatasetsPage>();

        page.WaitForElement(".sets");
        Assert.All(page.FindAll(".sets section"), section =>
        {
            Assert.Equal("Synthetic", section.QuerySelector(".badge")!.TextContent);
            Assert.StartsWith("Draw ", section.QuerySelector("button")!.TextContent.Trim(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void An_unknown_dataset_says_which_there_are()
    {
        var page = Render<DatasetPage>(with => with.Add(part => part.Key, "imagenet"));

        Assert.Contains("expected one of synthetic-web", page.Find("[role=alert] p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_that_is_not_built_offers_the_step()
    {
        var page = Render<DatasetPage>(with => with.Add(part => part.Key, "synthetic-film"));

        Assert.Contains("Not built yet", page.Markup, StringComparison.Ordinal);
        Assert.StartsWith("Draw 1,600 faces", page.Find("button").TextContent.Trim(), StringComparison.Ordinal);
    }

    /// <summary>Lets all runs of an experiment have ended: LDL-VA at 76 % or more, cross-entropy four points below.</summary>
    private async Task CompleteAsync(int experiment)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        foreach (var run in await context.Runs.Where(run => run.ExperimentId == experiment).ToListAsync(Token))
        {
            run.State = RunState.Completed;
            run.FactsJson = """{"selection.bestOnValidation.epoch":"7"}""";
            context.CurvePoints.Add(new CurvePointRow { RunId = run.Id, Epoch = 0, Name = "loss", Value = 1.5 });
            context.CurvePoints.Add(new CurvePointRow { RunId = run.Id, Epoch = 0, Name = "test.accuracy", Value = 0.5 });
            foreach (var selection in Enum.GetValues<Selection>())
            {
                var value = (run.Method == "ldl-va" ? 0.76 : 0.72) + (0.01 * (int)selection);
                context.Metrics.Add(new MetricRow { RunId = run.Id, Metric = "accuracy", Split = "test", Selection = selection, Value = value, Scored = 2000, Total = 2000 });
            }

            if (run.Method == "ldl-va")
            {
                context.Metrics.Add(new MetricRow { RunId = run.Id, Metric = "uncertainty-auroc", Split = "train", Selection = Selection.LastEpoch, Value = 0.9, Scored = 100, Total = 100 });
                context.Metrics.Add(new MetricRow { RunId = run.Id, Metric = "neighbour-auroc", Split = "train", Selection = Selection.LastEpoch, Value = 0.85, Scored = 100, Total = 100 });
            }
        }

        await context.SaveChangesAsync(Token);
    }
}
