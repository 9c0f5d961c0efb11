using System.Diagnostics;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class CancelTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_goes_on_is_cancelled_and_its_process_is_gone()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewFolder());
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 500, faces: 2000));
        await portal.WaitAsync(id, _ => portal.Get<RunFeed>().Live(id) is not null);

        Assert.True(await portal.Runs.CancelAsync(id, Token));
        await portal.WaitAsync(id, RunState.Cancelled);
        var worker = (await portal.AttemptAsync(id)).ProcessId;
        Assert.ThrowsAny<ArgumentException>(() => Process.GetProcessById(worker));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_it_ends_is_never_completed()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewFolder(), TestPortal.NoExperiment);
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
        var ledger = portal.Get<RunLedger>();
        var lease = await ledger.ClaimAsync((await portal.Runs.GetAsync(id, Token))!, Token);
        await portal.Runs.CancelAsync(id, Token);

        var answer = await ledger.CompleteAsync(id, lease!.Value, Outcomes.Some, [], Token);

        // The portal, which has just started, may already have found this run without a worker and settled it.
        Assert.NotEqual(LeaseAnswer.Continue, answer);
        await ledger.FinishCancelAsync(id, lease.Value, Token);
        Assert.Equal(RunState.Cancelled, (await portal.Runs.GetAsync(id, Token))!.State);
        Assert.Empty(await portal.Runs.MetricsAsync(id, Token));
    }

    [Fact]
    public async Task A_run_that_waits_is_cancelled_at_once_and_can_be_queued_again()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewFolder(), TestPortal.NoExperiment);
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));

        Assert.True(await portal.Runs.CancelAsync(id, Token));
        Assert.Equal(RunState.Cancelled, (await portal.Runs.GetAsync(id, Token))!.State);
        Assert.False(await portal.Runs.CancelAsync(id, Token));
        Assert.True(await portal.Runs.RequeueAsync(id, Token));
        Assert.Equal(RunState.Queued, (await portal.Runs.GetAsync(id, Token))!.State);
    }
}
