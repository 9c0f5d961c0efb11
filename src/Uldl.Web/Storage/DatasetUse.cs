using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Core.Noise;

namespace Uldl.Web.Storage;

/// <summary>Says what still needs a dataset.</summary>
public sealed class DatasetUse(IDbContextFactory<UldlContext> contexts)
{
    private const int NoSuchTable = 1;

    /// <summary>Asks a database that this process does not hold; nothing is created, brought up to date or written.</summary>
    /// <param name="folder">The data folder; without a database nothing needs anything.</param>
    public static async Task<string?> WhyNeededAsync(DataFolder folder, string dataset, CancellationToken token)
    {
        await using var context = OpenAsItIs(folder);
        return context is null ? null : await WhyNeededAsync(context, dataset, token);
    }

    /// <summary>The same where another import wants the dataset's place: imports of one dataset wait for each other, so none of them counts.</summary>
    public static async Task<string?> WhyNotReplacedAsync(DataFolder folder, string dataset, CancellationToken token)
    {
        await using var context = OpenAsItIs(folder);
        return context is null ? null : await WhyNotReplacedAsync(context, dataset, token);
    }

    /// <summary>The same for one of the dataset's affect sources.</summary>
    public static async Task<string?> WhyAffectNeededAsync(DataFolder folder, string dataset, string source, CancellationToken token)
    {
        await using var context = OpenAsItIs(folder);
        return context is null ? null : await WhyAffectNeededAsync(context, dataset, source, token);
    }

    /// <summary>The same for one of the dataset's lists of flipped labels.</summary>
    public static async Task<string?> WhyNoiseListNeededAsync(DataFolder folder, string dataset, string list, CancellationToken token)
    {
        await using var context = OpenAsItIs(folder);
        return context is null ? null : await WhyNoiseListNeededAsync(context, dataset, list, token);
    }

    /// <summary>Why the dataset cannot be deleted now, as a sentence; null when nothing needs it.</summary>
    public async Task<string?> WhyNeededAsync(string dataset, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await WhyNeededAsync(context, dataset, token);
    }

    /// <summary>Why another import may not take the dataset's place now, as a sentence; null when nothing needs what stands there.</summary>
    public async Task<string?> WhyNotReplacedAsync(string dataset, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await WhyNotReplacedAsync(context, dataset, token);
    }

    /// <summary>Why the affect source cannot be deleted now, as a sentence; null when nothing needs it.</summary>
    public async Task<string?> WhyAffectNeededAsync(string dataset, string source, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await WhyAffectNeededAsync(context, dataset, source, token);
    }

    /// <summary>Why the list of flipped labels cannot be deleted now, as a sentence; null when nothing needs it.</summary>
    public async Task<string?> WhyNoiseListNeededAsync(string dataset, string list, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await WhyNoiseListNeededAsync(context, dataset, list, token);
    }

    /// <summary>A database that this process does not hold; null when there is none yet.</summary>
    internal static UldlContext? OpenAsItIs(DataFolder folder)
    {
        if (!File.Exists(folder.Database))
        {
            return null;
        }

        // Not read-only: SQLite must be able to make the index of a write-ahead log that nobody else holds open.
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        return new(new DbContextOptionsBuilder<UldlContext>().UseSqlite(connection.ToString()).AddInterceptors(new SqlitePragmas()).Options);
    }

    private static async Task<string?> WhyAffectNeededAsync(UldlContext context, string dataset, string source, CancellationToken token)
    {
        var configs = await Unfinished(context, dataset).Select(run => run.ConfigJson).ToListAsync(token);
        var runs = configs.Select(config => ConfigJson.Read<RunConfig>(config, "a run")).Count(run => run.Affect == source || run.Options["affect"]?.ToString() == source);
        return runs == 0 ? null : $"The affect source {source} of {dataset} is needed by {runs} {(runs == 1 ? "run that is" : "runs that are")} not over. Cancel that or wait for it, then delete the source.";
    }

