using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>Single runs: what they are, what they measured, and a person's wish to stop or repeat one.</summary>
public sealed class RunStore(IDbContextFactory<UldlContext> contexts, DataFolder folder, RunChanges changes, TimeProvider clock)
{
    public async Task<RunRow?> GetAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, token);
    }

    /// <summary>Runs that wait or go on, in the order of the queue.</summary>
    public async Task<IReadOnlyList<RunRow>> ActiveAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Runs.AsNoTracking()
            .Where(run => run.State == RunState.Queued || run.State == RunState.Running || run.State == RunState.Cancelling || run.State == RunState.Interrupted)
            .OrderBy(run => run.QueuedAt).ThenBy(run => run.Id)
            .ToListAsync(token);
    }

    /// <summary>Runs that wait for a place, in the order of the queue.</summary>
    /// <param name="onlyExperiment">Those of one experiment; null for all.</param>
    public async Task<IReadOnlyList<RunRow>> QueuedAsync(int? onlyExperiment, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Runs.AsNoTracking()
            .Where(run => run.State == RunState.Queued && (onlyExperiment == null || run.ExperimentId == onlyExperiment))
            .OrderBy(run => run.QueuedAt).ThenBy(run => run.Id)
            .ToListAsync(token);
    }

    /// <summary>Runs that were told to stop and have not ended yet.</summary>
    public async Task<IReadOnlyList<int>> CancellingAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Runs.Where(run => run.State == RunState.Cancelling).Select(run => run.Id).ToListAsync(token);
    }

    /// <summary>Every point of every curve, by epoch and name.</summary>
    public async Task<IReadOnlyList<CurvePointRow>> CurveAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.CurvePoints.AsNoTracking().Where(point => point.RunId == id)
            .OrderBy(point => point.Epoch).ThenBy(point => point.Name)
            .ToListAsync(token);
    }

    public async Task<IReadOnlyList<MetricRow>> MetricsAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Metrics.AsNoTracking().Where(metric => metric.RunId == id).ToListAsync(token);
    }

    /// <summary>One metric on test faces, of all completed runs of an experiment; a run has hundreds of others.</summary>
    public async Task<IReadOnlyList<MetricRow>> TestMetricOfExperimentAsync(int experimentId, string key, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await (
            from metric in context.Metrics.AsNoTracking()
            join run in context.Runs on metric.RunId equals run.Id
            where run.ExperimentId == experimentId && run.State == RunState.Completed && metric.Metric == key && metric.Split == "test"
            orderby run.Ordinal
            select metric).ToListAsync(token);
    }

    /// <summary>Metrics of all completed runs of an experiment.</summary>
    public async Task<IReadOnlyList<MetricRow>> MetricsOfExperimentAsync(int experimentId, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await (
            from metric in context.Metrics.AsNoTracking()
            join run in context.Runs on metric.RunId equals run.Id
            where run.ExperimentId == experimentId && run.State == RunState.Completed
            orderby run.Ordinal, metric.Metric, metric.Split
            select metric).ToListAsync(token);
    }

    /// <summary>The processes that tried the run, the first first.</summary>
    public async Task<IReadOnlyList<AttemptRow>> AttemptsAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Attempts.AsNoTracking().Where(attempt => attempt.RunId == id).OrderBy(attempt => attempt.LeaseEpoch).ToListAsync(token);
    }

    /// <summary>The last lines of the run's log; none when it has not written any.</summary>
    public async Task<IReadOnlyList<string>> LogTailAsync(int id, int lines, CancellationToken token)
    {
        if (await GetAsync(id, token) is not { } run || !File.Exists(folder.LogFile(run)))
        {
            return [];
        }

        await using var file = new FileStream(folder.LogFile(run), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // 400 bytes a line are plenty; the first line read is likely to be a torn one.
        var isWhole = file.Length <= lines * 400L;
        file.Position = isWhole ? 0 : file.Length - (lines * 400L);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(token);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(isWhole ? 0 : 1).TakeLast(lines)];
    }

    /// <summary>Asks a run to stop: one that waits is cancelled at once, one that goes on is told.</summary>
    /// <returns>False when the run was over already.</returns>
    public async Task<bool> CancelAsync(int id, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.Runs
            .Where(run => run.Id == id && (run.State == RunState.Queued || run.State == RunState.Interrupted))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.State, RunState.Cancelled)
                    .SetProperty(run => run.Message, "Cancelled before it ran to its end.")
                    .SetProperty(run => run.Stage, (string?)null)
                    .SetProperty(run => run.FinishedAt, now),
                token);
        moved += moved > 0 ? 0 : await context.Runs
            .Where(run => run.Id == id && run.State == RunState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.State, RunState.Cancelling), token);
        return Told(id, moved);
    }

    /// <summary>Queues again a run that failed, was cancelled or interrupted; it goes on from its checkpoint if it left one.</summary>
    /// <returns>False when the run was in another state.</returns>
    public async Task<bool> RequeueAsync(int id, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        var moved = await context.Runs
            .Where(run => run.Id == id && (run.State == RunState.Failed || run.State == RunState.Cancelled || run.State == RunState.Interrupted))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.State, RunState.Queued)
                    .SetProperty(run => run.Message, (string?)null)
                    .SetProperty(run => run.Stage, (string?)null)
                    .SetProperty(run => run.QueuedAt, now)
                    .SetProperty(run => run.FinishedAt, (DateTimeOffset?)null),
                token);
        return Told(id, moved);
    }

    /// <summary>Deletes a run with everything it left: numbers, curves, attempts and its folder. Its experiment remembers that it was asked for.</summary>
    /// <exception cref="StorageException">A worker has it, there is no such run, or its files cannot be removed.</exception>
    public async Task DeleteAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        var run = await context.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token)
            ?? throw new StorageException($"There is no run {id}. It may have been deleted already.");
        await context.Metrics.Where(metric => metric.RunId == id).ExecuteDeleteAsync(token);
        await context.CurvePoints.Where(point => point.RunId == id).ExecuteDeleteAsync(token);
        await context.Attempts.Where(attempt => attempt.RunId == id).ExecuteDeleteAsync(token);
        var gone = await context.Runs
            .Where(row => row.Id == id && row.State != RunState.Running && row.State != RunState.Cancelling)
            .ExecuteDeleteAsync(token);
        if (gone == 0)
        {
            throw new StorageException($"Run {id} is {run.State.ToString().ToLowerInvariant()}: a worker process has it. Cancel it, wait until it has ended, then delete it.");
        }

        await transaction.CommitAsync(token);
        changes.Raise(id);
        RemoveFiles(run);
    }

    private void RemoveFiles(RunRow run)
    {
        var place = folder.RunFolder(run);
        try
        {
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"Run {run.Id} is deleted, but its files remain in {place}: {error.Message} Remove the folder by hand.", error);
        }
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
