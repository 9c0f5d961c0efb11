using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class BadInputTests(DrawnFaces faces)
{
    private const string GoodConfig = """
        {
          "name": "Small",
          "methods": [{ "method": "cross-entropy" }],
          "dataset": "synthetic-web",
          "noiseRates": [0.3],
          "seeds": [1],
          "training": { "epochs": 1, "trainFaces": 64, "testFaces": 20 }
        }
        """;

    [Theory]
    [InlineData("unknown dataset", "\"synthetic-web\"", "\"affectnet\"", "affectnet")]
    [InlineData("unknown method", "\"cross-entropy\"", "\"guess\"", "guess")]
    [InlineData("noise rate beyond 1", "[0.3]", "[1.5]", "1.5")]
    [InlineData("wrong type", "\"epochs\": 1", "\"epochs\": \"many\"", "training.epochs")]
    [InlineData("unknown name", "\"epochs\": 1", "\"epoch\": 1", "epoch")]
    [InlineData("broken JSON", "\"seeds\": [1],", "\"seeds\": [1,", "line")]
    public async Task A_config_that_cannot_be_used_costs_a_sentence_and_nothing_else(string what, string good, string bad, string named)
    {
        var folder = faces.NewEmptyFolder();
        var file = Path.Combine(folder.Root, "config.json");
        await File.WriteAllTextAsync(file, GoodConfig.Replace(good, bad, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        AssertSentence(await ProgramRun.ToEndAsync(folder, "run", file), named, what);
    }

    [Theory]
    [InlineData("reproduce nothing", "quick")]
    [InlineData("reproduce quick --seeds none", "none")]
    [InlineData("reproduce", "PRESET")]
    [InlineData("reprodoce quick", "reprodoce")]
    [InlineData("run nowhere.json", "nowhere.json")]
    [InlineData("export abc", "RUN: found \"abc\", expected the number of a completed run")]
    [InlineData("export 0", "RUN: found \"0\"")]
    [InlineData("datasets build affectnet", "synthetic-web")]
    public async Task A_call_that_cannot_be_meant_costs_a_sentence(string arguments, string named) =>
        AssertSentence(await ProgramRun.ToEndAsync(faces.NewEmptyFolder(), arguments.Split(' ')), named, arguments);

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_costs_a_sentence()
    {
        var file = Path.Combine(faces.NewEmptyFolder().Root, "a-file");
        await File.WriteAllTextAsync(file, "in the way", TestContext.Current.CancellationToken);
        var folder = new DataFolder(Path.Combine(file, "data"));

        AssertSentence(await ProgramRun.ToEndAsync(folder, "reproduce", "smoke"), folder.Root, "a file in the way");
    }

    [Fact]
    public async Task A_folder_that_another_portal_has_costs_a_sentence()
    {
        var folder = faces.NewFolder();
        await using var portal = await TestPortal.StartAsync(folder, TestPortal.NoExperiment);

        AssertSentence(await ProgramRun.ToEndAsync(folder, "reproduce", "smoke"), "in use by", "two portals");
    }

    [Fact]
    public async Task Damaged_images_fail_the_run_with_a_sentence_and_keep_what_is_stored()
    {
        var folder = faces.NewEmptyFolder();
        CopyDataset(folder);
        var file = Path.Combine(folder.Root, "config.json");
        await File.WriteAllTextAsync(file, GoodConfig, TestContext.Current.CancellationToken);
        var before = await ProgramRun.ToEndAsync(folder, "run", file);
        Assert.Equal((0, before.Errors), (before.Code, before.Errors));

        Damage(Path.Combine(folder.Datasets, DrawnFaces.Dataset, "images.npy"));
        var other = Path.Combine(folder.Root, "other.json");
        await File.WriteAllTextAsync(other, GoodConfig.Replace("[1]", "[2]", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var damaged = await ProgramRun.ToEndAsync(folder, "run", other);

        Assert.Equal(1, damaged.Code);
        Assert.Contains("images.npy", damaged.Errors, StringComparison.Ordinal);
        Assert.Equal(before.Output, (await ProgramRun.ToEndAsync(folder, "run", file)).Output);
    }

    private static void AssertSentence(ProgramRun.Ending ending, string named, string what)
    {
        Assert.True(ending.Code == 2, $"{what}: exit code {ending.Code}, {ending.Errors}");
        Assert.Contains(named, ending.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ending.Errors, StringComparison.Ordinal);
        Assert.Empty(ending.Output);
    }

    private void CopyDataset(DataFolder folder)
    {
        var source = Path.Combine(faces.NewFolder().Datasets, DrawnFaces.Dataset);
        var target = Directory.CreateDirectory(Path.Combine(folder.Datasets, DrawnFaces.Dataset));
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target.FullName, Path.GetFileName(file)));
        }
    }

    private static void Damage(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = stream.Length / 2;
        var value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 0xFF));
    }
}
