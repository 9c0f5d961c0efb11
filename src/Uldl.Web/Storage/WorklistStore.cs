using Microsoft.EntityFrameworkCore;
using Uldl.Core.Worklists;

namespace Uldl.Web.Storage;

/// <summary>What was decided about the labels of datasets.</summary>
public sealed class WorklistStore(IDbContextFactory<UldlContext> contexts)
{
    /// <summary>The decisions that hold: the newest about each face, by row.</summary>
    public async Task<IReadOnlyList<Decision>> ReadAsync(WorklistKey worklist, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        var rows = await Of(context, worklist).AsNoTracking().OrderBy(row => row.Id).ToListAsync(token);
        return [.. rows.GroupBy(row => row.Row).Select(ofFace => ofFace.Last().ToDecision()).OrderBy(decision => decision.Row)];
    }

    /// <summary>Adds what was decided in one go.</summary>
    /// <param name="worklist">Which worklist.</param>
    /// <param name="faces">The faces that it may decide about.</param>
    /// <param name="run">The run whose scores were looked at.</param>
    /// <param name="decisions">Any number, at most one a face.</param>
    /// <exception cref="StorageException">Nobody decided, or a face is not among the run's.</exception>
    public async Task DecideAsync(WorklistKey worklist, RunFaces faces, int run, IReadOnlyCollection<Decision> decisions, CancellationToken token)
    {
        Check(faces, run, decisions);
        var action = Guid.NewGuid();
        await using var context = await contexts.CreateDbContextAsync(token);
        context.Set<DecisionRow>().AddRange(decisions.Select(decision => new DecisionRow
        {
            Dataset = worklist.Dataset,
            LabelsSha256 = worklist.LabelsSha256,
            Row = decision.Row,
            FaceId = decision.Id,
            Kind = decision.Kind,
            Label = decision.Label,
            By = decision.By.Trim(),
            At = decision.At,
            Rule = decision.Rule,
            RunId = run,
            Action = action,
        }));
        await context.SaveChangesAsync(token);
    }

    /// <summary>Takes back the last thing that somebody decided, with everything that it decided at once; what held before holds again.</summary>
    /// <param name="worklist">Which worklist.</param>
    /// <param name="by">Whose.</param>
    /// <returns>The rows of the dataset it was about; none when there was nothing to take back.</returns>
    public async Task<IReadOnlyList<int>> UndoAsync(WorklistKey worklist, string by, CancellationToken token)
    {
        var name = by.Trim();
        await using var context = await contexts.CreateDbContextAsync(token);
        var last = await Of(context, worklist).Where(row => row.By == name).OrderByDescending(row => row.Id).FirstOrDefaultAsync(token);
        if (last is null)
        {
            return [];
        }

        var undone = await Of(context, worklist).Where(row => row.Action == last.Action).ToListAsync(token);
        context.RemoveRange(undone);
        await context.SaveChangesAsync(token);
        return [.. undone.Select(row => row.Row)];
    }

    private static IQueryable<DecisionRow> Of(UldlContext context, WorklistKey worklist) =>
        context.Set<DecisionRow>().Where(row => row.Dataset == worklist.Dataset && row.LabelsSha256 == worklist.LabelsSha256);

    private static void Check(RunFaces faces, int run, IReadOnlyCollection<Decision> decisions)
    {
        var ids = faces.Rows.Zip(faces.Ids).ToDictionary(face => face.First, face => face.Second);
        foreach (var decision in decisions)
        {
            if (decision.By.Trim().Length is 0 or > Decision.LongestName)
            {
                throw new StorageException($"Somebody has to decide: found a name of {decision.By.Trim().Length} letters, expected 1 to {Decision.LongestName}. Say who you are above the faces.");
            }

            if (!ids.TryGetValue(decision.Row, out var id) || id != decision.Id)
            {
                throw new StorageException($"Row {decision.Row}, \"{decision.Id}\", is no training face of run {run}, so nothing can be decided about it here. Take the worklist of that run's labels.");
            }

            if (decision.Kind == DecisionKind.Relabel != decision.Label is not null || (decision.Label is { } label && !faces.Classes.Contains(label)))
            {
                throw new StorageException($"\"{decision.Id}\": found the label {decision.Label?.ToString() ?? "nothing"} for the decision {decision.Kind}, expected one of {string.Join(", ", faces.Classes)} where a face is relabelled, and none elsewhere.");
            }
        }

        if (decisions.GroupBy(decision => decision.Row).FirstOrDefault(ofFace => ofFace.Count() > 1) is { } twice)
        {
            throw new StorageException($"\"{twice.First().Id}\" in row {twice.Key} is decided about {twice.Count()} times. Leave one decision a face.");
        }
    }
}
