using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Says what becomes of a run whose worker has ended, now or with an earlier portal.</summary>
public sealed class Recovery(RunStore runs, RunLedger ledger, ILogger<Recovery> log)
{
    /// <summary>Attempts in a row that may crash without completing an epoch before the run has failed.</summary>
    public const int FruitlessAttempts = 3;

    /// <summary>Settles what a portal that died has left, and queues it again.</summary>
    public async Task PickUpAsync(CancellationToken token)
    {
        foreach (var run in await runs.ActiveAsync(token))
        {
            switch (run.State)
            {
                case RunState.Running or RunState.Cancelling:
                    await EndOrphanAsync(run, token);
                    await ledger.EndAttemptAsync(run.Id, run.LeaseEpoch, "ended with its portal", crashed: false, token);
                    await ledger.FinishCancelAsync(run.Id, run.LeaseEpoch, token);
                    await ledger.InterruptAsync(run.Id, run.LeaseEpoch, "The portal ended while this run went on.", token);
                    await ResumeAsync(run, token);
                    break;
                case RunState.Interrupted:
                    await ResumeAsync(run, token);
                    break;
            }
        }
    }

    /// <summary>Moves a run on after its worker has ended.</summary>
    /// <param name="exit">How it ended, such as "ended by signal 9".</param>
    /// <param name="isStopping">Whether it ended because the portal stops.</param>
    public async Task SettleAsync(int runId, int lease, string exit, bool isStopping)
    {
        var none = CancellationToken.None;
        var run = await runs.GetAsync(runId, none);
        var isBroken = run is { State: RunState.Running } && run.LeaseEpoch == lease && !isStopping;
        await ledger.EndAttemptAsync(runId, lease, exit, isBroken, none);
        if (run is null || run.LeaseEpoch != lease)
        {
            return;
        }

        if (isStopping)
        {
            await ledger.InterruptAsync(runId, lease, "The portal was stopped; the run goes on from its checkpoint when the portal starts again.", none);
        }
        else if (isBroken)
        {
            await SettleBrokenAsync(run, exit);
        }

        // Last, because somebody may have cancelled in between: a run that was told to stop and lost its worker has stopped.
        await ledger.FinishCancelAsync(runId, lease, none);
    }

    private async Task SettleBrokenAsync(RunRow run, string exit)
    {
        var none = CancellationToken.None;
        log.LogWarning("The worker of run {Run} {Exit}", run.Id, exit);
        var attempts = await runs.AttemptsAsync(run.Id, none);
        var fruitless = attempts.Reverse().TakeWhile(attempt =>
            attempt.Crashed && attempt.StartedAt >= run.QueuedAt && attempt.EpochsBefore >= run.EpochsDone).Count();
        if (fruitless >= FruitlessAttempts)
        {
            await ledger.FailAsync(
                run.Id,
                run.LeaseEpoch,
                $"The worker broke off {fruitless} times in a row without completing another epoch; the last one {exit}. The end of the log may say why; run it again to go on from the checkpoint.",
                none);
            return;
        }

        var message = $"The worker {exit} after {run.EpochsDone} of {run.EpochsTotal} epochs; the run goes on from its checkpoint.";
        if (await ledger.InterruptAsync(run.Id, run.LeaseEpoch, message, none))
        {
            await ledger.ResumeAsync(run.Id, run.LeaseEpoch, message, none);
        }
    }

    private Task<bool> ResumeAsync(RunRow run, CancellationToken token) =>
        ledger.ResumeAsync(run.Id, run.LeaseEpoch, "The portal ended while this run went on; it goes on from its checkpoint.", token);

    private async Task EndOrphanAsync(RunRow run, CancellationToken token)
    {
        var attempt = (await runs.AttemptsAsync(run.Id, token)).SingleOrDefault(row => row.LeaseEpoch == run.LeaseEpoch);
        if (attempt is { EndedAt: null, ProcessId: > 0 }
            && await Orphans.EndAsync(attempt.ProcessId, attempt.ProcessStartedAt, WorkerProcess.Identity(run.Id, attempt.LeaseEpoch), token))
        {
            log.LogWarning("Ended process {Process}, which an earlier portal had left at run {Run}", attempt.ProcessId, run.Id);
        }
    }
}
