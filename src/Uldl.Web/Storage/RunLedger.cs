using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>The queue's side of the runs: every move between states is one compare-and-swap on state and lease.</summary>
public sealed class RunLedger(IDbContextFactory<UldlContext> contexts, RunChanges changes, TimeProvider clock)
{
    /// <summary>Takes a queued run.</summary>
    /// <returns>The new lease epoch; null when somebody else was quicker or the run no longer waits.</returns>
    public async Task<int?> ClaimAsync(RunRow seen, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        var lease = seen.LeaseEpoch + 1;
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        var moved = await context.Runs
            .Where(run => run.Id == seen.Id && run.State == RunState.Queued && run.LeaseEpoch == seen.LeaseEpoch)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.State, RunState.Running)
                    .SetProperty(run => run.LeaseEpoch, lease)
                    .SetProperty(run => run.Stage, "Starting")
                    .SetProperty(run => run.StartedAt, run => run.StartedAt ?? now),
                token);
        if (moved == 0)
        {
            return null;
        }

        context.Attempts.Add(new AttemptRow
        {
            RunId = seen.Id,
            LeaseEpoch = lease,
            Device = seen.ReadConfig().Training.Device,
            EpochsBefore = seen.EpochsDone,
            StartedAt = now,
        });
        await context.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
        changes.Raise(seen.Id);
        return lease;
    }

    /// <summary>Notes which process works under a lease, so that a later portal can recognise it.</summary>
    public async Task AttachProcessAsync(int id, int lease, int processId, DateTimeOffset processStartedAt, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await context.Attempts.Where(attempt => attempt.RunId == id && attempt.LeaseEpoch == lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(attempt => attempt.ProcessId, processId)
                .SetProperty(attempt => attempt.ProcessStartedAt, processStartedAt),
            token);
    }

    /// <summary>Records a worker's events; a point that was reported before is overwritten, never doubled.</summary>
    public async Task<LeaseAnswer> RecordAsync(int id, int lease, IReadOnlyList<RunEvent> events, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        if (!events.Any(happened => happened is StageStarted or EpochCompleted))
        {
            // Most reports hold nothing to store: they must not queue for the one place to write.
            return AnswerTo(await context.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.LeaseEpoch == lease, token));
        }

        await using var transaction = await context.Database.BeginTransactionAsync(token);
        var run = await context.Runs.SingleOrDefaultAsync(row => row.Id == id && row.LeaseEpoch == lease, token);
        var answer = AnswerTo(run);
        if (answer == LeaseAnswer.Stale)
        {
            return answer;
        }

        foreach (var happened in events)
        {
            switch (happened)
            {
                case StageStarted stage:
                    run!.Stage = stage.Stage;
                    break;
                case EpochCompleted epoch:
                    run!.EpochsDone = Math.Max(run.EpochsDone, epoch.Epoch + 1);
                    run.ImagesPerSecond = epoch.ImagesPerSecond;
                    await UpsertAsync(context, id, epoch, token);
                    break;
            }
        }

        await context.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
        changes.Raise(id);
        return answer;
    }

    /// <summary>Stores everything a run ended with, all or nothing. A run that is being cancelled stays so; one that is stored already stays as it is.</summary>
    public async Task<LeaseAnswer> CompleteAsync(int id, int lease, RunOutcome outcome, IReadOnlyList<EpochCompleted> curve, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        var run = await context.Runs.SingleOrDefaultAsync(row => row.Id == id && row.LeaseEpoch == lease, token);
        switch (run?.State)
        {
            case RunState.Running:
                break;
            case RunState.Cancelling:
                return LeaseAnswer.Cancel;
            case RunState.Completed:
                return LeaseAnswer.Continue;
            default:
                return LeaseAnswer.Stale;
        }

        foreach (var epoch in curve)
        {
            await UpsertAsync(context, id, epoch, token);
        }

        await context.Metrics.Where(metric => metric.RunId == id).ExecuteDeleteAsync(token);
        context.Metrics.AddRange(outcome.Metrics.Select(metric => new MetricRow
        {
            RunId = id,
            Metric = metric.Metric,
            Split = metric.Split,
            Selection = metric.Selection,
            Value = metric.Value,
            Scored = metric.Scored,
            Total = metric.Total,
        }));
        run.State = RunState.Completed;
        run.Stage = null;
        run.Message = null;
        run.EpochsDone = run.EpochsTotal;
        run.Seconds = outcome.Seconds;
        run.ImagesPerSecond = outcome.Seconds > 0 ? outcome.Images / outcome.Seconds : run.ImagesPerSecond;
        run.FactsJson = ConfigJson.Write(outcome.Facts);
        run.FinishedAt = clock.GetUtcNow();
        await context.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
        changes.Raise(id);
        return LeaseAnswer.Continue;
    }

    /// <summary>Ends a run that waits or goes on with a sentence that says why.</summary>
    /// <returns>False when it stood elsewhere: a run that is being cancelled does not fail.</returns>
    public Task<bool> FailAsync(int id, int lease, string message, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Failed, message, token, RunState.Queued, RunState.Running);

    /// <summary>Takes a worker's word that its run cannot go on.</summary>
    public async Task<LeaseAnswer> FailRunningAsync(int id, int lease, string message, CancellationToken token)
    {
        if (await MoveAsync(id, lease, RunState.Failed, message, token, RunState.Running))
        {
            return LeaseAnswer.Continue;
        }

        await using var context = await contexts.CreateDbContextAsync(token);
        var state = await context.Runs.Where(run => run.Id == id && run.LeaseEpoch == lease).Select(run => (RunState?)run.State).SingleOrDefaultAsync(token);
        return state switch
        {
            RunState.Cancelling => LeaseAnswer.Cancel,
            RunState.Failed => LeaseAnswer.Continue,
            _ => LeaseAnswer.Stale,
        };
    }

    /// <summary>Says that a run has lost its worker.</summary>
    public Task<bool> InterruptAsync(int id, int lease, string message, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Interrupted, message, token, RunState.Running);

    /// <summary>Puts an interrupted run back to its old place in the queue.</summary>
    public Task<bool> ResumeAsync(int id, int lease, string message, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Queued, message, token, RunState.Interrupted);

    /// <summary>Says that the worker of a run that was told to stop has ended.</summary>
    public Task<bool> FinishCancelAsync(int id, int lease, CancellationToken token) =>
        MoveAsync(id, lease, RunState.Cancelled, "Cancelled before it ran to its end.", token, RunState.Cancelling);

    /// <summary>Notes how a worker ended.</summary>
    public async Task EndAttemptAsync(int id, int lease, string exit, bool crashed, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        await context.Attempts.Where(attempt => attempt.RunId == id && attempt.LeaseEpoch == lease && attempt.EndedAt == null).ExecuteUpdateAsync(
            set => set
                .SetProperty(attempt => attempt.EndedAt, now)
                .SetProperty(attempt => attempt.Exit, exit)
                .SetProperty(attempt => attempt.Crashed, crashed),
            token);
        changes.Raise(id);
    }

    private static LeaseAnswer AnswerTo(RunRow? run) => run?.State switch
    {
        RunState.Running => LeaseAnswer.Continue,
        RunState.Cancelling => LeaseAnswer.Cancel,
        _ => LeaseAnswer.Stale,
    };

    private async Task<bool> MoveAsync(int id, int lease, RunState to, string message, CancellationToken token, params RunState[] from)
    {
        DateTimeOffset? finished = to.IsFinal() ? clock.GetUtcNow() : null;
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.Runs
            .Where(run => run.Id == id && run.LeaseEpoch == lease && from.Contains(run.State))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.State, to)
                    .SetProperty(run => run.Message, message)
                    .SetProperty(run => run.Stage, (string?)null)
                    .SetProperty(run => run.FinishedAt, finished),
                token);
        if (moved > 0)
        {
            changes.Raise(id);
        }

        return moved > 0;
    }

    private static async Task UpsertAsync(UldlContext context, int id, EpochCompleted epoch, CancellationToken token)
    {
        foreach (var (name, value) in epoch.Values)
        {
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO CurvePoints (RunId, Epoch, Name, Value) VALUES ({id}, {epoch.Epoch}, {name}, {value}) ON CONFLICT (RunId, Epoch, Name) DO UPDATE SET Value = excluded.Value",
                token);
        }
    }
}
