using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Web.Features.Runs;
using Uldl.Web.Features.Tables;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class RunEvidenceTests : PageContext
{
    // Four test faces of two expressions, the last one wrong and the least sure.
    private static readonly float[] Test = [0.94f, 0.06f, 0.21f, 0.79f, 0.75f, 0.25f, 0.56f, 0.44f];
    private static readonly int[] TestLabels = [0, 1, 0, 1];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_completed_run_shows_what_stands_behind_its_numbers()
    {
        var run = await CompleteAsync();
        Write(run);
        Npy.Write<float>(File(run, "uncertainty.test.npy"), [0.1f, 0.2f, 0.9f, 0.3f], 4);

        var page = Show(run);

        Assert.Equal(
            ["Reliability of test predictions", "Risk and coverage on test faces", "Confusions on test faces", "Doubt about training labels"],
            page.FindAll("figure h2").Select(title => title.TextContent));
        var sentences = page.FindAll("figure .sentence").Select(sentence => sentence.TextContent).ToArray();
        Assert.Contains("On 4 test faces predictions are surer than they are right, 76.0 % sure and 75.0 % right", sentences[0], StringComparison.Ordinal);
        Assert.Contains("by the method's doubt", sentences[1], StringComparison.Ordinal);
        Assert.Contains("takes 50 % of happiness for neutral; 3 of 4 are right, 75.0 % (95 % interval 30.1 to 95.4 %, Wilson)", sentences[2], StringComparison.Ordinal);
        Assert.Contains("AUROC 0.750", sentences[3], StringComparison.Ordinal);
        Assert.Equal(4, page.FindAll("figure a[download$='.csv']").Count);
    }

    [Fact]
    public async Task The_risk_curve_and_its_areas_are_those_of_the_files()
    {
        var run = await CompleteAsync();
        Write(run);

        var page = Show(run);

        var figure = page.FindAll("figure")[1];
        // The wrong face comes last, which is the best possible order: (0 + 0 + 0 + 1/4) / 4.
        Assert.Contains("6.25 % by confidence, 6.25 % best possible", figure.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("no doubt of its own", figure.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["25.0", "50.0", "75.0", "100.0"], figure.QuerySelectorAll("tbody tr").Select(row => row.FirstElementChild!.TextContent));
        Assert.Equal(["0.00", "0.00", "0.00", "25.00"], figure.QuerySelectorAll("tbody tr").Select(row => row.Children[1].TextContent));
    }

    [Fact]
    public async Task The_reliability_diagram_counts_its_bins()
    {
        var run = await CompleteAsync();
        Write(run);

        var rows = Show(run).FindAll("figure")[0].QuerySelectorAll("tbody tr").ToArray();

        Assert.Equal(15, rows.Length);
        // A bin is a fifteenth wide: 0.56 falls into the ninth, 0.75 and 0.79 into the twelfth, 0.94 into the last.
        Assert.Equal([(8, "1"), (11, "2"), (14, "1")], rows.Select((row, bin) => (bin, row.Children[2].TextContent)).Where(bin => bin.TextContent != "0"));
        Assert.Equal("0.770", rows[11].Children[3].TextContent);
    }

    [Fact]
    public async Task A_run_from_before_labels_were_kept_still_shows_its_page()
    {
        var run = await CompleteAsync();
        Write(run);
        System.IO.File.Delete(File(run, "labels.test.npy"));

        var page = Show(run);

        Assert.Contains("This run left no labels beside its predictions", page.Find(".emptiness").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Doubt about training labels"], page.FindAll("figure h2").Select(title => title.TextContent));
        Assert.Contains("76.00 %", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_files_are_gone_still_shows_its_metrics()
    {
        var run = await CompleteAsync();

        var page = Show(run);

        Assert.Empty(page.FindAll("figure"));
        Assert.Contains("76.00 %", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels.test.npy", "not a numpy file")]
    [InlineData("uncertainty.npy", "not a numpy file")]
    public async Task A_damaged_file_takes_the_charts_away_and_says_why(string name, string sentence)
    {
        var run = await CompleteAsync();
        Write(run);
        System.IO.File.WriteAllText(File(run, name), "no numbers");

        var page = Show(run);

        Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("76.00 %", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_different_faces_are_refused()
    {
        var run = await CompleteAsync();
        Write(run);
        Npy.Write<int>(File(run, "labels.test.npy"), [0, 1, 0], 3);

        Assert.Contains("8 probabilities for 3 test labels", Show(run).Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_stand_in_families_with_units_directions_and_help()
    {
        var run = await CompleteAsync();

        var page = Show(run);

        Assert.Equal(
            ["Classification 1 metric", "Calibration 1 metric", "Label distribution 1 metric", "People 1 metric", "Other metrics 1 metric"],
            page.FindAll("#metrics ~ details summary").Select(summary => summary.TextContent.Trim()));
        var calibration = page.FindAll("#metrics ~ details")[1];
        Assert.Contains("↓", calibration.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("clipped at 1e-12", calibration.QuerySelector("tbody th p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0.512 nats", calibration.QuerySelector("td.number")!.TextContent);
        Assert.Equal("3 of 4", page.FindAll("#metrics ~ details")[3].QuerySelectorAll("td.number")[3].TextContent);
        Assert.Equal("undefined", page.FindAll("#metrics ~ details")[2].QuerySelector("td.number")!.TextContent);
    }

    [Fact]
    public async Task The_table_of_an_experiment_offers_its_metrics_by_family()
    {
        await CompleteAsync();

        var page = Render<TablesPage>();

        page.WaitForElement("#metric optgroup", Patience);
        Assert.Equal(["Classification", "Calibration", "Label distribution", "People"], page.FindAll("#metric optgroup").Select(group => group.GetAttribute("label")));
        Assert.Equal("accuracy", page.Find("#metric").GetAttribute("value"));
    }

    [Fact]
    public async Task The_noise_is_measured_class_by_class_and_its_list_can_be_taken_away()
    {
        var run = await CompleteAsync();
        Write(run);

        var page = Show(run);
        page.WaitForElement("#noise", Patience);

        Assert.Contains("Symmetric: 10.00 % asked, 20.00 % measured, 1 of 5 training faces.", page.Markup, StringComparison.Ordinal);
        var rows = page.FindAll("#noise ~ .scroll tbody tr").Select(row => row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^7..]).ToArray();
        // Three neutral faces, one of them taken for happiness: 2 of the 2 that still carry neutral are, 2 of 3 of happiness.
        Assert.Equal(["3", "1", "33.3", "%", "2", "100.0", "%"], rows[0]);
        Assert.Equal(["2", "0", "0.0", "%", "3", "66.7", "%"], rows[1]);
        Assert.Contains($"runs/{run.Id}/noise.txt?labels=raf-db", page.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    private static void Flip(string file) => System.IO.File.WriteAllText(
        file, "row,id,provided,clean,flipped\r\n0,a,Happiness,Neutral,1\r\n1,b,Neutral,Neutral,0\r\n2,c,Neutral,Neutral,0\r\n3,d,Happiness,Happiness,0\r\n4,e,Happiness,Happiness,0\r\n");

    private string File(RunRow run, string name) => Path.Combine(Folder.RunFolder(run), name);

    /// <summary>What a run leaves behind: the flipped face is doubted more than three of the other four.</summary>
    private void Write(RunRow run)
    {
        Directory.CreateDirectory(Folder.RunFolder(run));
        Npy.Write<float>(File(run, "predictions.test.lastEpoch.npy"), Test, 4, 2);
        Npy.Write<int>(File(run, "labels.test.npy"), TestLabels, 4);
        Npy.Write<float>(File(run, "predictions.validation.lastEpoch.npy"), Test, 4, 2);
        Npy.Write<int>(File(run, "labels.validation.npy"), TestLabels, 4);
        Npy.Write<float>(File(run, "uncertainty.npy"), [0.7f, 0.1f, 0.2f, 0.8f, 0.3f], 5);
        Flip(File(run, "labels.csv"));
    }

    private IRenderedComponent<RunPage> Show(RunRow run)
    {
        var page = Render<RunPage>(with => with.Add(part => part.Id, run.Id));
        page.WaitForState(() => page.FindAll("#metrics").Count > 0 && page.FindAll("figure, .emptiness, [role=alert]").Count > 0, Patience);
        return page;
    }

    private async Task<RunRow> CompleteAsync()
    {
        var id = await Experiments.CreateAsync(TwoMethods, null, Token);
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        var run = await context.Runs.Where(run => run.ExperimentId == id).OrderBy(run => run.Ordinal).FirstAsync(Token);
        run.State = RunState.Completed;
        run.FactsJson = """{"classes":"Neutral Happiness"}""";
        foreach (var (metric, value, scored) in new (string, double?, int)[]
        {
            ("accuracy", 0.76, 4), ("nll", 0.512, 4), ("spearman-truth", null, 0), ("plurality-agreement", 0.5, 3), ("a-metric-of-the-past", 0.25, 4),
        })
        {
            context.Metrics.Add(new MetricRow { RunId = run.Id, Metric = metric, Split = "test", Selection = Selection.LastEpoch, Value = value, Scored = scored, Total = 4 });
        }

        await context.SaveChangesAsync(Token);
        return run;
    }
}
