using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Uldl.Web.Storage;

/// <summary>Everything stored: registration, and making the data folder ready.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton(TimeProvider.System);
        services.AddDbContextFactory<UldlContext>(options => Configure(options, folder));
        services.AddSingleton<PresetShelf>();
        services.AddSingleton<PublishedShelf>();
        services.AddSingleton<RunChanges>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunLedger>();
        services.AddSingleton<ComparedRuns>();
        services.AddSingleton<RunFacesShelf>();
        services.AddSingleton<SelectionShelf>();
        services.AddSingleton<ExperimentStore>();
        services.AddSingleton<TableStore>();
        services.AddSingleton<SavedTableStore>();
        services.AddSingleton<DataJobChanges>();
        services.AddSingleton<DataJobStore>();
        services.AddSingleton<DataJobLedger>();
        services.AddSingleton<DatasetUse>();
        services.AddSingleton<WeightsUse>();
        services.AddSingleton<WorklistStore>();
        services.AddSingleton<StudyChanges>();
        services.AddSingleton<StudyStore>();
        services.AddSingleton<BallotStore>();
        services.AddSingleton<StudyImport>();
        return services;
    }

    /// <summary>Creates what is missing, brings the database up to date, and takes the folder for this process.</summary>
    /// <exception cref="StorageException">The folder cannot be written, its disk is full, its database is damaged, or another portal has it.</exception>
    public static PortalLock Open(DataFolder folder)
    {
        PortalLock? taken = null;
        try
        {
            Directory.CreateDirectory(folder.Datasets);
            Directory.CreateDirectory(folder.Runs);
            taken = PortalLock.Take(folder);
            var options = new DbContextOptionsBuilder<UldlContext>();
            Configure(options, folder);
            using var context = new UldlContext(options.Options);
            context.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL;");
            context.Database.Migrate();
            return taken;
        }
        catch (Exception error) when (Sentence(error, folder) is { } sentence)
        {
            taken?.Dispose();
            throw new StorageException(sentence, error);
        }
    }

    /// <summary>The sentence for a failure of the disk or the database; null for a failure of another kind.</summary>
    public static string? Sentence(Exception error, DataFolder folder) => error switch
    {
        UnauthorizedAccessException => $"{folder.Root} cannot be written: {error.Message} Make it writable, or choose another folder with --data or ULDL_DATA.",
        IOException => $"{folder.Root} cannot be used: {error.Message} Free some space or mend the folder, or choose another one with --data or ULDL_DATA.",
        SqliteException { SqliteErrorCode: 8 } => $"{folder.Database} is read-only. Make it writable, or choose another folder with --data or ULDL_DATA.",
        SqliteException { SqliteErrorCode: 13 } => $"{folder.Database} cannot grow: the disk is full. Free some space, or choose another folder with --data or ULDL_DATA.",
        SqliteException { SqliteErrorCode: 14 } => $"{folder.Database} cannot be opened. Check the folder's permissions, or choose another one with --data or ULDL_DATA.",
        SqliteException { SqliteErrorCode: 11 or 26 } => $"{folder.Database} is damaged: {error.Message} Move it away and start again, or restore a copy; files under {folder.Runs} are not touched.",
        SqliteException => $"{folder.Database}: {error.Message}",
        DbUpdateException { InnerException: { } inner } => Sentence(inner, folder),
        _ => null,
    };

    private static void Configure(DbContextOptionsBuilder options, DataFolder folder) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = folder.Database }.ToString())
        .AddInterceptors(new SqlitePragmas());
}
