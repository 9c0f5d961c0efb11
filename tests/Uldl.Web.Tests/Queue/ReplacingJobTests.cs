using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Testing;
using Uldl.Web.Features.Datasets;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class ReplacingJobTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_would_replace_is_queued_only_when_asked_and_when_no_run_needs_what_stands_there()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var jobs = portal.Get<DataJobs>();
        var request = Request(FaceFolders.Small(Path.Combine(portal.Folder.Root, "source")));
        DatasetImport.Run(request, portal.Folder.Datasets, _ => { }, Token);
        var other = request with { Options = new() { Colour = false } };

        Assert.Null(jobs.WhyTaken(request));
        var taken = await Assert.ThrowsAsync<DatasetException>(() => jobs.ImportAsync(other, Token));
        Assert.Equal(jobs.WhyTaken(other), taken.Message);

        var run = await portal.QueueAsync(Experiment());
        var needed = await Assert.ThrowsAsync<DatasetException>(() => jobs.ImportAsync(other with { Replace = true }, Token));
        Assert.Contains("runs that need it (1)", needed.Message, StringComparison.Ordinal);

        await portal.Runs.CancelAsync(run, Token);
        var id = await jobs.ImportAsync(other with { Replace = true }, Token);
        Assert.True((await jobs.GetAsync(id, Token))!.ReadImport()!.Replace);
    }

    [Theory, InlineData("Upload", "portal's own pages"), InlineData("?", "neither a letter"), InlineData("Synthetic film", "drawn by this program")]
    public async Task A_name_that_gives_no_key_is_refused_with_the_importers_own_sentence(string name, string because)
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var refused = await Assert.ThrowsAsync<DatasetException>(() => portal.Get<DataJobs>().ImportAsync(Request("/nowhere") with { Name = name }, Token));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(DataJobKind.Import, 0), InlineData(DataJobKind.Affect, 1)]
    public async Task Crashes_are_forgotten_when_an_import_reads_on(DataJobKind kind, int crashes)
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var (jobs, ledger) = (portal.Get<DataJobs>(), portal.Get<DataJobLedger>());
        var id = await jobs.QueueAsync(kind, "small-faces", "A job", "{}", Token);
        var first = await ClaimAsync();
        await ledger.MoveOnAsync(id, first, "Reading pictures", 0, 1000, Token);
        await ledger.InterruptAsync(id, first, "It broke.", hasCrashed: true, Token);
        await ledger.ResumeAsync(id, first, "It goes on.", Token);

        var second = await ClaimAsync();
        await ledger.MoveOnAsync(id, second, "Reading pictures", 256, 1000, Token);
        Assert.Equal(1, (await jobs.GetAsync(id, Token))!.Crashes);
        await ledger.MoveOnAsync(id, second, "Reading pictures", 512, 1000, Token);
        Assert.Equal(crashes, (await jobs.GetAsync(id, Token))!.Crashes);

        async Task<int> ClaimAsync() => (await ledger.ClaimAsync((await jobs.GetAsync(id, Token))!, Token))!.Value;
    }

    private static ImportRequest Request(string source) => new() { Format = "folders", Path = source, Name = "Small faces" };

    private static ExperimentConfig Experiment()
    {
        var config = SmallExperiments.OneRun(epochs: 1);
        return new()
        {
            Name = config.Name,
            Methods = config.Methods,
            Dataset = "small-faces",
            NoiseRates = config.NoiseRates,
            Seeds = config.Seeds,
            Training = config.Training,
        };
    }
}
