using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>How long runs will take here: what they cost in theory, scaled by what the last ones really took.</summary>
/// <param name="coreSeconds">Seconds a run costs on one core of a usual machine.</param>
public sealed class WorkEstimate(Func<RunConfig, double> coreSeconds, QueueOptions options, IDbContextFactory<UldlContext> contexts, RunFeed feed)
{
    private const int Recent = 8;

    // Seconds: a shorter run tells how long a process takes to start, not how fast this machine trains.
    private const double Telling = 20;

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
        var left = runs.Where(run => !run.State.IsFinal()).Select(run => (Row: run, Cost: coreSeconds(run.ReadConfig()), Live: feed.Live(run.Id))).ToList();
        // What goes on right now knows this machine and its present load best.
        var scale = Median(left
            .Where(run => run.Live is { Eta: not null, Fraction: > 0 and < 1 })
            .Select(run => Cores(run.Live!.Eta!.Value) / (1 - run.Live.Fraction) / run.Cost)) ?? await ScaleAsync(token);
        return Wall([.. left.Select(run => run.Live?.Eta is { } eta ? Cores(eta) : (1 - Done(run.Row)) * scale * run.Cost)]);
    }

    private static double Done(RunRow run) => run.EpochsTotal == 0 ? 0 : (double)run.EpochsDone / run.EpochsTotal;

    private static double? Median(IEnumerable<double> ratios)
    {
        var sorted = ratios.Where(ratio => double.IsFinite(ratio) && ratio > 0).Order().ToArray();
        return sorted.Length == 0 ? null : sorted[sorted.Length / 2];
    }

    private double Cores(TimeSpan time) => time.TotalSeconds * options.ThreadsPerWorker;

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
        return Median(
            from run in last
            let cost = coreSeconds(run.ReadConfig())
            where cost >= Telling
            select run.Seconds!.Value * options.ThreadsPerWorker / cost) ?? 1;
    }
}
