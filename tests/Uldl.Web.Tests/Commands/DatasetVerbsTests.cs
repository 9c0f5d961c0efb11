using System.Text.Json.Nodes;
using Uldl.Learning.Datasets;
using Uldl.Testing;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class DatasetVerbsTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_prints_one_document_that_the_report_repeats_and_the_list_knows()
    {
        var folder = faces.NewEmptyFolder();
        var imported = await ImportAsync(folder, "--json");

        Assert.True(imported.Code == 0, imported.Errors);
        var document = JsonNode.Parse(imported.Output)!;
        Assert.Equal(
            ["dataset", "version", "format", "layout", "classOrder", "found", "kept", "counts", "documented", "excluded", "noted", "duplicates"],
            document.AsObject().Select(member => member.Key));
        Assert.Equal(("my-faces", "folders", 28, 28), (document["dataset"]!.GetValue<string>(), document["format"]!.GetValue<string>(), document["found"]!.GetValue<int>(), document["kept"]!.GetValue<int>()));
        Assert.Equal(4, document["counts"]!.AsObject().Sum(split => split.Value!["happiness"]!.GetValue<int>()));
        Assert.Equal(["within", "across", "conflicting"], document["duplicates"]!.AsObject().Select(member => member.Key));

        Assert.Equal(imported.Output, (await ProgramRun.ToEndAsync(folder, "datasets", "report", "my-faces", "--json")).Output);
        var list = JsonNode.Parse((await ProgramRun.ToEndAsync(folder, "datasets", "list", "--json")).Output)!.AsArray();
        Assert.Contains(list, entry => entry!["key"]!.GetValue<string>() == "my-faces" && entry["isBuilt"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_preview_says_what_would_be_found_and_stores_nothing()
    {
        var folder = faces.NewEmptyFolder();
        var source = FaceFolders.Small(Path.Combine(folder.Root, "My faces"));

        var preview = await ProgramRun.ToEndAsync(folder, "datasets", "preview", "folders", source, "--json");

        Assert.True(preview.Code == 0, preview.Errors);
        Assert.Equal(("my-faces", 28), (JsonNode.Parse(preview.Output)!["dataset"]!.GetValue<string>(), JsonNode.Parse(preview.Output)!["found"]!.GetValue<int>()));
        Assert.False(Directory.Exists(folder.Datasets));
    }

    [Fact]
    public async Task An_import_works_beside_a_portal_and_a_dataset_that_a_run_needs_is_not_deleted()
    {
        var folder = faces.NewEmptyFolder();
        await using var portal = await TestPortal.StartAsync(folder, TestPortal.NoExperiment);
        Assert.Equal(0, (await ImportAsync(folder)).Code);
        var config = SmallExperiments.OneRun(epochs: 1);
        var run = await portal.QueueAsync(new()
        {
            Name = config.Name,
            Methods = config.Methods,
            Dataset = "my-faces",
            NoiseRates = config.NoiseRates,
            Seeds = config.Seeds,
            Training = config.Training,
        });

        var refused = await ProgramRun.ToEndAsync(folder, "datasets", "delete", "my-faces");
        Assert.Equal(2, refused.Code);
        Assert.Contains("needed by a run", refused.Errors, StringComparison.Ordinal);

        await portal.Runs.CancelAsync(run, Token);
        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, "datasets", "delete", "my-faces")).Code);
        Assert.False(Directory.Exists(Path.Combine(folder.Datasets, "my-faces")));
    }

    [Fact]
    public async Task A_source_of_valence_arousal_is_made_listed_and_deleted()
    {
        var folder = faces.NewEmptyFolder();
        await ImportAsync(folder);
        var table = await WriteTableAsync(folder);

        var made = await ProgramRun.ToEndAsync(folder, "datasets", "affect", "make", "my-faces", "--kind", "file", "--from", table, "--name", "By hand", "--json");
        Assert.True(made.Code == 0, made.Errors);
        var key = JsonNode.Parse(made.Output)!["key"]!.GetValue<string>();
        Assert.Contains(key, (await ProgramRun.ToEndAsync(folder, "datasets", "affect", "list", "my-faces")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, "datasets", "affect", "delete", "my-faces", key)).Code);
        Assert.Empty((await ProgramRun.ToEndAsync(folder, "datasets", "affect", "list", "my-faces")).Output);
    }

    [Fact]
    public async Task An_import_that_is_stopped_says_so_and_the_same_command_ends_it()
    {
        var folder = faces.NewEmptyFolder();
        var source = FaceFolders.Slow(Path.Combine(folder.Root, "My faces"));
        using (var stopped = ProgramRun.Start(folder, "datasets", "import", "folders", source))
        {
            await UntilThereAsync(folder);
            await stopped.StopAsync();
            var ending = await stopped.EndAsync();
            Assert.Equal(130, ending.Code);
            Assert.Contains("takes it up again", ending.Errors, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(folder.Datasets, "my-faces")));
        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, "datasets", "import", "folders", source)).Code);
        Assert.True(File.Exists(Path.Combine(folder.Datasets, "my-faces", "manifest.json")));
    }

    [Theory]
    [InlineData("import nothing .", "folders")]
    [InlineData("import folders nowhere", "nowhere")]
    [InlineData("import folders . --size 9", "48")]
    [InlineData("import folders . --votes some", "some")]
    [InlineData("import folders . --label 3", "CODE=EXPRESSION")]
    [InlineData("import folders . --label 3=Joy", "Happiness")]
    [InlineData("import folders . --name ???", "???")]
    [InlineData("import folders . --name Synthetic-Web", "drawn by this program")]
    [InlineData("import folders . --name Import", "portal's own pages")]
    [InlineData("import folders . --test-share NaN", "Test share is NaN, expected a fraction 0 … 0.9")]
    [InlineData("import folders . --votes plurality", "--votes: found with the format folders")]
    [InlineData("import folders . --no-crop", "--no-crop")]
    [InlineData("import rafdb . --image-column a --no-header", "--image-column, --no-header: found with the format rafdb")]
    [InlineData("import sfew . --test-share 0.1 --eight-classes", "--eight-classes, --test-share")]
    [InlineData("preview rafdb . --label 3=Happiness --split-seed 1", "--label, --split-seed")]
    [InlineData("import folders", "PATH")]
    [InlineData("report synthetic-web", "draws that dataset itself")]
    [InlineData("report nothing", "nothing")]
    [InlineData("delete nothing", "nothing")]
    [InlineData("affect list nothing", "nothing")]
    [InlineData("affect make synthetic-web --kind file", "table")]
    [InlineData("affect make synthetic-web --kind guess", "guess")]
    [InlineData("affect make synthetic-web --kind onnx --from model.onnx --preset none", "--preset none")]
    [InlineData("affect make synthetic-web --kind onnx --from model.onnx --mean 1", "three")]
    [InlineData("affect make synthetic-web --kind bootstrap --folds 1", "2")]
    [InlineData("affect make synthetic-web --kind file --from a.csv --epochs 3", "--epochs: found with --kind file")]
    [InlineData("affect make synthetic-web --kind bootstrap --from a.csv --preset a", "--from, --preset")]
    [InlineData("affect delete synthetic-web none.v1", "none.v1")]
    public async Task A_call_that_cannot_be_meant_costs_a_sentence(string arguments, string named)
    {
        var ending = await ProgramRun.ToEndAsync(faces.NewEmptyFolder(), ["datasets", .. arguments.Split(' ')]);

        Assert.True(ending.Code == 2, $"{arguments}: exit code {ending.Code}, {ending.Errors}");
        Assert.Contains(named, ending.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ending.Errors, StringComparison.Ordinal);
        Assert.Empty(ending.Output);
    }

    private static Task<ProgramRun.Ending> ImportAsync(DataFolder folder, params string[] more) =>
        ProgramRun.ToEndAsync(folder, ["datasets", "import", "folders", FaceFolders.Small(Path.Combine(folder.Root, "My faces")), .. more]);

    private static async Task<string> WriteTableAsync(DataFolder folder)
    {
        var table = Path.Combine(folder.Root, "affect.csv");
        using var dataset = DatasetCatalogue.Open("my-faces", folder.Datasets);
        await File.WriteAllLinesAsync(table, ["image,valence,arousal", .. dataset.Faces.Ids.Select(face => $"{face},0.5,-0.25")], Token);
        return table;
    }

    /// <summary>Waits until another process has begun: nothing tells us, so the disk is asked.</summary>
    private static async Task UntilThereAsync(DataFolder folder)
    {
        using var rounds = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!Directory.Exists(folder.Datasets) || !Directory.EnumerateFileSystemEntries(folder.Datasets).Any())
        {
            await rounds.WaitForNextTickAsync(Token);
        }
    }
}
