using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Says what becomes of a data job whose process has ended, now or with an earlier portal.</summary>
public sealed class DataJobRecovery(DataJobStore jobs, DataJobLedger ledger, ILogger<DataJobRecovery> log)
{
    /// <summary>Processes in a row that may break off before the job has failed.</summary>
    public const int MostCrashes = 3;

    private const string PortalEnded = "The portal ended while this went on; it goes on now.";

    /// <summary>Settles what a portal that died has left, and queues it again.</summary>
    public async Task PickUpAsync(CancellationToken token)
    {
        foreach (var job in await jobs.ActiveAsync(token))
        {
            if (job.State is RunState.Running or RunState.Cancelling)
            {
                await EndOrphanAsync(job, token);
                await ledger.FinishCancelAsync(job.Id, job.LeaseEpoch, null, token);
                await ledger.InterruptAsync(job.Id, job.LeaseEpoch, PortalEnded, hasCrashed: false, token);
            }

            await ledger.ResumeAsync(job.Id, job.LeaseEpoch, PortalEnded, token);
        }
    }

    /// <summary>Moves a job on after its process has ended.</summary>
    /// <param name="isStopping">Whether it ended because the portal stops.</param>
    internal async Task SettleAsync(int id, int lease, DataJobEnding ending, bool isStopping)
    {
        var none = CancellationToken.None;
        string? whyCancelled = null;
        switch (ending.Said)
        {
            case PrepareCompleted completed:
                await ledger.CompleteAsync(id, lease, completed.Message, completed.ResultJson, none);
                whyCancelled = $"Cancelled when it had just been done. {completed.Message}";
                break;
            case PrepareFailed failed:
                await ledger.FailAsync(id, lease, failed.Message, none);
                break;
            case null when isStopping:
                await ledger.InterruptAsync(id, lease, "The portal was stopped; this goes on when the portal starts again.", hasCrashed: false, none);
                break;
            default:
                await SettleBrokenAsync(id, lease, ending.Exit);
                break;
        }

        // Last, because somebody may have cancelled in between: what was told to stop and lost its process has stopped.
        await ledger.FinishCancelAsync(id, lease, whyCancelled, none);
    }

    private async Task SettleBrokenAsync(int id, int lease, string exit)
    {
        var none = CancellationToken.None;
        if (await jobs.GetAsync(id, none) is not { State: RunState.Running } job || job.LeaseEpoch != lease)
        {
            return;
        }

        log.LogWarning("The process of job {Job} {Exit}", id, exit);
        var place = job.Total > 0 ? $"{job.Stage}, {job.Done} of {job.Total}" : job.Stage;
        if (job.Crashes + 1 >= MostCrashes)
        {
            await ledger.FailAsync(
                id,
                lease,
                $"The process broke off {MostCrashes} times in a row; the last one {exit} ({place}). A picture there may be damaged so badly that it takes the decoder down: move it away, then try again.",
                none);
            return;
        }

        var message = $"The process {exit} ({place}); it goes on.";
        if (await ledger.InterruptAsync(id, lease, message, hasCrashed: true, none))
        {
            await ledger.ResumeAsync(id, lease, message, none);
        }
    }

    private async Task EndOrphanAsync(DataJobRow job, CancellationToken token)
    {
        if (job.ProcessId > 0
            && await Orphans.EndAsync(job.ProcessId, job.ProcessStartedAt, DataJobProcess.Identity(job.Id, job.LeaseEpoch), token))
        {
            log.LogWarning("Ended process {Process}, which an earlier portal had left at job {Job}", job.ProcessId, job.Id);
        }
    }
}
