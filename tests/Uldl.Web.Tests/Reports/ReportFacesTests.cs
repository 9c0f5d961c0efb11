using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Reports;
using Uldl.Core.Worklists;
using Uldl.Web.Features.Playground;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Reports;

/// <summary>Blocks about faces: what is published is what the runs stored, and it survives the zip.</summary>
public class ReportFacesTests(FinishedReport finished) : IClassFixture<FinishedReport>
{
    // One pixel, grey.
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_face_has_the_target_that_its_run_stored_and_contributions_that_are_products()
    {
        var face = await OnlyAsync<FrozenOneFace>();
        await using var services = FinishedReport.Open(finished.Folder);
        var run = (await services.GetRequiredService<RunStore>().GetAsync(face.Run, Token))!;
        var faces = services.GetRequiredService<RunFacesShelf>().Of(run)!;
        var place = Array.IndexOf(faces.Rows, face.Face.Row);
        var classes = face.Classes.Count;

        var target = face.Distributions.Single(shown => shown.Name == "Target").Shares;
        Assert.Equal(faces.Targets.Skip(place * classes).Take(classes).Select(share => (double)share), target, (one, other) => Math.Abs(one - other) < 1e-5);
        Assert.Equal(faces.Doubt[place], face.Lambda!.Value);
        Assert.All(face.Neighbours, neighbour => Assert.Equal(neighbour.Similarity * neighbour.Calibration!.Value, neighbour.Contribution!.Value, 1e-5));
        Assert.Equal(1, face.Neighbours.Sum(neighbour => neighbour.Share!.Value), 1e-6);
        Assert.Equal(2, face.History[0].Points.Count);
        Assert.Contains($"<b>{face.Lambda.Value:0.000}</b>", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plane_draws_every_face_once_and_the_chosen_ones_strong()
    {
        var plane = await OnlyAsync<FrozenPlane>();
        Assert.Equal(64, plane.Faces);
        Assert.Equal((64, 1), (plane.Clouds.Sum(cloud => cloud.Places.Count / 2), plane.Every));
        Assert.Equal(plane.Chosen, plane.Clouds.Where(cloud => cloud.IsChosen).Sum(cloud => cloud.Places.Count / 2));
        Assert.All(plane.Clouds.Where(cloud => cloud.IsChosen), cloud => Assert.Equal("Happiness", cloud.Name));
        Assert.Equal(64, System.Text.RegularExpressions.Regex.Count(ReportPlane.Draw(plane), "<circle cx"));
        Assert.Contains(ReportPlane.Draw(plane), Page(), StringComparison.Ordinal);
        Assert.Equal(64, Text($"data/{Place<FrozenPlane>():D2}-plane.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task A_playground_says_which_knobs_were_moved()
    {
        var playground = await OnlyAsync<FrozenPlayground>();
        Assert.Equal(["uncertainty factor λ"], playground.Knobs.Where(knob => knob.IsMoved()).Select(knob => knob.Name));
        Assert.Equal(0.5, playground.Terms.Single(term => term.Name == "λ here").Value);
        var (label, around, target) = (playground.Distributions[0].Shares, playground.Distributions[1].Shares, playground.Distributions[2].Shares);
        Assert.Equal(label.Zip(around, (l, d) => (0.5 * l) + (0.5 * d)), target, (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Contains("<math", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_of_a_playground_are_those_of_paper_and_pencil()
    {
        // One neighbour at (0.3, 0.4): squared distance 0.25, so s = exp(-0.25 / 0.25) = e⁻¹; alone it is the whole neighbourhood.
        var subject = new PlaygroundSubject
        {
            Title = "Two faces", Classes = [Expression.Neutral, Expression.Happiness], Ids = ["a", "b"], Rows = [0, 1], Provided = [0, 1], Clean = [0, 1],
            Predictions = [0.9f, 0.1f, 0.2f, 0.8f], Doubt = [0.5f, 0.5f], Targets = [], Valence = [0, 0.3f], Arousal = [0, 0.4f], Options = [], IsLdlVa = true, Batch = 32, Sources = [("two", 2)], IsSynthetic = true,
        };
        var frozen = PlaygroundFreezer.Of(subject, 0, new() { K = 1, Gamma = 0.1, Distance = 2 }, null, "no pictures here");

        Assert.Equal(Math.Exp(-1), frozen.Neighbours[0].Similarity, 1e-7);
        Assert.Equal([0.6, 0.4], frozen.Distributions[2].Shares, (one, other) => Math.Abs(one - other) < 1e-7);
        // -(0.6 ln 0.9 + 0.4 ln 0.1), 0.1 · ½ · 0.5 · 2, their sum, and CE(d̃, p) - CE(l, p).
        Assert.Equal(["0.9843", "0.0500", "1.0343", "1.7578"], frozen.Terms.Take(4).Select(term => term.Text));
        var html = ReportHtml.Body(Report(frozen), _ => null);
        Assert.Contains("<b>1.0343</b>", html, StringComparison.Ordinal);
        Assert.Equal(html, ReportHtml.Body(ConfigJson.Read<FrozenReport>(ConfigJson.Write(Report(frozen)), "report"), _ => null));
    }

    [Fact]
    public async Task A_prediction_of_a_test_face_is_what_the_run_stored_and_nothing_else_is_taken()
    {
        await using var services = FinishedReport.Open(finished.Folder);
        var prediction = await OnlyAsync<FrozenPrediction>();
        Assert.NotNull(prediction.Test!.Picture);
        Assert.NotNull(prediction.Truth);
        var block = (await DraftAsync(services)).Blocks.OfType<PredictionBlock>().Single();
        var raised = block with { Sayings = [block.Sayings[0] with { Shares = [.. block.Sayings[0].Shares.Reverse()] }] };

        Assert.Contains("stored another prediction", Assert.IsType<FrozenGap>(await FreezeAsync(services, raised)).Sentence, StringComparison.Ordinal);
        var odd = block with { Sayings = [block.Sayings[0] with { Shares = [0.5] }] };
        Assert.Contains("no distribution", Assert.IsType<FrozenGap>(await FreezeAsync(services, odd)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_ones_own_is_in_the_zip_only_when_its_author_chose_so()
    {
        await using var services = FinishedReport.Open(finished.Folder);
        var block = (await DraftAsync(services)).Blocks.OfType<PredictionBlock>().Single() with { Test = null };

        var without = await PublishAsync(services, block);
        Assert.DoesNotContain(without.Keys, name => name.StartsWith("faces/own", StringComparison.Ordinal));
        Assert.Contains("did not put into this report", System.Text.Encoding.UTF8.GetString(without["index.html"]), StringComparison.Ordinal);

        var with = await PublishAsync(services, block with { Picture = Pixel });
        var own = Assert.Single(with.Keys, name => name.StartsWith("faces/own", StringComparison.Ordinal));
        Assert.Equal(Convert.FromBase64String(Pixel), with[own]);
        Assert.Contains($"src=\"{own}\"", System.Text.Encoding.UTF8.GetString(with["index.html"]), StringComparison.Ordinal);

        Assert.Contains("not a PNG", Assert.IsType<FrozenGap>(await FreezeAsync(services, block with { Picture = "AAAA" })).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plane", "Choose what the plane shows")]
    [InlineData("plane run=99", "no run 99")]
    [InlineData("plane run=1&by=colour", "by: found")]
    [InlineData("plane run=1&chosen=h00000000000000000000000000000000", "is not stored here")]
    [InlineData("plane dataset=nowhere", "nowhere")]
    [InlineData("playground", "Choose what the playground shows")]
    [InlineData("playground run=1&lambda=7", "lambda: found")]
    [InlineData("playground run=1&face=99999", "Row 99999 is none")]
    [InlineData("playground dataset=nowhere", "nowhere")]
    [InlineData("face 0 0 0", "Choose the run")]
    [InlineData("face 1 99999 0", "Row 99999")]
    [InlineData("face 1 0 99", "Neighbour: found 99")]
    [InlineData("worklist 0", "Choose the run")]
    [InlineData("worklist 1", "Nothing has been decided")]
    [InlineData("prediction", "No network has said anything")]
    public async Task What_points_to_nothing_gets_a_sentence(string asked, string sentence)
    {
        await using var services = FinishedReport.Open(finished.Folder);
        var words = asked.Split(' ', 2);
        int[] numbers = [.. (words.Length > 1 ? words[1] : "").Split(' ').Select(word => int.TryParse(word, out var number) ? number : 0)];
        var row = words[0] == "face" && numbers is [1, 0, _] ? (await OnlyAsync<FrozenOneFace>()).Face.Row : numbers.Length > 1 ? numbers[1] : 0;
        ReportBlock block = words[0] switch
        {
            "plane" => new PlaneBlock(words.Length > 1 ? words[1] : ""),
            "playground" => new PlaygroundBlock(words.Length > 1 ? words[1] : ""),
            "face" => new FaceBlock(numbers[0], row, numbers[2]),
            "worklist" => new WorklistBlock(numbers[0]),
            _ => new PredictionBlock(),
        };

        Assert.Contains(sentence, Assert.IsType<FrozenGap>(await FreezeAsync(services, block)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_are_counted_and_nobody_is_named()
    {
        await using var services = FinishedReport.Open(finished.Folder);
        var run = (await services.GetRequiredService<RunStore>().GetAsync((await OnlyAsync<FrozenOneFace>()).Run, Token))!;
        var choice = RunChoice.Open(run, services.GetRequiredService<RunFacesShelf>(), finished.Folder)!;
        var faces = choice.Faces;
        var (flipped, whole) = (Enumerable.Range(0, faces.Count).First(faces.IsFlipped), Enumerable.Range(0, faces.Count).First(face => !faces.IsFlipped(face)));
        var clean = faces.Classes[faces.Clean[flipped]];
        Decision[] decisions =
        [
            new(faces.Rows[flipped], faces.Ids[flipped], DecisionKind.Relabel, clean, "Ann of Ulm", DateTimeOffset.UnixEpoch),
            new(faces.Rows[whole], faces.Ids[whole], DecisionKind.Drop, null, Decision.Automatic, DateTimeOffset.UnixEpoch, "doubt from 0.5"),
        ];

        var frozen = WorklistFreezer.Of(choice, decisions);

        Assert.Equal([("relabelled", 1, 0, 1), ("dropped", 0, 1, 0)], frozen.Tallies.Where(tally => tally.ByPeople + tally.ByRule > 0).Select(tally => (tally.Name, tally.ByPeople, tally.ByRule, tally.Flipped!.Value)));
        Assert.Equal((1, 1), (Assert.Single(frozen.Relabels).Right, frozen.People));
        Assert.DoesNotContain("Ann", ReportHtml.Body(Report(frozen), _ => null), StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", ReportData.Csv(frozen, Report(frozen)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\frac{{1}", false)]
    [InlineData(@"\script{x}", false)]
    [InlineData("{{{{{{{{{{{{{{{{{{{{{{{{x}}}}}}}}}}}}}}}}}}}}}}}}", false)]
    [InlineData(@"\lambda_i = 0.5", true)]
    public void Notation_from_elsewhere_is_read_before_it_is_shown(string notation, bool isOurs)
    {
        Assert.Equal(isOurs, ReportParts.IsNotation(notation));
        Assert.False(ReportParts.IsNotation(new string('x', 5000)));
        Assert.DoesNotContain("<script", ReportParts.Inline("<script>"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://there:5080/plane?run=3&by=doubt", "run=3&by=doubt")]
    [InlineData("plane?run=3", "run=3")]
    [InlineData("/plane", "")]
    [InlineData("?run=3", "run=3")]
    [InlineData("playground?run=3", null)]
    public void The_query_of_a_page_is_taken_from_any_address_of_it(string address, string? query) => Assert.Equal(query, PageQuery.Of(address, "plane"));

    [Fact]
    public void A_query_moves_to_the_runs_of_another_portal()
    {
        Assert.Equal("by=doubt&run=9&view=0,1,0,1", PageQuery.MovedTo("by=doubt&run=3&view=0,1,0,1", run => run == 3 ? 9 : 0));
        Assert.Equal("by=doubt", PageQuery.MovedTo("run=4&by=doubt", _ => 0));
    }

    private async Task<T> OnlyAsync<T>()
        where T : FrozenBlock
    {
        await using var services = FinishedReport.Open(finished.Folder);
        return Assert.Single((await services.GetRequiredService<ReportVersions>().ReadAsync(finished.Id, 1, Token))!.Report.Blocks.OfType<T>());
    }

    private int Place<T>()
        where T : FrozenBlock => ConfigJson.Read<FrozenReport>(Text("report.json"), "report").Blocks.ToList().FindIndex(block => block is T) + 1;

    private async Task<ReportDocument> DraftAsync(ServiceProvider services) => ReportJson.Read((await services.GetRequiredService<ReportStore>().GetAsync(finished.Id, Token))!.DraftJson, "draft");

    private static async Task<FrozenBlock> FreezeAsync(ServiceProvider services, ReportBlock block) =>
        Assert.Single((await services.GetRequiredService<ReportFreezer>().FreezeAsync(new() { Title = "x", Blocks = [block] }, Token)).Blocks);

    private static async Task<Dictionary<string, byte[]>> PublishAsync(ServiceProvider services, ReportBlock block)
    {
        var (store, versions) = (services.GetRequiredService<ReportStore>(), services.GetRequiredService<ReportVersions>());
        var id = await store.CreateAsync(new() { Title = "A face of mine", Blocks = [new TextBlock("x")] }, Token);
        Assert.Equal("A face of mine", await store.PutAsync(id, block, Token));
        var number = await versions.PublishAsync(id, Token);
        Assert.Empty((await versions.ReadAsync(id, number, Token))!.Damage);
        using var zip = new ZipArchive(new MemoryStream(await versions.ZipAsync(id, number, Token)));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var from = entry.Open();
            using var into = new MemoryStream();
            from.CopyTo(into);
            return into.ToArray();
        });
    }

    private static FrozenReport Report(FrozenBlock block) => new()
    {
        Version = FrozenReport.CurrentVersion, Title = "A face", Authors = "", Number = 1, Program = "test", Blocks = [block], Experiments = [], Runs = [], Datasets = [],
    };

    private string Page() => Text("index.html");

    private string Text(string name)
    {
        using var zip = new ZipArchive(new MemoryStream(finished.Zip));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
