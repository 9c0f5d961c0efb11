using Microsoft.EntityFrameworkCore;

namespace Uldl.Web.Storage;

/// <summary>Tables that somebody gave a name.</summary>
public sealed class SavedTableStore(IDbContextFactory<UldlContext> contexts, TimeProvider clock)
{
    public const int LongestName = 80;

    /// <summary>All, by name.</summary>
    public async Task<IReadOnlyList<SavedTableRow>> ListAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.SavedTables.AsNoTracking().OrderBy(table => table.Name).ToListAsync(token);
    }

    /// <summary>Keeps a table's address under a name.</summary>
    /// <exception cref="StorageException">The name is empty, too long or taken.</exception>
    public async Task SaveAsync(string name, string query, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        context.SavedTables.Add(new SavedTableRow { Name = await CheckedAsync(context, name, null, token), Query = query, SavedAt = clock.GetUtcNow() });
        await context.SaveChangesAsync(token);
    }

    /// <summary>Gives a table another name.</summary>
    /// <exception cref="StorageException">The name is empty, too long or taken, or the table is gone.</exception>
    public async Task RenameAsync(int id, string name, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var checkedName = await CheckedAsync(context, name, id, token);
        var renamed = await context.SavedTables.Where(table => table.Id == id).ExecuteUpdateAsync(set => set.SetProperty(table => table.Name, checkedName), token);
        if (renamed == 0)
        {
            throw new StorageException("This saved table is gone: somebody deleted it meanwhile. Save it again under its new name.");
        }
    }

    public async Task DeleteAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await context.SavedTables.Where(table => table.Id == id).ExecuteDeleteAsync(token);
    }

    private static async Task<string> CheckedAsync(UldlContext context, string name, int? except, CancellationToken token)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > LongestName)
        {
            throw new StorageException($"A saved table needs a name of 1 to {LongestName} characters; found {trimmed.Length}.");
        }

        return await context.SavedTables.AnyAsync(table => table.Name == trimmed && table.Id != except, token)
            ? throw new StorageException($"There is a saved table \"{trimmed}\" already. Choose another name, or delete that one first.")
            : trimmed;
    }
}
