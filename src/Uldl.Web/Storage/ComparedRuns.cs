using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>Several runs at once, read with one query a question.</summary>
public sealed class ComparedRuns(IDbContextFactory<UldlContext> contexts)
{
    /// <summary>The runs of these ids that exist, in the order asked for.</summary>
    public async Task<IReadOnlyList<RunRow>> RunsAsync(IReadOnlyList<int> ids, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var rows = await context.Runs.AsNoTracking().Where(run => ids.Contains(run.Id)).ToDictionaryAsync(run => run.Id, token);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Names of the curves that at least one of them has.</summary>
    public async Task<IReadOnlyList<string>> CurveNamesAsync(IReadOnlyList<int> ids, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.CurvePoints.Where(point => ids.Contains(point.RunId)).Select(point => point.Name).Distinct().OrderBy(name => name).ToListAsync(token);
    }

    /// <summary>One curve of each, by run and epoch.</summary>
    public async Task<IReadOnlyList<CurvePointRow>> CurvesAsync(IReadOnlyList<int> ids, string name, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.CurvePoints.AsNoTracking().Where(point => ids.Contains(point.RunId) && point.Name == name)
            .OrderBy(point => point.RunId).ThenBy(point => point.Epoch).ToListAsync(token);
    }

    /// <summary>Some metrics of each, of the last epoch.</summary>
    public async Task<IReadOnlyList<MetricRow>> MetricsAsync(IReadOnlyList<int> ids, IReadOnlyList<string> metrics, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return await context.Metrics.AsNoTracking()
            .Where(row => ids.Contains(row.RunId) && metrics.Contains(row.Metric) && row.Selection == Selection.LastEpoch)
            .ToListAsync(token);
    }
}
