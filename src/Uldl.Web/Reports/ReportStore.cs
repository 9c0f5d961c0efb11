using Microsoft.EntityFrameworkCore;
using Uldl.Core.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>Reports as they are being written, and the list of what was published.</summary>
public sealed class ReportStore(IDbContextFactory<UldlContext> contexts, TimeProvider clock)
{
    /// <summary>All reports, the last changed first, each with its versions.</summary>
    public async Task<IReadOnlyList<(ReportRow Report, IReadOnlyList<ReportVersionRow> Versions)>> ListAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var reports = await context.Reports.AsNoTracking().OrderByDescending(report => report.ChangedAt).ThenByDescending(report => report.Id).ToListAsync(token);
        var versions = (await context.ReportVersions.AsNoTracking().OrderBy(version => version.Number).ToListAsync(token)).ToLookup(version => version.ReportId);
        return [.. reports.Select(report => (report, (IReadOnlyList<ReportVersionRow>)[.. versions[report.Id]]))];
    }

    public async Task<ReportRow?> GetAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Reports.AsNoTracking().SingleOrDefaultAsync(report => report.Id == id, token);
    }

    /// <summary>Published versions of a report, the first first.</summary>
    public async Task<IReadOnlyList<ReportVersionRow>> VersionsAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.ReportVersions.AsNoTracking().Where(version => version.ReportId == id).OrderBy(version => version.Number).ToListAsync(token);
    }

    /// <summary>Stores a new report.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> CreateAsync(ReportDocument document, CancellationToken token)
    {
        var now = Now();
        await using var context = await contexts.CreateDbContextAsync(token);
        var report = new ReportRow { Title = document.Title, DraftJson = ReportJson.Write(document), CreatedAt = now, ChangedAt = now };
        context.Reports.Add(report);
        await context.SaveChangesAsync(token);
        return report.Id;
    }

    /// <summary>Stores a draft, unless somebody else has changed it since it was read.</summary>
    /// <param name="readAt">The moment of the change that the writer has seen last.</param>
    /// <returns>The moment of this change; null when it was refused, and nothing was stored.</returns>
    public async Task<DateTimeOffset?> SaveAsync(int id, ReportDocument document, DateTimeOffset readAt, CancellationToken token)
    {
        // Two changes within one tick of the clock must differ.
        var now = Now() is var moment && moment > readAt ? moment : readAt.AddTicks(1);
        var json = ReportJson.Write(document);
        await using var context = await contexts.CreateDbContextAsync(token);
        var stored = await context.Reports.Where(report => report.Id == id && report.ChangedAt == readAt).ExecuteUpdateAsync(
            set => set.SetProperty(report => report.Title, document.Title).SetProperty(report => report.DraftJson, json).SetProperty(report => report.ChangedAt, now),
            token);
        return stored == 1 ? now : null;
    }

    /// <summary>Puts a block at the end of a draft, whatever others change meanwhile.</summary>
    /// <returns>The report's title.</returns>
    /// <exception cref="ReportException">There is no such report, or it has room for no more.</exception>
    public async Task<string> PutAsync(int id, ReportBlock block, CancellationToken token)
    {
        while (true)
        {
            var row = await GetAsync(id, token) ?? throw new ReportException($"There is no report {id} any more. Choose another one.");
            var draft = ReportJson.Read(row.DraftJson, $"report {id}");
            if (draft.Blocks.Count >= ReportJson.MostBlocks)
            {
                throw new ReportException($"{draft.Title} has {ReportJson.MostBlocks} blocks, all that a report may have. Choose another report.");
            }

            if (await SaveAsync(id, draft with { Blocks = [.. draft.Blocks, block] }, row.ChangedAt, token) is not null)
            {
                return draft.Title;
            }
        }
    }

    /// <summary>Writes down that a version lies in the data folder.</summary>
    internal async Task AddVersionAsync(ReportVersionRow version, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        context.ReportVersions.Add(version);
        await context.SaveChangesAsync(token);
    }

    /// <summary>Removes a report that never became one: the import of its files broke off.</summary>
    internal async Task ForgetAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await context.Reports.Where(report => report.Id == id).ExecuteDeleteAsync(token);
    }

    /// <summary>Removes a report and the list of its versions.</summary>
    internal async Task DeleteAsync(int id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        await context.ReportVersions.Where(version => version.ReportId == id).ExecuteDeleteAsync(token);
        await context.Reports.Where(report => report.Id == id).ExecuteDeleteAsync(token);
        await transaction.CommitAsync(token);
    }

    private DateTimeOffset Now() => clock.GetUtcNow();
}
