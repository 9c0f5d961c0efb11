using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>The queue's side of the data jobs: every move between states is one compare-and-swap on state and lease.</summary>
public sealed class DataJobLedger(IDbContextFactory<UldlContext> contexts, DataJobChanges changes, TimeProvider clock)
{
    internal const string CancelledEarly = "Cancelled before it was done.";

    /// <summary>Takes a queued job, if no other one goes on: a job has the whole machine, and each dataset one job at a time.</summary>
    /// <returns>The new lease epoch; null when the job no longer waits or another one goes on.</returns>
    public async Task<int?> ClaimAsync(DataJobRow seen, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        var lease = seen.LeaseEpoch + 1;
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.DataJobs
            .Where(job => job.Id == seen.Id && job.State == RunState.Queued && job.LeaseEpoch == seen.LeaseEpoch)
            .Where(job => !context.DataJobs.Any(other => other.State == RunState.Running || other.State == RunState.Cancelling))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, RunState.Running)
                    .SetProperty(job => job.LeaseEpoch, lease)
                    .SetProperty(job => job.Stage, "Starting")
                    .SetProperty(job => job.Done, 0)
                    .SetProperty(job => job.Total, 0)
                    .SetProperty(job => job.ProcessId, 0)
                    .SetProperty(job => job.ProcessStartedAt, (DateTimeOffset?)null)
                    .SetProperty(job => job.StartedAt, job => job.StartedAt ?? now),
                token);
        if (moved == 0)
        {
            return null;
        }

        changes.Raise(seen.Id);
        return lease;
    }

    /// <summary>Notes which process works under a lease, so that a later portal can recognise it.</summary>
    public async Task AttachProcessAsync(int id, int lease, int processId, DateTimeOffset processStartedAt, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await context.DataJobs.Where(job => job.Id == id && job.LeaseEpoch == lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.ProcessId, processId)
                .SetProperty(job => job.ProcessStartedAt, processStartedAt),
            token);
    }

    /// <summary>Notes how far a job is. An import that reads on keeps what it has read, so crashes from before no longer count; an affect source begins anew each time.</summary>
    public async Task MoveOnAsync(int id, int lease, string stage, int done, int total, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.DataJobs.Where(job => job.Id == id && job.LeaseEpoch == lease && job.State == RunState.Running).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.Crashes, job => job.Kind == DataJobKind.Import && job.Stage == stage && job.Done < done ? 0 : job.Crashes)
                .SetProperty(job => job.Stage, stage)
                .SetProperty(job => job.Done, done)
                .SetProperty(job => job.Total, total),
            token);
        Told(id, moved);
    }

    /// <summary>Stores what a job ended with.</summary>
    /// <returns>False when it stood elsewhere: one that was told to stop is never completed.</returns>
    public async Task<bool> CompleteAsync(int id, int lease, string message, string resultJson, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.DataJobs
            .Where(job => job.Id == id && job.LeaseEpoch == lease && job.State == RunState.Running)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, RunState.Completed)
                    .SetProperty(job => job.Message, message)
                    .SetProperty(job => job.ResultJson, resultJson)
                    .SetProperty(job => job.Stage, (string?)null)
                    .SetProperty(job => job.Done, job => job.Total)
                    .SetProperty(job => job.FinishedAt, now),
                token);
        return Told(id, moved);
    }

    /// <summary>Ends a job that goes on with a sentence that says why.</summary>
    public Task<bool> FailAsync(int id, int lease, string message, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Running, RunState.Failed, message, 0, token);

    /// <summary>Says that a job has lost its worker.</summary>
    /// <param name="hasCrashed">Whether the worker itself broke, rather than was stopped.</param>
    public Task<bool> InterruptAsync(int id, int lease, string message, bool hasCrashed, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Running, RunState.Interrupted, message, hasCrashed ? 1 : 0, token);

    /// <summary>Puts an interrupted job back to its old place in the queue.</summary>
    public Task<bool> ResumeAsync(int id, int lease, string message, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Interrupted, RunState.Queued, message, 0, token);

    /// <summary>Says that the worker of a job that was told to stop has ended.</summary>
    /// <param name="message">Why; null for the usual sentence.</param>
    public Task<bool> FinishCancelAsync(int id, int lease, string? message, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Cancelling, RunState.Cancelled, message ?? CancelledEarly, 0, token);

    private async Task<bool> MoveAsync(int id, int lease, RunState from, RunState to, string message, int crashes, CancellationToken token)
    {
        DateTimeOffset? finished = to.IsFinal() ? clock.GetUtcNow() : null;
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.DataJobs
            .Where(job => job.Id == id && job.LeaseEpoch == lease && job.State == from)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, to)
                    .SetProperty(job => job.Message, message)
                    .SetProperty(job => job.Stage, (string?)null)
                    .SetProperty(job => job.Crashes, job => job.Crashes + crashes)
                    .SetProperty(job => job.FinishedAt, finished),
                token);
        return Told(id, moved);
    }

    private bool Told(int id, int moved)
    {
        if (moved > 0)
        {
            changes.Raise(id);
        }

        return moved > 0;
    }
}