    private static async Task<string?> WhyNoiseListNeededAsync(UldlContext context, string dataset, string list, CancellationToken token)
    {
        var noise = NoiseCatalogue.ListPrefix + list;
        var runs = await CountAsync(Unfinished(context, dataset).Where(run => run.Noise == noise), token);
        return runs == 0 ? null : $"The list {list} of {dataset} is needed by {runs} {(runs == 1 ? "run that is" : "runs that are")} not over. Cancel that or wait for it, then delete the list.";
    }

    // A dataset that a run joins or is scored on stands in its config alone, as a word in quotes.
    private static IQueryable<RunRow> Unfinished(UldlContext context, string dataset) => context.Runs.Where(run => (run.Dataset == dataset
            || (run.ConfigJson.Contains("\"" + dataset + "\"") && (run.ConfigJson.Contains("\"alsoTrainOn\"") || run.ConfigJson.Contains("\"testOn\""))))
        && run.State != RunState.Completed && run.State != RunState.Failed && run.State != RunState.Cancelled);

    private static async Task<string?> WhyNeededAsync(UldlContext context, string dataset, CancellationToken token)
    {
        // A database that an earlier version made may lack a table.
        var runs = await CountAsync(Unfinished(context, dataset), token);
        var jobs = await CountAsync(context.DataJobs.Where(job => job.Dataset == dataset
            && job.State != RunState.Completed && job.State != RunState.Failed && job.State != RunState.Cancelled), token);
        var studies = await OpenStudiesAsync(context, dataset, token);
        return (runs, jobs) switch
        {
            (0, 0) when studies > 0 => $"The dataset {dataset} is shown by {studies} {(studies == 1 ? "study that is" : "studies that are")} not closed. Close or delete that, then delete the dataset.",
            (0, 0) => null,
            (1, 0) => $"The dataset {dataset} is needed by a run that is not over. Cancel it or wait for it, then delete the dataset.",
            ( > 1, 0) => $"The dataset {dataset} is needed by {runs} runs that are not over. Cancel them or wait for them, then delete the dataset.",
            (0, _) => $"The dataset {dataset} is being imported, or an affect source is being made for it. Cancel that or wait for it, then delete the dataset.",
            _ => $"The dataset {dataset} is needed by {runs} {(runs == 1 ? "run that is" : "runs that are")} not over, and something is being made for it. Cancel that or wait for it, then delete the dataset.",
        };
    }

    private static async Task<string?> WhyNotReplacedAsync(UldlContext context, string dataset, CancellationToken token)
    {
        var runs = await CountAsync(Unfinished(context, dataset), token);
        var sources = await CountAsync(
            context.DataJobs.Where(job => job.Dataset == dataset && job.Kind == DataJobKind.Affect
                && job.State != RunState.Completed && job.State != RunState.Failed && job.State != RunState.Cancelled),
            token);
        var studies = await OpenStudiesAsync(context, dataset, token);
        return runs + sources + studies == 0
            ? null
            : runs + sources == 0 ? $"The dataset {dataset} cannot be replaced now: {studies} {(studies == 1 ? "study shows" : "studies show")} its faces and {(studies == 1 ? "is" : "are")} not closed. Close or delete that, then import again."
            : FormattableString.Invariant($"The dataset {dataset} cannot be replaced now: not over are runs that need it ({runs}) and affect sources being made for it ({sources}). Cancel them or wait for them, then import again.");
    }

    // Participants must go on to see the faces that were drawn for them.
    private static Task<int> OpenStudiesAsync(UldlContext context, string dataset, CancellationToken token) =>
        CountAsync(context.Studies.Where(study => study.Dataset == dataset && study.State != StudyState.Closed), token);

    private static async Task<int> CountAsync<T>(IQueryable<T> rows, CancellationToken token)
    {
        try
        {
            return await rows.CountAsync(token);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == NoSuchTable)
        {
            return 0;
        }
    }
}
