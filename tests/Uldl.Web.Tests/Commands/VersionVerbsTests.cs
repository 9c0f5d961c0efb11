using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class VersionVerbsTests(DrawnFaces faces)
{
    private const string WorklistHead = "row,id,decision,label,by,at,rule";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Suspects_are_dropped_from_a_runs_labels_and_what_is_left_trains()
    {
        var folder = faces.NewFolder();
        var config = Path.Combine(folder.Root, "config.json");
        await File.WriteAllTextAsync(config, ConfigJson.Write(SmallExperiments.OneRun(epochs: 1, faces: 64)), Token);
        var trained = await ProgramRun.ToEndAsync(folder, "run", config);
        Assert.True(trained.Code == 0, trained.Errors);

        var made = await ProgramRun.ToEndAsync(folder, "datasets", "version", "1", "--name", "Without suspects", "--score", "disbelief", "--count", "10", "--json");
        Assert.True(made.Code == 0, made.Errors);
        var manifest = JsonNode.Parse(made.Output)!;
        Assert.Equal(("without-suspects", 10, 10), ((string)manifest["key"]!, (int)manifest["madeFrom"]!["worklist"]!["dropped"]!, (int)manifest["madeFrom"]!["worklist"]!["automatic"]!));
        Assert.Contains("54 of 64 training faces of run 1; 10 dropped", made.Errors, StringComparison.Ordinal);
        Assert.Contains("without-suspects", (await ProgramRun.ToEndAsync(folder, "datasets", "list")).Output, StringComparison.Ordinal);

        // The list that the version was made from makes the same version again.
        var again = await ProgramRun.ToEndAsync(folder, "datasets", "version", "1", "--name", "Again", "--worklist", Path.Combine(folder.Datasets, "without-suspects", "worklist.csv"));
        Assert.True(again.Code == 0, again.Errors);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(folder.Datasets, "without-suspects", "samples.csv"), Token),
            await File.ReadAllTextAsync(Path.Combine(folder.Datasets, "again", "samples.csv"), Token));

        // Every flipped face given back its clean label: no wrong label is left, and the sentence says so.
        var labels = (await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(folder.Runs, "labels.csv", SearchOption.AllDirectories)), Token)).Skip(1).Select(line => line.Split(',')).ToList();
        var flipped = labels.Where(face => face[2] != face[3]).ToList();
        Assert.NotEmpty(flipped);
        var mending = Path.Combine(folder.Root, "mending.csv");
        await File.WriteAllLinesAsync(mending, [WorklistHead, .. flipped.Select(face => $"{face[0]},{face[1]},relabel,{face[3]},Ann,2026-01-01T00:00:00Z,")], Token);
        var mended = await ProgramRun.ToEndAsync(folder, "datasets", "version", "1", "--name", "Mended", "--worklist", mending);
        Assert.Contains($"64 of 64 training faces of run 1; 0 dropped, of which 0 flipped and 0 untouched; {flipped.Count} relabelled, of which {flipped.Count} as they were before any flip; 0 wrong labels remain", mended.Errors, StringComparison.Ordinal);

        var after = JsonNode.Parse(await File.ReadAllTextAsync(config, Token))!.AsObject();
        (after["dataset"], after["noiseRates"]) = ("without-suspects", new JsonArray(0));
        await File.WriteAllTextAsync(config, after.ToJsonString(), Token);
        var retrained = await ProgramRun.ToEndAsync(folder, "run", config);
        Assert.True(retrained.Code == 0, retrained.Errors);
        await using var context = new UldlContext(new DbContextOptionsBuilder<UldlContext>().UseSqlite($"Data Source={folder.Database}").Options);
        Assert.Equal("54", (await context.Runs.SingleAsync(run => run.Dataset == "without-suspects", Token)).ReadFacts()["faces.train"]);

        await RefusesAsync(folder, "There is a dataset \"again\" already", "datasets", "version", "1", "--name", "again");
        await RefusesAsync(folder, "more than one of --threshold, --count and --worklist", "datasets", "version", "1", "--name", "x", "--count", "3", "--threshold", "0.5");
        await RefusesAsync(folder, "training faces would remain", "datasets", "version", "1", "--name", "x", "--threshold", "0");
        await RefusesAsync(folder, $"expected the line \"{WorklistHead}\"", "datasets", "version", "1", "--name", "x", "--worklist", config);
    }

    [Theory]
    [InlineData("There is no run 7", "datasets", "version", "7", "--name", "x")]
    public async Task A_run_that_is_gone_gets_a_sentence(string sentence, params string[] arguments) =>
        await RefusesAsync(faces.NewEmptyFolder(), sentence, arguments);

    private static async Task RefusesAsync(DataFolder folder, string sentence, params string[] arguments)
    {
        var ending = await ProgramRun.ToEndAsync(folder, arguments);
        Assert.Contains(sentence, ending.Errors, StringComparison.Ordinal);
        Assert.Equal(2, ending.Code);
    }
}
