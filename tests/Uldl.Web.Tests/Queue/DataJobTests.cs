using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Testing;
using Uldl.Web.Features.Datasets;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class DataJobTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_completes_says_how_far_it_is_and_leaves_its_dataset_on_disk()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var jobs = portal.Get<DataJobs>();
        var stages = new ConcurrentQueue<JobProgress>();

        portal.Get<DataJobFeed>().Progressed += (_, live) => stages.Enqueue(live);
        var id = await jobs.ImportAsync(Request(FaceFolders.Slow(Source(portal))), Token);
        var completed = await portal.JobAsync(id, RunState.Completed);

        Assert.Contains(stages, live => live is { Fraction: > 0, Total: FaceFolders.SlowPictures });
        Assert.Contains("80 faces", completed.Message, StringComparison.Ordinal);
        Assert.Equal(FaceFolders.SlowPictures, completed.ReadReport()!.Kept);
        Assert.Equal((null, 0), (jobs.Live(id), completed.Crashes));
        Assert.True(File.Exists(Path.Combine(portal.Folder.Datasets, "small-faces", "manifest.json")));
    }

    [Fact]
    public async Task A_job_that_goes_on_is_cancelled_its_process_is_gone_and_no_dataset_is_left()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var id = await portal.Get<DataJobs>().ImportAsync(Request(FaceFolders.Slow(Source(portal))), Token);
        var running = await UnderWayAsync(portal, id);

        Assert.True(await portal.Get<DataJobs>().CancelAsync(id, Token));
        await portal.JobAsync(id, RunState.Cancelled);

        Assert.ThrowsAny<ArgumentException>(() => Process.GetProcessById(running.ProcessId));
        Assert.False(Directory.Exists(Path.Combine(portal.Folder.Datasets, "small-faces")));
        Assert.False(await portal.Get<DataJobs>().CancelAsync(id, Token));
    }

    [Fact]
    public async Task A_process_that_does_not_listen_is_killed_when_its_job_is_cancelled()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var id = await portal.Get<DataJobs>().ImportAsync(Request(FaceFolders.Slow(Source(portal))), Token);
        var running = await UnderWayAsync(portal, id);
        using var freeze = Process.Start("kill", ["-STOP", running.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await freeze.WaitForExitAsync(Token);

        Assert.True(await portal.Get<DataJobs>().CancelAsync(id, Token));

        var cancelled = await portal.JobAsync(id, RunState.Cancelled);
        Assert.Equal(0, cancelled.Crashes);
        Assert.ThrowsAny<ArgumentException>(() => Process.GetProcessById(running.ProcessId));
    }

    [Fact]
    public async Task A_job_whose_process_is_killed_goes_on_in_another_one()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var id = await portal.Get<DataJobs>().ImportAsync(Request(FaceFolders.Slow(Source(portal))), Token);

        Kill((await UnderWayAsync(portal, id)).ProcessId);
        var again = await portal.JobAsync(id, job => job.LeaseEpoch == 2);
        var completed = await portal.JobAsync(id, RunState.Completed);

        Assert.Contains("signal 9", again.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (again.Crashes, completed.LeaseEpoch));
        Assert.Equal(FaceFolders.SlowPictures, completed.ReadReport()!.Kept);
    }

    [Fact]
    public async Task A_process_that_dies_again_and_again_fails_its_job_with_a_sentence()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var id = await portal.Get<DataJobs>().ImportAsync(Request(FaceFolders.Slow(Source(portal))), Token);

        for (var lease = 1; lease <= DataJobRecovery.MostCrashes; lease++)
        {
            Kill((await UnderWayAsync(portal, id, lease)).ProcessId);
        }

        var failed = await portal.JobAsync(id, RunState.Failed);
        Assert.Contains("3 times in a row", failed.Message, StringComparison.Ordinal);
        Assert.Contains("signal 9", failed.Message, StringComparison.Ordinal);
        Assert.True(await portal.Get<DataJobs>().RetryAsync(id, Token));
        await portal.JobAsync(id, RunState.Completed);
    }

    [Fact]
    public async Task A_portal_that_starts_again_goes_on_with_what_the_last_one_left()
    {
        var folder = faces.NewEmptyFolder();
        int id;
        int process;
        await using (var first = await TestPortal.StartAsync(folder))
        {
            id = await first.Get<DataJobs>().ImportAsync(Request(FaceFolders.Slow(Source(first))), Token);
            process = (await UnderWayAsync(first, id)).ProcessId;
        }

        await using (var idle = await TestPortal.StartAsync(folder, TestPortal.NoExperiment))
        {
            var waiting = await idle.JobAsync(id, RunState.Queued);
            Assert.Equal((0, true), (waiting.Crashes, waiting.Message is not null));
            Assert.ThrowsAny<ArgumentException>(() => Process.GetProcessById(process));
        }

        await using var second = await TestPortal.StartAsync(folder);
        await second.JobAsync(id, RunState.Completed);
    }

    [Fact]
    public async Task What_a_portal_that_died_had_claimed_is_queued_again_and_its_process_ended()
    {
        var folder = faces.NewEmptyFolder();
        int id;
        await using (var first = await TestPortal.StartAsync(folder, TestPortal.NoExperiment))
        {
            id = await first.Get<DataJobs>().ImportAsync(Request(FaceFolders.Small(Source(first))), Token);
            await first.Get<DataJobLedger>().ClaimAsync((await first.Get<DataJobs>().GetAsync(id, Token))!, Token);
        }

        using var orphan = WorkerProcess.Start(DataJobProcess.Identity(id, lease: 1), null, _ => { }, _ => { });
        await using (var idle = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment))
        {
            Assert.False(await Orphans.EndAsync(orphan.Id, orphan.StartedAt, DataJobProcess.Identity(id, lease: 2), Token));
            Assert.False(await Orphans.EndAsync(orphan.Id, orphan.StartedAt.AddMinutes(-1), DataJobProcess.Identity(id, lease: 1), Token));
            Assert.True(await Orphans.EndAsync(orphan.Id, orphan.StartedAt, DataJobProcess.Identity(id, lease: 1), Token));
        }

        await using var second = await TestPortal.StartAsync(folder);
        Assert.Equal(2, (await second.JobAsync(id, RunState.Completed)).LeaseEpoch);
    }

    [Fact]
    public async Task What_the_world_did_wrong_fails_a_job_at_once_with_its_sentence()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var nowhere = Source(portal);

        var id = await portal.Get<DataJobs>().ImportAsync(Request(nowhere), Token);

        var failed = await portal.JobAsync(id, RunState.Failed);
        Assert.Contains(nowhere, failed.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (failed.LeaseEpoch, failed.Crashes));
    }

    [Fact]
    public async Task Of_two_jobs_of_one_dataset_the_second_waits_for_the_first()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var jobs = portal.Get<DataJobs>();
        var request = Request(FaceFolders.Slow(Source(portal), pictures: 30));
        var first = await jobs.ImportAsync(request, Token);
        var second = await jobs.ImportAsync(request with { Options = new() { Size = 64 }, Replace = true }, Token);

        await portal.JobAsync(first, job => job.State == RunState.Running);
        Assert.Null(await portal.Get<DataJobLedger>().ClaimAsync((await jobs.GetAsync(second, Token))!, Token));

        var later = await portal.JobAsync(second, RunState.Completed);
        var earlier = await portal.JobAsync(first, RunState.Completed);
        Assert.True(later.StartedAt >= earlier.FinishedAt);
        Assert.Equal([second, first], (await jobs.ListAsync("small-faces", Token)).Select(job => job.Id));
    }

    [Fact]
    public async Task A_job_that_waits_is_queued_once_cancelled_at_once_and_can_be_queued_again()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var jobs = portal.Get<DataJobs>();
        var request = Request(Source(portal));
        var id = await jobs.ImportAsync(request, Token);

        Assert.Equal(id, await jobs.ImportAsync(request, Token));
        Assert.Equal("small-faces", Assert.Single(await jobs.ActiveAsync(Token)).ReadImport()!.Key);
        Assert.True(await jobs.CancelAsync(id, Token));
        Assert.Equal(RunState.Cancelled, (await jobs.GetAsync(id, Token))!.State);
        Assert.True(await jobs.RetryAsync(id, Token));
        Assert.Equal(RunState.Queued, (await jobs.GetAsync(id, Token))!.State);
    }

    [Fact]
    public async Task An_affect_source_is_made_from_a_table_as_a_job()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder());
        var jobs = portal.Get<DataJobs>();
        await portal.JobAsync(await jobs.ImportAsync(Request(FaceFolders.Small(Source(portal))), Token), RunState.Completed);
        var table = Path.Combine(portal.Folder.Root, "affect.csv");
        using (var dataset = DatasetCatalogue.Open("small-faces", portal.Folder.Datasets))
        {
            await File.WriteAllLinesAsync(table, ["image,valence,arousal", .. dataset.Faces.Ids.Select(face => $"{face},0.5,-0.25")], Token);
        }

        var id = await jobs.MakeAffectAsync(new AffectRequest { Dataset = "small-faces", Name = "By hand", Kind = AffectKind.File, Path = table }, Token);

        var completed = await portal.JobAsync(id, RunState.Completed);
        Assert.Equal((28, 0), (completed.ReadSource()!.Faces, completed.ReadSource()!.Missing));
        Assert.Equal(completed.ReadSource()!.Key, Assert.Single(AffectSources.Of("small-faces", portal.Folder.Datasets)).Key);
    }

    [Fact]
    public async Task A_preview_is_looked_at_elsewhere_and_stores_nothing()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var previews = portal.Get<DataPreviews>();

        var found = await previews.PreviewAsync(Request(FaceFolders.Small(Source(portal))), faces: 7, Token);

        Assert.Equal((28, 28), (found.Found, found.Counts.Values.Sum(counts => counts.Sum())));
        Assert.Empty(Directory.EnumerateFileSystemEntries(portal.Folder.Datasets));
        var nowhere = Request(Source(portal) + "-nowhere");
        var refused = await Assert.ThrowsAsync<DatasetException>(() => previews.PreviewAsync(nowhere, faces: 7, Token));
        Assert.Contains(nowhere.Path, refused.Message, StringComparison.Ordinal);
    }

    private static string Source(TestPortal portal) => Path.Combine(portal.Folder.Root, "source");

    private static ImportRequest Request(string source) => new() { Format = "folders", Path = source, Name = "Small faces" };

    /// <summary>Waits until the job's process has said how far it is.</summary>
    private static Task<DataJobRow> UnderWayAsync(TestPortal portal, int id, int lease = 1) =>
        portal.JobAsync(id, job => job is { State: RunState.Running, ProcessId: > 0 } && job.LeaseEpoch == lease && portal.Get<DataJobs>().Live(id) is not null);

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }
}
