using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class NoiseVerbsTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_runs_list_goes_out_comes_back_and_flips_the_same_labels()
    {
        var folder = faces.NewFolder();
        var config = Path.Combine(folder.Root, "config.json");
        await File.WriteAllTextAsync(config, ConfigJson.Write(SmallExperiments.OneRun(epochs: 1, faces: 64)), Token);
        var trained = await ProgramRun.ToEndAsync(folder, "run", config);
        Assert.True(trained.Code == 0, trained.Errors);
        var labels = await LabelsAsync(folder);

        var list = Path.Combine(folder.Root, "noise.txt");
        var exported = await ProgramRun.ToEndAsync(folder, "noise", "export", "1", "--to", list, "--labels", "raf-db");
        Assert.True(exported.Code == 0, exported.Errors);
        Assert.All(await File.ReadAllLinesAsync(list, Token), line => Assert.Matches("^\\S+ [1-7]$", line));
        Assert.Contains("labels in RAF-DB's order: 1 surprise, 2 fear", await File.ReadAllTextAsync(list + ".README", Token), StringComparison.Ordinal);

        var imported = await ProgramRun.ToEndAsync(folder, "noise", "import", list, "--dataset", DrawnFaces.Dataset, "--name", "again", "--json");
        Assert.True(imported.Code == 0, imported.Errors);
        var entry = JsonNode.Parse(imported.Output)!;
        var (key, named) = (entry["key"]!.GetValue<string>(), entry["named"]!.GetValue<int>());
        Assert.Equal(64, named);
        Assert.StartsWith("RAF-DB's order", entry["numbering"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(key, (await ProgramRun.ToEndAsync(folder, "noise", "list", "--dataset", DrawnFaces.Dataset)).Output, StringComparison.Ordinal);

        var flipped = entry["flipped"]!.AsArray().Sum(count => count!.GetValue<int>());
        var again = JsonNode.Parse(await File.ReadAllTextAsync(config, Token))!.AsObject();
        again["noise"] = "list:" + key;
        await File.WriteAllTextAsync(config, again.ToJsonString(), Token);
        var refused = await ProgramRun.ToEndAsync(folder, "run", config);
        Assert.Equal(2, refused.Code);
        Assert.Contains($"noiseRates: found 0.3, but the list {key} gives", refused.Errors, StringComparison.Ordinal);

        again["noiseRates"] = new JsonArray(Math.Round(flipped / (double)named, 4));
        await File.WriteAllTextAsync(config, again.ToJsonString(), Token);
        var retrained = await ProgramRun.ToEndAsync(folder, "run", config);
        Assert.True(retrained.Code == 0, retrained.Errors);
        Assert.Equal(labels, await LabelsAsync(folder));

        var deleted = await ProgramRun.ToEndAsync(folder, "noise", "delete", key, "--dataset", DrawnFaces.Dataset);
        Assert.True(deleted.Code == 0, deleted.Errors);
        Assert.Contains("has no list of labels", (await ProgramRun.ToEndAsync(folder, "run", config)).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no run 7", "noise", "export", "7", "--to", "noise.txt")]
    [InlineData("There is no dataset \"nowhere\"", "noise", "import", "no-such-file", "--dataset", "nowhere")]
    [InlineData("cannot be read", "noise", "import", "no-such-file", "--dataset", "synthetic-web")]
    [InlineData("has no list of labels \"x\"", "noise", "delete", "x", "--dataset", "synthetic-web")]
    public async Task Bad_input_gets_a_sentence(string sentence, params string[] arguments)
    {
        var ending = await ProgramRun.ToEndAsync(faces.NewEmptyFolder(), arguments);

        Assert.Equal(2, ending.Code);
        Assert.Contains(sentence, ending.Errors, StringComparison.Ordinal);
    }

    /// <summary>The labels of the newest run.</summary>
    private static async Task<string> LabelsAsync(DataFolder folder) =>
        await File.ReadAllTextAsync(Path.Combine(Directory.GetDirectories(folder.Runs).Order(StringComparer.Ordinal).Last(), "labels.csv"), Token);
}
