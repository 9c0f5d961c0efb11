using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class WeakSourceTests(DrawnFaces faces)
{
    private const string Config = """
        {
          "name": "Weak",
          "methods": [{ "method": "ldl-va" }],
          "dataset": "synthetic-web",
          "affect": "weak.v1",
          "noiseRates": [0.3],
          "seeds": [1],
          "training": { "epochs": 1, "trainFaces": 64, "testFaces": 20 }
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_too_weak_is_warned_of_at_a_terminal_and_one_with_holes_is_refused()
    {
        // Sources lie beside the datasets, so only the dataset itself is shared with other tests.
        var folder = faces.NewEmptyFolder();
        Directory.CreateDirectory(folder.Datasets);
        Directory.CreateSymbolicLink(Path.Combine(folder.Datasets, DrawnFaces.Dataset), Path.Combine(faces.NewFolder().Datasets, DrawnFaces.Dataset));
        await MakeAsync(folder, "weak", hasHoles: false);
        var weak = await RunAsync(folder, Config);
        Assert.Equal(0, weak.Code);
        Assert.Contains("Warning: weak: its neighbours find flipped labels with an AUROC of only", weak.Errors, StringComparison.Ordinal);

        await MakeAsync(folder, "holes", hasHoles: true);
        var holes = await RunAsync(folder, Config.Replace("weak.v1", "holes.v1", StringComparison.Ordinal));
        Assert.Equal(2, holes.Code);
        Assert.Contains("has no value for 1 of", holes.Errors, StringComparison.Ordinal);
    }

    private static async Task MakeAsync(DataFolder folder, string name, bool hasHoles)
    {
        var random = new Random(1);
        using var dataset = DatasetCatalogue.Open(DrawnFaces.Dataset, folder.Datasets);
        var left = hasHoles ? dataset.Faces.RowsOf(Split.Train)[0] : -1;
        var table = Path.Combine(folder.Root, $"{name}.txt");
        await File.WriteAllLinesAsync(table, dataset.Faces.Ids.Where((_, row) => row != left).Select(id => FormattableString.Invariant($"{id} {random.NextSingle()} {random.NextSingle()}")), Token);
        var made = await ProgramRun.ToEndAsync(folder, "datasets", "affect", "make", DrawnFaces.Dataset, "--kind", "file", "--from", table, "--name", name);
        Assert.Equal((0, made.Errors), (made.Code, made.Errors));
    }

    private static async Task<ProgramRun.Ending> RunAsync(DataFolder folder, string config)
    {
        var file = Path.Combine(folder.Root, "config.json");
        await File.WriteAllTextAsync(file, config, Token);
        return await ProgramRun.ToEndAsync(folder, "run", file);
    }
}
