using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class WorklistTests : PageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private WorklistStore Worklists => Services.GetRequiredService<WorklistStore>();

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_decision_about_a_face_holds_and_an_undo_brings_back_the_one_before()
    {
        var (run, faces) = await OpenAsync();
        var key = WorklistKey.Of(run, faces);
        await DecideAsync(run, faces, One(0, "a", DecisionKind.Keep));
        await DecideAsync(run, faces, One(3, "d", DecisionKind.Unsure));
        await DecideAsync(run, faces, One(0, "a", DecisionKind.Relabel, Expression.Neutral));

        Assert.Equal([(0, DecisionKind.Relabel), (3, DecisionKind.Unsure)], (await Worklists.ReadAsync(key, Token)).Select(decision => (decision.Row, decision.Kind)));
        Assert.Equal([0], await Worklists.UndoAsync(key, " Ann ", Token));
        Assert.Equal([(0, DecisionKind.Keep), (3, DecisionKind.Unsure)], (await Worklists.ReadAsync(key, Token)).Select(decision => (decision.Row, decision.Kind)));
    }

    [Fact]
    public async Task An_undo_takes_back_ones_own_last_action_as_a_whole()
    {
        var (run, faces) = await OpenAsync();
        var key = WorklistKey.Of(run, faces);
        await DecideAsync(run, faces, SuspectRule.From(run, faces, FaceScore.Doubt, 0.7, "Ann", Noon).ToArray());
        await DecideAsync(run, faces, One(1, "b", DecisionKind.Keep, by: "Bob"));

        Assert.Equal(3, (await Worklists.ReadAsync(key, Token)).Count);
        Assert.Equal([0, 3], (await Worklists.UndoAsync(key, "Ann", Token)).Order());
        Assert.Empty(await Worklists.UndoAsync(key, "Ann", Token));
        Assert.Equal("Bob", Assert.Single(await Worklists.ReadAsync(key, Token)).By);
    }

    [Fact]
    public async Task A_rule_names_itself_and_takes_equal_scores_together()
    {
        var (run, faces) = await OpenAsync();

        var dropped = SuspectRule.From(run, faces, FaceScore.Doubt, 0.7, "Ann", Noon);

        Assert.Equal(["a", "d"], dropped.Select(decision => decision.Id));
        Assert.All(dropped, decision => Assert.Equal((DecisionKind.Drop, true, $"doubt of run {run.Id} (cross-entropy) at least 0.7"), (decision.Kind, decision.IsAutomatic, decision.Rule)));
        Assert.Equal(["d", "a", "e"], SuspectRule.Highest(run, faces, FaceScore.Doubt, 3, "Ann", Noon).Select(decision => decision.Id));
    }

    [Fact]
    public async Task Runs_with_the_same_labels_share_their_worklist_and_others_do_not()
    {
        var (run, faces) = await OpenAsync();
        var second = await this.CompleteAsync(ordinal: 1);
        var third = await this.CompleteAsync(ordinal: 2);
        await File.WriteAllTextAsync(Path.Combine(Folder.RunFolder(third), "labels.csv"), FiveFaces.Labels.Replace("b,Neutral,Neutral,0", "b,Happiness,Neutral,1", StringComparison.Ordinal), Token);
        await DecideAsync(run, faces, One(0, "a", DecisionKind.Drop));

        Assert.Single(await Worklists.ReadAsync(KeyOf(second), Token));
        Assert.Empty(await Worklists.ReadAsync(KeyOf(third), Token));
    }

    [Theory]
    [InlineData(0, "a", DecisionKind.Keep, null, "  ", "Somebody has to decide")]
    [InlineData(9, "a", DecisionKind.Keep, null, "Ann", "Row 9, \"a\", is no training face")]
    [InlineData(0, "b", DecisionKind.Keep, null, "Ann", "Row 0, \"b\", is no training face")]
    [InlineData(0, "a", DecisionKind.Relabel, null, "Ann", "found the label nothing for the decision Relabel")]
    [InlineData(0, "a", DecisionKind.Relabel, Expression.Contempt, "Ann", "found the label Contempt")]
    [InlineData(0, "a", DecisionKind.Keep, Expression.Neutral, "Ann", "found the label Neutral for the decision Keep")]
    public async Task A_decision_that_makes_no_sense_gets_a_sentence(int row, string id, DecisionKind kind, Expression? label, string by, string sentence)
    {
        var (run, faces) = await OpenAsync();
        var error = await Assert.ThrowsAsync<StorageException>(() => DecideAsync(run, faces, One(row, id, kind, label, by)));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.Empty(await Worklists.ReadAsync(WorklistKey.Of(run, faces), Token));
    }

    [Fact]
    public async Task Keys_decide_about_the_face_that_is_looked_at_and_move_on()
    {
        var (run, faces) = await OpenAsync();
        var page = Show($"microscope/worklist?run={run.Id}&threshold=0.3", ".look");
        // By doubt: d 0.8, a 0.7, e 0.3.
        Assert.Equal("d", page.Find("#looked").TextContent.Trim());

        await page.InvokeAsync(() => page.Instance.Key("keep"));
        Assert.Empty(await Worklists.ReadAsync(WorklistKey.Of(run, faces), Token));

        await page.Find("#by").ChangeAsync(new() { Value = " Ann " });
        await page.InvokeAsync(() => page.Instance.Key("drop"));
        page.WaitForAssertion(() => Assert.Equal("a", page.Find("#looked").TextContent.Trim()), Patience);
        await page.InvokeAsync(() => page.Instance.Key("relabel1"));
        page.WaitForAssertion(() => Assert.Equal("e", page.Find("#looked").TextContent.Trim()), Patience);
        await page.InvokeAsync(() => page.Instance.Key("unsure"));

        Assert.Equal(
            [(0, DecisionKind.Relabel, Expression.Neutral, "Ann"), (3, DecisionKind.Drop, null, "Ann"), (4, DecisionKind.Unsure, null, "Ann")],
            (await Worklists.ReadAsync(WorklistKey.Of(run, faces), Token)).Select(decision => (decision.Row, decision.Kind, decision.Label, decision.By)));
        await page.InvokeAsync(() => page.Instance.Key("undo"));
        Assert.Equal(2, (await Worklists.ReadAsync(WorklistKey.Of(run, faces), Token)).Count);
    }

    [Fact]
    public async Task A_selection_is_a_worklist_too()
    {
        var (run, _) = await OpenAsync();
        var page = Show($"microscope/worklist?run={run.Id}&faces=2,4", ".look");

        Assert.Equal(2, page.FindAll(".faces li").Count);
        Assert.Equal("e", page.Find("#looked").TextContent.Trim());
        Assert.Contains("A rule needs a threshold", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run=abc", "run: found \"abc\"")]
    [InlineData("run=99", "There is no run 99")]
    [InlineData("faces=1,x", "faces: found \"x\"")]
    [InlineData("faces=77", "faces: row 77")]
    [InlineData("show=some", "show: found \"some\"")]
    [InlineData("at=-1", "at: found \"-1\"")]
    [InlineData("score=change", "score: a change between two runs is no score")]
    [InlineData("threshold=high", "least: found \"high\"")]
    public async Task A_senseless_address_gets_a_sentence(string query, string sentence)
    {
        await OpenAsync();
        Assert.Contains(sentence, Show("microscope/worklist?" + query, "[role=alert]").Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_knows_the_truth_both_pages_say_so_and_still_list_suspects()
    {
        var run = await this.CompleteAsync();
        await using (var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token))
        {
            var row = await context.Runs.SingleAsync(other => other.Id == run.Id, Token);
            (row.Dataset, row.ConfigJson) = ("people", row.ConfigJson.Replace("synthetic-web", "people", StringComparison.Ordinal));
            await context.SaveChangesAsync(Token);
        }

        await File.WriteAllTextAsync(Path.Combine(Folder.RunFolder(run), "labels.csv"), FiveFaces.Labels.Replace("a,Happiness,Neutral,1", "a,Happiness,Happiness,0", StringComparison.Ordinal), Token);

        Services.GetRequiredService<NavigationManager>().NavigateTo("microscope?threshold=0.7");
        var microscope = Render<MicroscopePage>();
        microscope.WaitForState(() => microscope.FindAll(".faces li").Count > 0, Patience);
        Assert.Contains("No truth is known", microscope.Find(".warn").TextContent, StringComparison.Ordinal);
        Assert.Equal(["d", "a"], microscope.FindAll(".faces img").Select(picture => picture.GetAttribute("alt")!.Split(' ', ',')[1]));
        Assert.Contains("2 suspects of 5 faces", microscope.Markup, StringComparison.Ordinal);

        var worklist = Show("microscope/worklist?threshold=0.7", ".look");
        Assert.Contains("Nobody knows the truth here", worklist.Find(".warn").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, worklist.FindAll(".faces li").Count);
    }

    [Fact]
    public void Without_a_run_the_page_says_what_would_be_here() =>
        Assert.Contains("No run has completed yet", Show("microscope/worklist", ".emptiness").Find(".emptiness").TextContent, StringComparison.Ordinal);

    private static Decision One(int row, string id, DecisionKind kind, Expression? label = null, string by = "Ann") => new(row, id, kind, label, by, Noon);

    private Task DecideAsync(RunRow run, RunFaces faces, params Decision[] decisions) => Worklists.DecideAsync(WorklistKey.Of(run, faces), faces, run.Id, decisions, Token);

    private WorklistKey KeyOf(RunRow run) => WorklistKey.Of(run, Services.GetRequiredService<RunFacesShelf>().Of(run)!);

    private IRenderedComponent<WorklistPage> Show(string address, string until)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<WorklistPage>();
        page.WaitForState(() => page.FindAll(until).Count > 0, Patience);
        return page;
    }

    private async Task<(RunRow Run, RunFaces Faces)> OpenAsync()
    {
        var run = await this.CompleteAsync();
        return (run, Services.GetRequiredService<RunFacesShelf>().Of(run)!);
    }

    private Task<RunRow> CompleteAsync(int ordinal = 0) => FiveFaces.CompleteAsync(Services, Experiments, Folder, TwoMethods, ordinal, Token);
}
