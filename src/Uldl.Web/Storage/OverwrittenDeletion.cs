using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Uldl.Web.Storage;

/// <summary>Deletes what people asked to be erased: overwritten, not only forgotten, in the database's file and in its log.</summary>
internal static class OverwrittenDeletion
{
    private const int Attempts = 3;

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

        // Until then the pages as they were still lie in the log beside the file. A long reader holds them: each try waits as long as any writer does.
        foreach (var _ in Enumerable.Range(0, Attempts))
        {
            if (!await IsHeldAsync(context))
            {
                break;
            }
        }

        return true;
    }

    // The pragma's first column says whether somebody was in the way.
    private static async Task<bool> IsHeldAsync(UldlContext context)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        return Convert.ToInt64(await command.ExecuteScalarAsync(CancellationToken.None), CultureInfo.InvariantCulture) != 0;
    }
}
