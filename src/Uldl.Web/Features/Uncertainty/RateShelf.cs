using System.Collections.Concurrent;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>How well the scores of runs find their flipped labels. Only these few numbers are kept, not the faces that they were read off.</summary>
public sealed class RateShelf(DataFolder folder)
{
    private readonly ConcurrentDictionary<(int Run, int Lease, Expression? Label), IReadOnlyList<ScoreFinding>> _kept = [];

    /// <summary>Measures one run.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="label">Only faces that carry this label; null for all.</param>
    /// <returns>One finding a score; empty when the run's files are gone.</returns>
    /// <exception cref="StorageException">A file is damaged.</exception>
    internal IReadOnlyList<ScoreFinding> Of(RunRow run, Expression? label)
    {
        var key = (run.Id, run.LeaseEpoch, label);
        if (_kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var classes = RunLabels.ClassesOf(run) ?? Expressions.Seven;
        if (RunFaces.Read(folder.RunFolder(run), classes) is not { } faces)
        {
            return [];
        }

        int? place = label is { } wanted ? classes.ToList().IndexOf(wanted) : null;
        return _kept[key] = [.. ScoreCurves.Of(faces, place).Select(curve => new ScoreFinding(curve.Score, curve.Auroc, curve.AveragePrecision, curve.Flipped, curve.Flipped + curve.Untouched))];
    }
}
