using Microsoft.EntityFrameworkCore;

namespace Uldl.Web.Storage;

/// <summary>Deletes what people asked to be erased: overwritten, not only forgotten, in the database's file and in its log.</summary>
internal static class OverwrittenDeletion
{
    /// <summary>Deletes in one transaction.</summary>
    /// <param name="context">A context of this operation alone.</param>
    /// <param name="delete">Deletes; says whether there was anything.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>What <paramref name="delete"/> said; where it said false, nothing was deleted.</returns>
    public static async Task<bool> RunAsync(UldlContext context, Func<Task<bool>> delete, CancellationToken token)
    {
        // The switch belongs to the connection, so that has to stay the same one.
        await context.Database.OpenConnectionAsync(token);
        await context.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON;", token);
        await using (var transaction = await context.Database.BeginTransactionAsync(token))
        {
            if (!await delete())
            {
                return false;
            }

            await transaction.CommitAsync(token);
        }

        // Until then the pages as they were still lie in the log beside the file.
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", CancellationToken.None);
        return true;
    }
}
