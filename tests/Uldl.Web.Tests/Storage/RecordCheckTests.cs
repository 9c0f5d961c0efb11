using Uldl.Core.Experiments;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Storage;

/// <summary>A run that really was trained, and what becomes of its mark when somebody lays hands on it.</summary>
public sealed class RecordCheckTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trained_run_is_whole_until_a_file_its_manifest_or_its_config_changes()
    {
        var folder = faces.NewFolder();
        await using var portal = await TestPortal.StartAsync(folder);
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
        await portal.WaitAsync(id, RunState.Completed);
        var run = (await portal.Runs.GetAsync(id, Token))!;
        var place = folder.RunFolder(run);

        var whole = RecordCheck.Of(folder, run, Token);
        Assert.Equal((RecordMark.Whole, 0), (whole.Mark, whole.Findings.Count));
        Assert.Contains("packages", run.ReadFacts().Keys);
        Assert.Equal("128", run.ReadFacts()["images"]);

        // The same length, one byte changed.
        var labels = Path.Combine(place, "labels.test.npy");
        var bytes = await File.ReadAllBytesAsync(labels, Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(labels, bytes, Token);
        var changed = RecordCheck.Of(folder, run, Token);
        Assert.Equal(RecordMark.Damaged, changed.Mark);
        Assert.StartsWith("labels.test.npy was changed", Assert.Single(changed.Findings), StringComparison.Ordinal);

        // Somebody who makes the manifest fit the changed file does not fit the database.
        var manifest = Path.Combine(place, "manifest.json");
        var text = await File.ReadAllTextAsync(manifest, Token);
        await File.WriteAllTextAsync(manifest, text + "\n", Token);
        Assert.Contains(RecordCheck.Of(folder, run, Token).Findings, finding => finding.StartsWith("manifest.json is not the one", StringComparison.Ordinal));
        await File.WriteAllTextAsync(manifest, text, Token);

        File.Delete(labels);
        Assert.StartsWith("labels.test.npy is missing", Assert.Single(RecordCheck.Of(folder, run, Token).Findings), StringComparison.Ordinal);

        run.ConfigJson = run.ConfigJson.Replace("\"seed\": 1", "\"seed\": 2", StringComparison.Ordinal);
        Assert.Contains(RecordCheck.Of(folder, run, Token).Findings, finding => finding.StartsWith("The configuration in the database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_torn_manifest_and_a_missing_folder_get_sentences()
    {
        var folder = faces.NewFolder();
        await using var portal = await TestPortal.StartAsync(folder);
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
        await portal.WaitAsync(id, RunState.Completed);
        var run = (await portal.Runs.GetAsync(id, Token))!;

        await File.WriteAllTextAsync(Path.Combine(folder.RunFolder(run), "manifest.json"), "{ torn", Token);
        Assert.Equal(RecordMark.Damaged, RecordCheck.Of(folder, run, Token).Mark);

        Directory.Delete(folder.RunFolder(run), recursive: true);
        Assert.Equal(RecordMark.Unknown, RecordCheck.Of(folder, run, Token).Mark);
    }
}
