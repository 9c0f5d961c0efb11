using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>What tables are made of, and no more of it than they show: a run has hundreds of metrics.</summary>
public sealed class TableStore(IDbContextFactory<UldlContext> contexts)
{
    /// <summary>The runs of some experiments in their order, then those that were asked for and deleted.</summary>
    public async Task<IReadOnlyList<TableRun>> RunsAsync(IReadOnlyList<ExperimentRow> experiments, CancellationToken token)
    {
        var ids = experiments.Select(experiment => experiment.Id).ToArray();
        await using var context = await contexts.CreateDbContextAsync(token);
        var runs = await context.Database.SqlQuery<TableRun>($"""
            SELECT Id, ExperimentId, Ordinal, Method, Label, Dataset, Noise, NoiseRate, Seed, State,
                coalesce(json_extract(ConfigJson, '$.training.backbone'), '') AS Backbone,
                coalesce(json_extract(ConfigJson, '$.training.weights'), '') AS Weights,
                json_remove(ConfigJson, '$.method', '$.label', '$.dataset', '$.noise', '$.noiseRate', '$.seed', '$.testOn',
                    '$.training.backbone', '$.training.weights', '$.training.device') AS Setup
            FROM Runs
            """).Where(run => ids.Contains(run.ExperimentId)).OrderBy(run => run.ExperimentId).ThenBy(run => run.Ordinal).ToListAsync(token);
        return [.. runs, .. experiments.SelectMany(experiment => Deleted(experiment, [.. runs.Where(run => run.ExperimentId == experiment.Id)]))];
    }

    /// <summary>Which metrics, parts and selection rules the runs have: runs of one method under one condition have the same, so one of each is asked.</summary>
    public async Task<IReadOnlyList<(string Metric, string Split, Selection Selection)>> OfferedAsync(IEnumerable<TableRun> runs, CancellationToken token)
    {
        var asked = runs.Where(run => run.IsCompleted)
            .GroupBy(run => (run.ExperimentId, run.Method, run.Label, run.Dataset, run.Noise, run.NoiseRate > 0))
            .Select(alike => alike.First().Id)
            .ToArray();
        await using var context = await contexts.CreateDbContextAsync(token);
        var found = await context.Metrics.Where(metric => asked.Contains(metric.RunId))
            .Select(metric => new { metric.Metric, metric.Split, metric.Selection })
            .Distinct()
            .ToListAsync(token);
        return [.. found.Select(metric => (metric.Metric, metric.Split, metric.Selection))];
    }

    /// <summary>One metric of completed runs under one selection rule, on every part that it was measured on.</summary>
    public async Task<IReadOnlyList<MetricRow>> ValuesAsync(IEnumerable<TableRun> runs, string metric, Selection selection, CancellationToken token)
    {
        var ids = runs.Where(run => run.IsCompleted).Select(run => run.Id).ToArray();
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Metrics.AsNoTracking()
            .Where(row => ids.Contains(row.RunId) && row.Metric == metric && row.Selection == selection)
            .ToListAsync(token);
    }

    private static IEnumerable<TableRun> Deleted(ExperimentRow experiment, List<TableRun> present)
    {
        var ordinals = present.Select(run => run.Ordinal).ToHashSet();
        return experiment.ReadConfig().Runs()
            .Select((config, ordinal) => (config, ordinal))
            .Where(asked => !ordinals.Contains(asked.ordinal))
            .Select(asked => new TableRun
            {
                ExperimentId = experiment.Id,
                Ordinal = asked.ordinal,
                Method = asked.config.Method,
                Label = asked.config.Label,
                Dataset = asked.config.Dataset,
                Noise = asked.config.Noise,
                NoiseRate = asked.config.NoiseRate,
                Seed = asked.config.Seed,
                State = nameof(RunState.Cancelled),
                Backbone = asked.config.Training.Backbone,
                Weights = asked.config.Training.Weights ?? "",
                Setup = present.FirstOrDefault(run => run.Method == asked.config.Method && run.Label == asked.config.Label)?.Setup ?? "",
            });
    }
}
