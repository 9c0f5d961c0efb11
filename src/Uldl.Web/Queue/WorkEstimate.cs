using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>How long runs will take here: what they cost in theory, scaled by what the last ones really took.</summary>
/// <param name="coreSeconds">Seconds a run costs on one core of a usual machine.</param>
public sealed class WorkEstimate(Func<RunConfig, double> coreSeconds, QueueOptions options, IDbContextFactory<UldlContext> contexts, RunFeed feed)
{
    private const int Recent = 8;

    /// <summary>Time until all of these would be done, were nothing else queued.</summary>
    /// <exception cref="ConfigException">A config names a method, network or dataset that does not exist.</exception>
    public async Task<TimeSpan> OfAsync(IEnumerable<RunConfig> runs, CancellationToken token)
    {
        var scale = await ScaleAsync(token);
        return Wall(runs.Select(run => scale * coreSeconds(run)).ToList());
    }

    /// <summary>Time until these are done, what is done already left out.</summary>
    /// <param name="runs">Rows in any state; those that are over cost nothing.</param>
    public async Task<TimeSpan> RemainingAsync(IEnumerable<RunRow> runs, CancellationToken token)
    {
        var scale = await ScaleAsync(token);
        return Wall(runs.Where(run => !run.State.IsFinal()).Select(run => Remaining(run, scale)).ToList());
    }

    private double Remaining(RunRow run, double scale)
    {
        if (feed.Live(run.Id) is { Eta: { } eta })
        {
            return eta.TotalSeconds * options.ThreadsPerWorker;
        }

        var done = run.EpochsTotal == 0 ? 0 : (double)run.EpochsDone / run.EpochsTotal;
        return (1 - done) * scale * coreSeconds(run.ReadConfig());
    }

    /// <summary>All cores busy until the end, but never shorter than the longest run alone.</summary>
    private TimeSpan Wall(List<double> cores)
    {
        var longest = cores.DefaultIfEmpty(0).Max() / options.ThreadsPerWorker;
        return TimeSpan.FromSeconds(Math.Max(longest, cores.Sum() / (options.Workers * options.ThreadsPerWorker)));
    }

    /// <summary>Median of real over theoretical seconds; 1 before anything has completed.</summary>
    private async Task<double> ScaleAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var last = await context.Runs.AsNoTracking()
            .Where(run => run.State == RunState.Completed && run.Seconds != null)
            .OrderByDescending(run => run.Id)
            .Take(Recent)
            .ToListAsync(token);
        var ratios = last
            .Select(run => run.Seconds!.Value * options.ThreadsPerWorker / coreSeconds(run.ReadConfig()))
            .Where(ratio => double.IsFinite(ratio) && ratio > 0)
            .Order()
            .ToArray();
        return ratios.Length == 0 ? 1 : ratios[ratios.Length / 2];
    }
}
