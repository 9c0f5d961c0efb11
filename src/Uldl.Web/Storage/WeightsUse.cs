using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>Says what still needs pre-trained weights.</summary>
public sealed class WeightsUse(IDbContextFactory<UldlContext> contexts)
{
    /// <summary>Asks a database that this process does not hold; nothing is created, brought up to date or written.</summary>
    /// <param name="folder">The data folder; without a database nothing needs anything.</param>
    public static async Task<string?> WhyNeededAsync(DataFolder folder, string key, CancellationToken token)
    {
        await using var context = DatasetUse.OpenAsItIs(folder);
        return context is null ? null : await WhyNeededAsync(context, key, token);
    }

    /// <summary>Why the weights cannot be deleted now, as a sentence; null when nothing needs them.</summary>
    public async Task<string?> WhyNeededAsync(string key, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await WhyNeededAsync(context, key, token);
    }

    private static async Task<string?> WhyNeededAsync(UldlContext context, string key, CancellationToken token)
    {
        var configs = await context.Runs
            .Where(run => run.State != RunState.Completed && run.State != RunState.Failed && run.State != RunState.Cancelled && run.ConfigJson.Contains(key))
            .Select(run => run.ConfigJson)
            .ToListAsync(token);
        var runs = configs.Count(config => ConfigJson.Read<RunConfig>(config, "a run").Training.Weights == key);
        return runs == 0 ? null : $"The weights {key} are needed by {runs} {(runs == 1 ? "run that is" : "runs that are")} not over. Cancel that or wait for it, then delete them.";
    }
}
