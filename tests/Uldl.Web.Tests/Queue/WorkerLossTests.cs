using System.Diagnostics;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class WorkerLossTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_whose_worker_is_killed_ends_with_the_same_numbers_as_one_that_was_left_alone()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewFolder());
        var alone = await portal.QueueAsync(SmallExperiments.OneUncertainRun(epochs: 3));
        var killed = await portal.QueueAsync(SmallExperiments.OneUncertainRun(epochs: 3));

        await portal.WaitAsync(killed, run => run.EpochsDone >= 1);
        Kill((await portal.AttemptAsync(killed)).ProcessId);
        await portal.WaitAsync(killed, run => run.LeaseEpoch == 2);
        await portal.WaitAsync(killed, RunState.Completed);
        await portal.WaitAsync(alone, RunState.Completed);

        var attempts = await portal.Runs.AttemptsAsync(killed, Token);
        Assert.Equal((2, "ended by signal 9", true), (attempts.Count, attempts[0].Exit, attempts[0].Crashed));
        Assert.Contains(await portal.Runs.LogTailAsync(killed, 100, Token), line => line.Contains("Goes on from the checkpoint", StringComparison.Ordinal));
        Assert.Equal(await NumbersAsync(portal, alone), await NumbersAsync(portal, killed));
        Assert.Equal(await CurveAsync(portal, alone), await CurveAsync(portal, killed));
    }

    [Fact]
    public async Task A_worker_that_dies_again_and_again_without_progress_fails_its_run_with_a_sentence()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewFolder());
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1, faces: 2000));

        for (var lease = 1; lease <= Recovery.FruitlessAttempts; lease++)
        {
            await portal.WaitAsync(id, run => run.LeaseEpoch == lease && run.Stage == "Training");
            Kill((await portal.AttemptAsync(id)).ProcessId);
        }

        var failed = await portal.WaitAsync(id, RunState.Failed);
        Assert.Contains("3 times in a row", failed.Message, StringComparison.Ordinal);
        Assert.Contains("signal 9", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_world_did_wrong_fails_a_run_at_once_with_its_sentence()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewFolder());
        var id = await portal.QueueAsync(new ExperimentConfig
        {
            Name = "Unknown network",
            Methods = [new MethodChoice { Method = "cross-entropy" }],
            Dataset = DrawnFaces.Dataset,
            NoiseRates = [0],
            Seeds = [1],
            Training = new() { Backbone = "resnet-9000" },
        });

        var failed = await portal.WaitAsync(id, RunState.Failed);
        Assert.Contains("resnet-9000", failed.Message, StringComparison.Ordinal);
        Assert.Single(await portal.Runs.AttemptsAsync(id, Token));
    }

    [Fact]
    public async Task A_portal_that_starts_again_goes_on_where_the_last_one_stopped()
    {
        var folder = faces.NewFolder();
        int id;
        await using (var first = await TestPortal.StartAsync(folder))
        {
            id = await first.QueueAsync(SmallExperiments.OneRun(epochs: 3));
            await first.WaitAsync(id, run => run.EpochsDone >= 1);
        }

        await using var second = await TestPortal.StartAsync(folder, TestPortal.NoExperiment);
        var waiting = await second.WaitAsync(id, RunState.Queued);
        Assert.NotNull(waiting.Message);
        var attempt = Assert.Single(await second.Runs.AttemptsAsync(id, Token));
        Assert.NotNull(attempt.EndedAt);
        Assert.False(attempt.Crashed);
        Assert.ThrowsAny<ArgumentException>(() => Process.GetProcessById(attempt.ProcessId));
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }

    private static async Task<List<string>> NumbersAsync(TestPortal portal, int runId) =>
    [
        .. from metric in await portal.Runs.MetricsAsync(runId, Token)
           orderby metric.Metric, metric.Split, metric.Selection
           select FormattableString.Invariant($"{metric.Metric} {metric.Split} {metric.Selection} {metric.Value:R} {metric.Scored}/{metric.Total}"),
    ];

    private static async Task<List<string>> CurveAsync(TestPortal portal, int runId) =>
        [.. (await portal.Runs.CurveAsync(runId, Token)).Select(point => FormattableString.Invariant($"{point.Epoch} {point.Name} {point.Value:R}"))];
}
