using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Which run a page looks at, and what else there is to choose.</summary>
/// <param name="Experiments">All experiments, the newest first.</param>
/// <param name="Runs">Runs of the chosen run's experiment.</param>
/// <param name="Run">The run; null when there is none.</param>
/// <param name="Emptiness">Why there is none.</param>
internal sealed record RunsWithFaces(IReadOnlyList<ExperimentSummary> Experiments, IReadOnlyList<RunRow> Runs, RunRow? Run, string Emptiness)
{
    private const string Paper = "ldl-va";

    /// <summary>The run asked for, else a run of LDL-VA with most noise in the newest experiment that has a completed one, else any completed run.</summary>
    public static async Task<RunsWithFaces> FindAsync(int? asked, ExperimentStore experiments, RunStore runs, CancellationToken token)
    {
        var all = await experiments.ListAsync(token);
        if (asked is { } id)
        {
            var run = await runs.GetAsync(id, token) ?? throw new StorageException($"There is no run {id}. It was deleted, or belongs to another data folder.");
            return new(all, await experiments.RunsOfAsync(run.ExperimentId, token), run, "");
        }

        foreach (var experiment in all.Where(experiment => experiment.Count(RunState.Completed) > 0))
        {
            var candidates = await experiments.RunsOfAsync(experiment.Id, token);
            var best = candidates.Where(run => run.State == RunState.Completed).OrderBy(run => run.Method == Paper ? 0 : 1).ThenByDescending(run => run.NoiseRate).ThenBy(run => run.Ordinal).First();
            return new(all, candidates, best, "");
        }

        return new(all, [], null, "No run has completed yet. Here would be its training faces, the most doubted first.");
    }
}
