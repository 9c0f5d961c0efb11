using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class UncertaintyPagesTests : PageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_in_the_paper_doubt_falls_from_top_to_bottom_in_every_column()
    {
        var run = await CompleteAsync();

        var page = Show<UncertaintyPage>("uncertainty", "#figure4");

        var columns = page.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.QuerySelector("img")?.GetAttribute("alt")).ToArray()).ToArray();
        // Provided as neutral: b 0.2 and c 0.1; as happiness: a 0.7, d 0.8, e 0.3.
        Assert.Equal(["b", "c", null], columns.Take(3).Select(row => NameOf(row[0])));
        Assert.Equal(["d", "a", "e"], columns.Take(3).Select(row => NameOf(row[1])));
        Assert.Contains("was Ne", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal($"faces/{run.Id}/1", page.Find("tbody a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("view=grid", "d,a,e,b,c")]
    [InlineData("view=grid&order=up", "c,b,e,a,d")]
    [InlineData("view=grid&label=Ha", "d,a,e")]
    [InlineData("view=grid&clean=Ne", "a,b,c")]
    [InlineData("view=grid&flipped=yes", "a")]
    [InlineData("view=grid&predicted=Ha", "a,e,b")]
    [InlineData("view=grid&least=0.25&most=0.7", "a,e")]
    [InlineData("view=grid&entropy=0.4,0.6", "d,e")]
    [InlineData("view=grid&entropy=,0.4", "a,b")]
    [InlineData("view=grid&disagreement=0.6,", "d,b")]
    [InlineData("view=grid&find=E", "e")]
    [InlineData("view=grid&sort=disbelief", "b,d,c,e,a")]
    [InlineData("view=grid&sort=disagreement", "d,b,a,c,e")]
    public async Task The_address_filters_and_orders(string query, string expected)
    {
        var run = await CompleteAsync();

        var asked = GalleryAddress.Read(name => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery("?" + query).TryGetValue(name, out var value) ? value.ToString() : null);
        var faces = Services.GetRequiredService<RunFacesShelf>().Of(run)!;

        Assert.Equal(expected.Split(','), FaceQuery.Select(faces, asked, null).Select(face => faces.Ids[face]));
        Assert.Equal(query.Split('&').Order(StringComparer.Ordinal), asked.Query.Split('&').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_run_is_held_against_this_one_face_by_face()
    {
        var run = await CompleteAsync();
        var faces = Services.GetRequiredService<RunFacesShelf>().Of(run)!;
        float[] other = [0.1f, 0.2f, float.NaN, 0.9f, 0.9f];

        var order = FaceQuery.Select(faces, new GalleryAddress { Sort = FaceScore.Change }, other);

        // Changes -0.6, 0, none, 0.1, 0.6: the largest first, whichever way; the face that the other does not have last.
        Assert.Equal(["a", "e", "d", "b", "c"], order.Select(face => faces.Ids[face]));
    }

    [Fact]
    public async Task The_microscope_counts_what_a_threshold_does()
    {
        await CompleteAsync();

        var page = Show<MicroscopePage>("microscope?threshold=0.7", ".counts");

        Assert.Equal(["1", "0", "1"], page.FindAll(".counts b").Select(count => count.TextContent));
        Assert.Contains("precision 50.0 %", page.Find(".counts").TextContent, StringComparison.Ordinal);
        // The flipped face scores above three of four: AUROC 0.75.
        Assert.Contains("in 75.0 % of pairs", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Caught", "Missed", "Falsely accused"], page.FindAll("section[aria-label] > h2").Select(title => title.FirstChild!.TextContent.Trim()));
        Assert.Contains("alt=\"Synthetic face d, labelled Happiness\"", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_are_summed_over_their_seeds_and_lead_to_the_same_seed()
    {
        // Cross-entropy at 10 % with seeds 1 and 2, at 20 % with seed 1; and a run of LDL-VA, which is another row.
        var runs = new List<RunRow>();
        foreach (var ordinal in Enumerable.Range(0, 12))
        {
            runs.Add(await FiveFaces.CompleteAsync(Services, Experiments, Folder, TwoMethods, ordinal, Token));
        }

        var siblings = RateRow.Siblings(runs[0], runs);
        Assert.Equal([(0.1, 1L), (0.1, 2L), (0.2, 1L), (0.2, 2L), (0.3, 1L), (0.3, 2L)], siblings.Select(run => (run.NoiseRate, (long)run.Seed)).Order());
        var first = siblings.First(run => run.NoiseRate == 0.1 && run.Seed == 1);
        Npy.Write<float>(Path.Combine(Folder.RunFolder(first), "uncertainty.npy"), [0.9f, 0.2f, 0.1f, 0.8f, 0.3f], 5);
        var shelf = Services.GetRequiredService<RateShelf>();

        var rows = RateRow.Of(2, [.. siblings.Select(run => (run, shelf.Of(run, null)))]);

        Assert.Equal([0.1, 0.2, 0.3], rows.Select(row => row.Rate));
        Assert.Equal(siblings.First(run => run.NoiseRate == 0.1 && run.Seed == 2).Id, rows[0].Run);
        Assert.Equal(0.2, rows[0].Flipped, 12);
        // One seed puts the flipped face above all four others, the other above three: 1 and 0.75.
        Assert.Equal((0.875, 0.125, 2), (rows[0].Auroc[FaceScore.Doubt]!.Mean, rows[0].Auroc[FaceScore.Doubt]!.StandardError!.Value, rows[0].Auroc[FaceScore.Doubt]!.Count));
        Assert.Equal((0.75, 0.5), (rows[1].Auroc[FaceScore.Doubt]!.Mean, rows[1].AveragePrecision[FaceScore.Doubt]!.Mean));

        var page = Show<MicroscopePage>($"microscope?run={first.Id}", "#rates ~ .scroll tbody tr");
        Assert.Equal(["10 %", "20 %", "30 %"], page.FindAll("#rates ~ .scroll tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("0.875 ± 0.125 (2)", page.Find("#rates ~ .scroll tbody tr").TextContent, StringComparison.Ordinal);
        Assert.EndsWith($"microscope?run={siblings.First(run => run.NoiseRate == 0.2 && run.Seed == 1).Id}", page.Find("#rates ~ .scroll tbody a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_threshold_as_many_are_accused_as_were_flipped()
    {
        await CompleteAsync();

        var page = Show<MicroscopePage>("microscope?score=disbelief", ".counts");

        // The flipped face is the one that the network believes most: it is missed.
        Assert.Equal(["0", "1", "1"], page.FindAll(".counts b").Select(count => count.TextContent));
    }

    [Theory]
    [InlineData("uncertainty?run=abc", "run: found \"abc\"")]
    [InlineData("uncertainty?run=99", "There is no run 99")]
    [InlineData("uncertainty?sort=beauty", "sort: found \"beauty\"")]
    [InlineData("uncertainty?sort=1", "sort: found \"1\"")]
    [InlineData("uncertainty?label=Xx", "label: found \"Xx\"")]
    [InlineData("uncertainty?least=NaN", "least: found \"NaN\"")]
    [InlineData("uncertainty?entropy=0.5", "entropy: found \"0.5\", expected two numbers")]
    [InlineData("uncertainty?disagreement=0,x", "disagreement: found \"x\"")]
    [InlineData("uncertainty?split=unused", "split: found \"unused\"")]
    [InlineData("uncertainty?flipped=maybe", "flipped: found \"maybe\"")]
    public async Task A_senseless_address_gets_a_sentence(string address, string sentence)
    {
        await CompleteAsync();

        Assert.Contains(sentence, Show<UncertaintyPage>(address, "[role=alert]").Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels.csv", "row,id,provided,clean,flipped\r\n0,a,Joy,Neutral,1\r\n", "labels.csv:2: found")]
    [InlineData("labels.csv", "row,id,provided,clean,flipped\r\n0,a,Happiness,Neutral,1\r\n", "for each of 1 faces")]
    [InlineData("uncertainty.npy", "none", "not a numpy file")]
    public async Task A_damaged_file_gets_a_sentence(string file, string content, string sentence)
    {
        var run = await CompleteAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder.RunFolder(run), file), content, Token);

        Assert.Contains(sentence, Show<UncertaintyPage>("uncertainty", "[role=alert]").Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_completed_run_the_pages_say_what_would_be_here()
    {
        Assert.Contains("No run has completed yet", Show<UncertaintyPage>("uncertainty", ".emptiness").Find(".emptiness").TextContent, StringComparison.Ordinal);
        Assert.Contains("No run has completed yet", Show<MicroscopePage>("microscope", ".emptiness").Find(".emptiness").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_to_take_away_guards_names_that_spreadsheets_would_compute()
    {
        var run = await CompleteAsync();
        await File.WriteAllTextAsync(
            Path.Combine(Folder.RunFolder(run), "labels.csv"),
            "row,id,provided,clean,flipped\r\n0,=1+1,Happiness,Neutral,1\r\n1,b,Neutral,Neutral,0\r\n2,c, with comma,Neutral,Neutral,0\r\n3,d,Happiness,Happiness,0\r\n4,e,Happiness,Happiness,0\r\n", Token);
        var choice = RunChoice.Open(run, Services.GetRequiredService<RunFacesShelf>(), Folder)!;

        var lines = GalleryCsv.Write(choice, [0, 2]).Split("\r\n");

        Assert.Equal("row,id,provided,clean,flipped,doubt,entropy,disbelief,disagreement", lines[0]);
        Assert.StartsWith("0,'=1+1,Happiness,Neutral,1,0.7,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2,\"c, with comma\",Neutral,Neutral,0,0.1,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_joined_datasets_lead_to_the_pictures_of_their_own_dataset()
    {
        var run = await CompleteAsync();
        var faces = Services.GetRequiredService<RunFacesShelf>().Of(run)!;
        var choice = new RunChoice(run, faces, IsSynthetic: true, HasPictures: true, [("one", 2), ("two", 2), ("three", 9)]);

        Assert.Equal(
            ["datasets/one/faces/0.png", "datasets/one/faces/1.png", "datasets/two/faces/0.png", "datasets/two/faces/1.png", "datasets/three/faces/0.png"],
            Enumerable.Range(0, 5).Select(choice.PictureOf));
    }

    private static string? NameOf(string? alt) => alt?.Split(' ', ',')[2];

    private IRenderedComponent<T> Show<T>(string address, string until)
        where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<T>();
        page.WaitForState(() => page.FindAll(until).Count > 0, Patience);
        return page;
    }

    private Task<RunRow> CompleteAsync() => FiveFaces.CompleteAsync(Services, Experiments, Folder, TwoMethods, 0, Token);
}
