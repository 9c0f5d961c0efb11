using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Core.Tables;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Methods.Costs;

/// <summary>Compares the speed of stored runs that differ in nothing but the method, its options, the noise rate and the seed.</summary>
public static class RunCosts
{
    // Newest first: the machine of last year need not be today's.
    private const int MostRuns = 2000;

    /// <summary>A comparison for each method, options and conditions under which cross-entropy has completed, too; the best founded first.</summary>
    public static async Task<IReadOnlyList<RunCost>> ReadAsync(IDbContextFactory<UldlContext> contexts, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var rows = await context.Runs.AsNoTracking()
            .Where(run => run.State == RunState.Completed && run.ImagesPerSecond > 0)
            .OrderByDescending(run => run.Id)
            .Take(MostRuns)
            .ToListAsync(token);
        return
        [
            .. rows.Select(Timed.Of).GroupBy(run => run.Condition).SelectMany(Compare)
                .OrderByDescending(cost => Math.Min(cost.Runs, cost.AnchorRuns)).ThenByDescending(cost => cost.Runs),
        ];
    }

    /// <summary>"form Paper, neighbourSource Bank"; empty for the defaults.</summary>
    public static string InWords(JsonObject options) => string.Join(", ", options.Select(option => $"{option.Key} {option.Value}"));

    private static IEnumerable<RunCost> Compare(IGrouping<string, Timed> condition)
    {
        var anchor = condition.Where(run => run.Config.Method == ComparisonTable.UsualBaseline).ToArray();
        if (anchor.Length == 0)
        {
            return [];
        }

        var speed = Median(anchor);
        return
            from method in condition.GroupBy(run => (run.Config.Method, Options: InWords(run.Config.Options)))
            where method.Key.Method != ComparisonTable.UsualBaseline
            let first = method.First()
            select new RunCost
            {
                Method = method.Key.Method,
                Options = method.Key.Options,
                Dataset = first.Config.Dataset,
                Network = first.Config.Training.Backbone,
                BatchSize = first.Config.Training.BatchSize,
                Device = first.Device,
                ImagesPerSecond = Median(method),
                Factor = speed / Median(method),
                Runs = method.Count(),
                AnchorRuns = anchor.Length,
            };
    }

    private static double Median(IEnumerable<Timed> runs)
    {
        var sorted = runs.Select(run => run.ImagesPerSecond).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <param name="Config">What ran.</param>
    /// <param name="Device">On what, with how many threads.</param>
    /// <param name="ImagesPerSecond">Training images over the seconds of all attempts, scoring included.</param>
    private sealed record Timed(RunConfig Config, string Device, double ImagesPerSecond)
    {
        public string Condition => $"{Config.Dataset} {Device} {JsonSerializer.Serialize(Config.Training, ConfigJson.Options)}";

        public static Timed Of(RunRow run)
        {
            var config = run.ReadConfig();
            var facts = run.ReadFacts();
            var device = facts.GetValueOrDefault("device") ?? config.Training.Device;
            return new(config, facts.GetValueOrDefault("threads") is { } threads ? $"{device}, {threads} {(threads == "1" ? "thread" : "threads")}" : device, run.ImagesPerSecond);
        }
    }
}
