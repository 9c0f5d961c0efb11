using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Web.Features.Compare;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class ComparePageTests : PageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_seeds_differ_in_what_they_differ_in_and_nothing_else_is_shown()
    {
        var runs = await StoreAsync();

        var page = Show($"compare?runs={runs[0].Id},{runs[6].Id}");

        Assert.Equal([["seed", "1", "2"]], Records(page));
        Assert.Contains("Everything", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_is_what_others_stand_out_from()
    {
        var runs = await StoreAsync();

        var page = Show($"compare?runs={runs[0].Id},{runs[6].Id}&base={runs[6].Id}&all=1");

        var seed = page.FindAll("tbody tr").First(row => row.QuerySelector("th")?.TextContent == "seed");
        Assert.Equal(["other", "base"], seed.QuerySelectorAll("td").Select(cell => cell.ClassName));
        Assert.Contains(Records(page), row => row[0] == "epochs");
    }

    [Fact]
    public async Task Numbers_show_the_difference_to_the_base_with_its_sign()
    {
        var runs = await StoreAsync();
        await MeasureAsync(runs[0], 0.60);
        await MeasureAsync(runs[6], 0.58);

        var page = Show($"compare?runs={runs[0].Id},{runs[6].Id}");

        var accuracy = page.FindAll("#numbers ~ * tbody tr").First(row => row.TextContent.Contains("Accuracy", StringComparison.Ordinal));
        Assert.StartsWith("58.00", accuracy.QuerySelectorAll("td")[1].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("−2.00", accuracy.QuerySelector(".worse")!.TextContent);
    }

    [Fact]
    public async Task Curves_are_means_over_seeds_with_their_standard_error_in_the_table_behind()
    {
        var runs = await StoreAsync();
        await CurveAsync(runs[0], 0.5, 0.6);
        await CurveAsync(runs[6], 0.7);

        var page = Show($"compare?runs={runs[0].Id},{runs[6].Id}");

        var rows = page.FindAll("figure .numbers tbody tr").Select(row => row.Children.Select(cell => cell.TextContent).ToArray()).ToArray();
        // (0.5 + 0.7) / 2, and sd / √2 = 0.1414 / 1.4142; the second epoch has one seed only.
        Assert.Equal([["1", "60.00", "10.00", "2"], ["2", "60.00", "", "1"]], rows);
    }

    [Fact]
    public async Task Runs_are_held_against_the_base_face_by_face()
    {
        var runs = await StoreAsync();
        foreach (var run in new[] { runs[0], runs[6], runs[7] })
        {
            await CompleteAsync(run);
        }

        // Of labels 0 0 1 1 the first has all but the last right, the base all but the second; the third left nothing.
        Predict(runs[0]);
        Predict(runs[6], 0.9f, 0.1f, 0.2f, 0.8f, 0.2f, 0.8f, 0.2f, 0.8f);

        var page = Show($"compare?runs={runs[0].Id},{runs[6].Id},{runs[7].Id}&base={runs[6].Id}");
        page.WaitForState(() => page.FindAll("section[aria-labelledby=same-faces] tbody tr").Count == 2, Patience);

        var rows = page.FindAll("section[aria-labelledby=same-faces] tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray()).ToArray();
        Assert.Equal(["1", "1", "1.000 exact"], rows[0][..3]);
        Assert.StartsWith("0.0", rows[0][3], StringComparison.Ordinal);
        Assert.Contains("left no labels beside its predictions", Assert.Single(rows[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confusions_of_a_cell_are_summed_over_its_seeds()
    {
        var runs = await StoreAsync();
        foreach (var run in new[] { runs[0], runs[6] })
        {
            await CompleteAsync(run);
            Predict(run);
        }

        var page = Show($"compare?runs={runs[0].Id},{runs[6].Id}");

        page.WaitForState(() => page.FindAll("#confusions").Count > 0, Patience);
        Assert.Equal(["4", "0", "2", "2"], page.FindAll("#confusions ~ .side td span").Select(cell => cell.TextContent));
        Assert.Contains("6 of 8 answers are right, 75.0 %, over 2 seeds", page.Markup, StringComparison.Ordinal);
        Assert.Contains("cannot be verified", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs=abc", "Found \"abc\", expected whole numbers")]
    [InlineData("runs=1-31", "runs: found 31, expected at most 30")]
    [InlineData("runs=1,2&base=9", "base: found run 9, expected one of the compared runs, 1, 2")]
    [InlineData("runs=1&base=x", "base: found \"x\"")]
    [InlineData("experiment=x", "experiment: found \"x\"")]
    [InlineData("runs=1,99", "There is no run 99")]
    public async Task A_senseless_address_gets_a_sentence(string query, string sentence)
    {
        await StoreAsync();

        var page = Show("compare?" + query);

        Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chooser_adds_a_cell_and_takes_a_seed_away()
    {
        var runs = await StoreAsync();

        var page = Show("compare");
        Assert.Contains("Choose runs above", page.Find(".emptiness").TextContent, StringComparison.Ordinal);
        Assert.Equal($"compare?runs={runs[0].Id},{runs[6].Id}", page.FindAll("details td.number a")[0].GetAttribute("href"));

        var chosen = Show($"compare?runs={runs[0].Id},{runs[6].Id}");
        Assert.Equal($"compare?runs={runs[6].Id}", chosen.Find("details a.in").GetAttribute("href"));
    }

    [Fact]
    public void Without_experiments_the_page_offers_to_ask_one() =>
        Assert.Contains("No experiment has been asked yet", Show("compare").Find(".emptiness").TextContent, StringComparison.Ordinal);

    private static string[][] Records(IRenderedComponent<ComparePage> page) =>
        [.. page.FindAll("section[aria-labelledby=records] tbody tr").Where(row => row.QuerySelector("td") is not null).Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())];

    private IRenderedComponent<ComparePage> Show(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<ComparePage>();
        page.WaitForState(() => page.FindAll("[role=alert], .emptiness, #records").Count > 0, Patience);
        return page;
    }

    /// <summary>Seed by seed, rate by rate, method by method: runs 0 and 6 are two seeds of one cell.</summary>
    private async Task<IReadOnlyList<RunRow>> StoreAsync() => await Experiments.RunsOfAsync(await Experiments.CreateAsync(TwoMethods, null, Token), Token);

    private void Predict(RunRow run, params float[] predictions)
    {
        var folder = Directory.CreateDirectory(Folder.RunFolder(run)).FullName;
        predictions = predictions.Length > 0 ? predictions : [0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f, 0.6f, 0.4f];
        int[] labels = [0, 0, 1, 1];
        Npy.Write<float>(Path.Combine(folder, "predictions.test.lastEpoch.npy"), predictions, 4, 2);
        Npy.Write<int>(Path.Combine(folder, "labels.test.npy"), labels, 4);
        Npy.Write<float>(Path.Combine(folder, "predictions.validation.lastEpoch.npy"), predictions, 4, 2);
        Npy.Write<int>(Path.Combine(folder, "labels.validation.npy"), labels, 4);
    }

    private async Task CompleteAsync(RunRow run)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        await context.Runs.Where(row => row.Id == run.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, RunState.Completed).SetProperty(row => row.FactsJson, """{"classes":"Neutral Happiness"}"""), Token);
    }

    private async Task MeasureAsync(RunRow run, double accuracy)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        context.Metrics.Add(new MetricRow { RunId = run.Id, Metric = "accuracy", Split = "test", Selection = Selection.LastEpoch, Value = accuracy, Scored = 50, Total = 50 });
        await context.SaveChangesAsync(Token);
    }

    private async Task CurveAsync(RunRow run, params double[] values)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        context.CurvePoints.AddRange(values.Select((value, epoch) => new CurvePointRow { RunId = run.Id, Epoch = epoch, Name = CompareAddress.UsualCurve, Value = value }));
        await context.SaveChangesAsync(Token);
    }
}
