using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Core.Published;
using Uldl.Core.Statistics;
using Uldl.Core.Tables;

namespace Uldl.Web.Storage;

/// <summary>Our cells with the conditions that a verdict asks for.</summary>
public sealed class PublishedCells(IDbContextFactory<UldlContext> contexts, CellWords words)
{
    private sealed record Value(int RunId, int Experiment, string Method, string Label, string Dataset, string Noise, double Rate, string Split, double? Number, int Scored, int Total);

    /// <summary>Every cell of every experiment that has a completed run.</summary>
    /// <param name="metric">Key of the metric.</param>
    /// <param name="selection">Which epoch's network.</param>
    public async Task<IReadOnlyList<StoredCell>> AllAsync(string metric, Selection selection, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var values = await (
            from run in context.Runs.AsNoTracking()
            join row in context.Metrics.AsNoTracking() on run.Id equals row.RunId
            where run.State == RunState.Completed && row.Metric == metric && (row.Split == "test" || row.Split.StartsWith("test@")) && row.Selection == selection
            orderby run.Id
            select new Value(run.Id, run.ExperimentId, run.Method, run.Label, run.Dataset, run.Noise, run.NoiseRate, row.Split, row.Value, row.Scored, row.Total)).ToListAsync(token);
        var groups = values.GroupBy(value => (value.Experiment, value.Method, value.Label, value.Dataset, value.Noise, value.Rate, value.Split)).Select(group => group.ToList()).ToList();
        var configs = await ConfigsAsync(context, [.. groups.Select(group => group[0].RunId)], token);
        return
        [
            .. groups.Select(group => Cell(
                    [.. group.Select(value => (value.Number, value.Scored, value.Total))], [configs[group[0].RunId]], (group[0].Dataset, TableColumn.TargetOf(group[0].Split)), metric, selection) is { } cell
                ? new StoredCell(group[0].Experiment, group[0].Label, cell)
                : null).OfType<StoredCell>(),
        ];
    }

    /// <summary>The cells of a table by row key and column; those of datasets that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<(string Row, TableColumn Column), OurCell>> OfTableAsync(ComparisonTable table, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var configs = await ConfigsAsync(context, [.. table.Rows.SelectMany(row => row.Cells).SelectMany(Speakers).Distinct()], token);
        var cells = new Dictionary<(string, TableColumn), OurCell>();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells)
            {
                var spoken = Speakers(cell).Where(configs.ContainsKey).Select(run => configs[run]).ToList();
                if (spoken.Count > 0 && Cell([.. cell.Runs.Select(run => (run.Value, run.Scored, run.Total))], spoken, (cell.Column.Dataset, cell.Column.TestOn), table.Metric.Key, table.Selection) is { } ours)
                {
                    cells[(row.Key, cell.Column)] = ours;
                }
            }
        }

        return cells;
    }

    /// <summary>The dataset of a key as a verdict sees it; null when it is gone.</summary>
    public ComparedDataset? DatasetOf(string key) => words.Dataset(key);

    /// <summary>One run of every experiment in a cell: within one, all runs of a cell share everything but the seed.</summary>
    private static IEnumerable<int> Speakers(TableCell cell) =>
        cell.Runs.Where(run => run.RunId > 0).GroupBy(run => run.ExperimentId).Select(alike => alike.First().RunId);

    private static async Task<Dictionary<int, RunConfig>> ConfigsAsync(UldlContext context, List<int> runs, CancellationToken token)
    {
        var texts = await context.Runs.AsNoTracking().Where(run => runs.Contains(run.Id)).Select(run => new { run.Id, run.ConfigJson }).ToListAsync(token);
        return texts.ToDictionary(run => run.Id, run => ConfigJson.Read<RunConfig>(run.ConfigJson, $"run {run.Id}"));
    }

    private OurCell? Cell(IReadOnlyList<(double? Value, int Scored, int Total)> values, List<RunConfig> configs, (string Dataset, string Target) sets, string metric, Selection selection)
    {
        // A mean over several test sets is nobody's cell.
        var target = sets.Target.Length == 0 ? null : words.Dataset(sets.Target);
        if (words.Dataset(sets.Dataset) is not { } compared || (sets.Target.Length > 0 && target is null))
        {
            return null;
        }

        var (config, measured) = (configs[0], values.Where(value => value.Value is not null).ToList());
        return new OurCell
        {
            Sample = Sample.Of([.. measured.Select(value => value.Value!.Value)]),
            Method = config.Method,
            Metric = metric,
            Selection = selection,
            Dataset = compared,
            Target = target,
            Noise = config.Noise,
            NoiseRate = config.NoiseRate,
            Backbone = words.Backbone(config.Training.Backbone),
            Pretraining = config.Training.Weights is { } weights ? words.Pretraining(weights) : null,
            TrainFaces = config.Training.TrainFaces,
            IsMixed = configs.Select(other => (other.Training.Backbone, other.Training.Weights, other.Training.TrainFaces)).Distinct().Skip(1).Any(),
            Scored = measured.Count > 0 ? measured.Min(value => value.Scored) : 0,
            Total = measured.Count > 0 ? measured.Min(value => value.Total) : (target ?? compared).TestFaces,
        };
    }
}
