using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Testing;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class WeightsVerbsTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Weights_are_inspected_imported_trained_from_and_deleted()
    {
        var folder = faces.NewFolder();
        var file = TinyResNetFile.Write(Path.Combine(folder.Root, "foreign.safetensors"), "module.");

        var inspected = await ProgramRun.ToEndAsync(folder, "weights", "inspect", file, "--json");
        Assert.True(inspected.Code == 0, inspected.Errors);
        var report = JsonNode.Parse(inspected.Output)!;
        Assert.Equal(("resnet-tiny", 60, 60), (report["backbone"]!.GetValue<string>(), report["matched"]!["count"]!.GetValue<int>(), report["wanted"]!.GetValue<int>()));
        Assert.False(Directory.Exists(folder.Weights));

        var imported = await ProgramRun.ToEndAsync(folder, "weights", "import", file, "--backbone", "resnet-tiny", "--pretraining", "MS-Celeb-1M", "--name", "tiny", "--json");
        Assert.True(imported.Code == 0, imported.Errors);
        var sum = JsonNode.Parse(imported.Output)!["sha256"]!.GetValue<string>();
        Assert.StartsWith("tiny ", (await ProgramRun.ToEndAsync(folder, "weights", "list")).Output, StringComparison.Ordinal);

        var config = Path.Combine(folder.Root, "config.json");
        await File.WriteAllTextAsync(config, ConfigJson.Write(Pretrained()), Token);
        var trained = await ProgramRun.ToEndAsync(folder, "run", config);
        Assert.True(trained.Code == 0, trained.Errors);
        Assert.Contains($"ResNet tiny pre-trained on MS-Celeb-1M (weights tiny, SHA-256 {sum[..8]}…)", trained.Output, StringComparison.Ordinal);

        var deleted = await ProgramRun.ToEndAsync(folder, "weights", "delete", "tiny");
        Assert.True(deleted.Code == 0, deleted.Errors);
        Assert.Contains("expected weights that were imported; there are none yet", (await ProgramRun.ToEndAsync(folder, "run", config)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_that_a_waiting_run_needs_are_not_deleted()
    {
        var folder = faces.NewFolder();
        var file = TinyResNetFile.Write(Path.Combine(folder.Root, "foreign.safetensors"));
        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, "weights", "import", file, "--backbone", "resnet-tiny", "--pretraining", "ImageNet", "--name", "tiny")).Code);
        await using var portal = await TestPortal.StartAsync(folder, TestPortal.NoExperiment);
        await portal.QueueAsync(Pretrained());

        var refused = await ProgramRun.ToEndAsync(folder, "weights", "delete", "tiny");

        Assert.Equal(2, refused.Code);
        Assert.Contains("The weights tiny are needed by 1 run that is not over", refused.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Weights, "tiny", "weights.safetensors")));
    }

    [Theory]
    [InlineData("cos\nsystem\n(S'id'\ntR.", "neither a .pth")]
    [InlineData("\u0080\u0002cos\nsystem\nX\u0002\0\0\0id\u0085R.", "asks for os.system; a weights file may hold tensors only")]
    [InlineData("<!DOCTYPE html>", "is a web page")]
    public async Task A_file_that_is_none_gets_a_sentence_and_nothing_is_kept(string content, string sentence)
    {
        var folder = faces.NewEmptyFolder();
        var file = Path.Combine(folder.Root, "wicked.pth");
        await File.WriteAllBytesAsync(file, System.Text.Encoding.Latin1.GetBytes(content), Token);

        var import = await ProgramRun.ToEndAsync(folder, "weights", "import", file, "--backbone", "resnet18", "--pretraining", "ImageNet");

        Assert.Equal(2, import.Code);
        Assert.Contains(sentence, import.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Weights));
    }

    private static ExperimentConfig Pretrained()
    {
        var config = SmallExperiments.OneRun(epochs: 1, faces: 64);
        return new()
        {
            Name = config.Name,
            Methods = config.Methods,
            Dataset = config.Dataset,
            NoiseRates = config.NoiseRates,
            Seeds = config.Seeds,
            Training = config.Training with { Weights = "tiny" },
        };
    }
}
