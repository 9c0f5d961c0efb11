using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>Experiments: asking them, listing them, steering all their runs at once.</summary>
public sealed class ExperimentStore(IDbContextFactory<UldlContext> contexts, RunStore runStore, RunChanges changes, TimeProvider clock)
{
    /// <summary>Stores the question and queues all its runs.</summary>
    /// <returns>The experiment's id.</returns>
    public async Task<int> CreateAsync(ExperimentConfig config, string? preset, CancellationToken token)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        var experiment = new ExperimentRow
        {
            Name = config.Name,
            Description = config.Description,
            Preset = preset,
            ConfigJson = ConfigJson.Write(config),
            CreatedAt = now,
        };
        context.Experiments.Add(experiment);
        await context.SaveChangesAsync(token);

        var runs = config.Runs().Select((run, ordinal) => NewRun(experiment.Id, ordinal, run, now)).ToList();
        context.Runs.AddRange(runs);
        await context.SaveChangesAsync(token);
        await transaction.CommitAsync(token);

        runs.ForEach(run => changes.Raise(run.Id));
        return experiment.Id;
    }

    /// <summary>All experiments, the newest first.</summary>
    public async Task<IReadOnlyList<ExperimentSummary>> ListAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var experiments = await context.Experiments.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(token);
        var counts = await context.Runs
            .GroupBy(run => new { run.ExperimentId, run.State })
            .Select(group => new { group.Key.ExperimentId, group.Key.State, Count = group.Count() })
            .ToListAsync(token);
        var byExperiment = counts.ToLookup(count => count.ExperimentId);
        return
        [
            .. experiments.Select(row => new ExperimentSummary(
                row.Id,
                row.Name,
                row.Description,
                row.Preset,
                row.CreatedAt,
                byExperiment[row.Id].ToDictionary(count => count.State, count => count.Count))),
        ];
    }

    public async Task<ExperimentRow?> GetAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Experiments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token);
    }

    /// <summary>The experiment's runs in their order.</summary>
    public async Task<IReadOnlyList<RunRow>> RunsOfAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Runs.AsNoTracking().Where(run => run.ExperimentId == id).OrderBy(run => run.Ordinal).ToListAsync(token);
    }

    /// <summary>The newest experiment that asks for exactly these runs; null when there is none.</summary>
    public async Task<int?> FindSameAsync(ExperimentConfig config, CancellationToken token)
    {
        var wanted = config.Runs().Select(ConfigJson.Fingerprint).Order(StringComparer.Ordinal).ToList();
        await using var context = await contexts.CreateDbContextAsync(token);
        var candidates = await context.Runs
            .Where(run => run.Fingerprint == wanted[0])
            .Select(run => run.ExperimentId)
            .Distinct()
            .OrderByDescending(id => id)
            .ToListAsync(token);
        foreach (var id in candidates)
        {
            var found = await context.Runs.Where(run => run.ExperimentId == id).Select(run => run.Fingerprint).ToListAsync(token);
            if (found.Order(StringComparer.Ordinal).SequenceEqual(wanted, StringComparer.Ordinal))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>Queues again what has failed, was cancelled or interrupted, and what was deleted; completed runs keep their results.</summary>
    /// <returns>Number of runs queued.</returns>
    public Task<int> RunMissingAsync(int id, CancellationToken token) => RunMissingAsync(id, null, token);

    /// <summary>The same for some of the experiment's runs.</summary>
    /// <param name="onlyOrdinals">Their places in the experiment's order; null for all.</param>
    /// <returns>Number of runs queued.</returns>
    public async Task<int> RunMissingAsync(int id, IReadOnlySet<int>? onlyOrdinals, CancellationToken token)
    {
        var queued = 0;
        var runs = await RunsOfAsync(id, token);
        foreach (var run in runs.Where(run => onlyOrdinals?.Contains(run.Ordinal) ?? true))
        {
            queued += await runStore.RequeueAsync(run.Id, token) ? 1 : 0;
        }

        return queued + await AskAgainAsync(id, runs, onlyOrdinals, token);
    }

    /// <summary>Makes anew the runs that the experiment asks for and that were deleted.</summary>
    private async Task<int> AskAgainAsync(int id, IReadOnlyList<RunRow> runs, IReadOnlySet<int>? onlyOrdinals, CancellationToken token)
    {
        if (await GetAsync(id, token) is not { } experiment)
        {
            return 0;
        }

        var present = runs.Select(run => run.Ordinal).ToHashSet();
        var now = clock.GetUtcNow();
        var deleted = experiment.ReadConfig().Runs()
            .Select((config, ordinal) => (config, ordinal))
            .Where(asked => !present.Contains(asked.ordinal) && (onlyOrdinals?.Contains(asked.ordinal) ?? true))
            .Select(asked => NewRun(id, asked.ordinal, asked.config, now))
            .ToList();
        if (deleted.Count > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(token);
            context.Runs.AddRange(deleted);
            await context.SaveChangesAsync(token);
            deleted.ForEach(run => changes.Raise(run.Id));
        }

        return deleted.Count;
    }

    /// <summary>Cancels all runs that are not over.</summary>
    /// <returns>Number of runs that were told to stop.</returns>
    public async Task<int> CancelAsync(int id, CancellationToken token)
    {
        // From the back of the queue, so that no place that falls free is taken by a run about to be cancelled.
        var cancelled = 0;
        foreach (var run in (await RunsOfAsync(id, token)).Reverse())
        {
            cancelled += await runStore.CancelAsync(run.Id, token) ? 1 : 0;
        }

        return cancelled;
    }

    private static RunRow NewRun(int experimentId, int ordinal, RunConfig config, DateTimeOffset now) => new()
    {
        ExperimentId = experimentId,
        Ordinal = ordinal,
        Method = config.Method,
        Label = config.Label,
        Dataset = config.Dataset,
        Noise = config.Noise,
        NoiseRate = config.NoiseRate,
        Seed = config.Seed,
        Fingerprint = ConfigJson.Fingerprint(config),
        ConfigJson = ConfigJson.Write(config),
        State = RunState.Queued,
        EpochsTotal = config.Training.Epochs,
        QueuedAt = now,
    };
}
