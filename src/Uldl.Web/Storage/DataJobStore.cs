using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>Data jobs: asking for one, listing them, and a person's wish to stop or repeat one.</summary>
public sealed class DataJobStore(IDbContextFactory<UldlContext> contexts, DataJobChanges changes, TimeProvider clock)
{
    /// <summary>Stores a job at the end of the queue; the very same one that waits or goes on already is not queued twice.</summary>
    /// <returns>The job's id.</returns>
    public async Task<int> QueueAsync(DataJobKind kind, string dataset, string title, string requestJson, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        var known = await context.DataJobs
            .Where(job => job.Kind == kind && job.Dataset == dataset && job.RequestJson == requestJson)
            .Where(job => job.State == RunState.Queued || job.State == RunState.Running)
            .Select(job => (int?)job.Id)
            .FirstOrDefaultAsync(token);
        if (known is { } id)
        {
            return id;
        }

        var row = new DataJobRow
        {
            Kind = kind,
            Dataset = dataset,
            Title = title,
            RequestJson = requestJson,
            State = RunState.Queued,
            QueuedAt = clock.GetUtcNow(),
        };
        context.DataJobs.Add(row);
        await context.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
        changes.Raise(row.Id);
        return row.Id;
    }

    public async Task<DataJobRow?> GetAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.DataJobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, token);
    }

    /// <summary>Jobs, the newest first.</summary>
    /// <param name="dataset">Those of one dataset; null for all.</param>
    /// <param name="most">How many at most.</param>
    public async Task<IReadOnlyList<DataJobRow>> ListAsync(string? dataset, int most, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.DataJobs.AsNoTracking()
            .Where(job => dataset == null || job.Dataset == dataset)
            .OrderByDescending(job => job.Id)
            .Take(most)
            .ToListAsync(token);
    }

    /// <summary>Jobs that wait or go on, in the order of the queue.</summary>
    public async Task<IReadOnlyList<DataJobRow>> ActiveAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.DataJobs.AsNoTracking()
            .Where(job => job.State == RunState.Queued || job.State == RunState.Running || job.State == RunState.Cancelling || job.State == RunState.Interrupted)
            .OrderBy(job => job.QueuedAt).ThenBy(job => job.Id)
            .ToListAsync(token);
    }

    /// <summary>Asks a job to stop: one that waits is cancelled at once, one that goes on is told.</summary>
    /// <returns>False when it was over already.</returns>
    public async Task<bool> CancelAsync(int id, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.DataJobs
            .Where(job => job.Id == id && (job.State == RunState.Queued || job.State == RunState.Interrupted))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, RunState.Cancelled)
                    .SetProperty(job => job.Message, DataJobLedger.CancelledEarly)
                    .SetProperty(job => job.Stage, (string?)null)
                    .SetProperty(job => job.FinishedAt, now),
                token);
        moved += moved > 0 ? 0 : await context.DataJobs
            .Where(job => job.Id == id && job.State == RunState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, RunState.Cancelling), token);
        return Told(id, moved);
    }

    /// <summary>Queues again a job that failed, was cancelled or interrupted.</summary>
    /// <returns>False when it was in another state.</returns>
    public async Task<bool> RequeueAsync(int id, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.DataJobs
            .Where(job => job.Id == id && (job.State == RunState.Failed || job.State == RunState.Cancelled || job.State == RunState.Interrupted))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, RunState.Queued)
                    .SetProperty(job => job.Message, (string?)null)
                    .SetProperty(job => job.Stage, (string?)null)
                    .SetProperty(job => job.Done, 0)
                    .SetProperty(job => job.Total, 0)
                    .SetProperty(job => job.Crashes, 0)
                    .SetProperty(job => job.QueuedAt, now)
                    .SetProperty(job => job.FinishedAt, (DateTimeOffset?)null),
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
