using Microsoft.EntityFrameworkCore;

namespace Uldl.Web.Storage;

/// <summary>Removes stored selections that nobody has opened for a long time, when the portal starts and once a day; those that a draft of a report names stay.</summary>
public sealed class SelectionSweep(SelectionShelf shelf, IDbContextFactory<UldlContext> contexts, TimeProvider clock, ILogger<SelectionSweep> log) : BackgroundService
{
    /// <summary>A link to a selection works for so long after it was last opened.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <summary>Removes what is old.</summary>
    /// <returns>Selections removed.</returns>
    public async Task<int> SweepAsync(CancellationToken token)
    {
        var old = shelf.UnusedSince(clock.GetUtcNow() - Kept);
        if (old.Count == 0)
        {
            return 0;
        }

        await using var context = await contexts.CreateDbContextAsync(token);
        var drafts = await context.Reports.AsNoTracking().Select(report => report.DraftJson).Where(draft => draft.Contains("chosen=h")).ToListAsync(token);
        var forgotten = old.Where(word => !drafts.Exists(draft => draft.Contains(word, StringComparison.Ordinal))).ToList();
        forgotten.ForEach(shelf.Forget);
        return forgotten.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The portal does not wait for this.
        await Task.Yield();
        try
        {
            while (true)
            {
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbUpdateException or Microsoft.Data.Sqlite.SqliteException)
                {
                    log.LogWarning("Old selections of faces were not removed: {Message} They do no harm; tomorrow they are tried again.", error.Message);
                }

                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
    }
}
