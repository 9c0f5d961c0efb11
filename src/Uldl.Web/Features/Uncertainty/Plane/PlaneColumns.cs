using Uldl.Core.Faces;
using Uldl.Learning.Training;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Brings together what a run and a dataset say of the same faces.</summary>
internal static class PlaneColumns
{
    /// <summary>The columns of the faces that have valence and arousal.</summary>
    /// <param name="parts">All faces of the dataset, with the valence-arousal wanted.</param>
    /// <param name="split">The part shown.</param>
    /// <param name="version">Changes with everything given here.</param>
    /// <param name="classes">The classes in order.</param>
    /// <param name="rows">Rows of the part, [n].</param>
    /// <param name="labels">Provided labels, [n].</param>
    /// <param name="clean">Labels before the noise, [n].</param>
    /// <param name="predicted">Predicted classes, [n], or empty.</param>
    /// <param name="doubt">Doubt, [n], or empty.</param>
    /// <param name="doubtTitle">What the doubt is called.</param>
    public static PlaneFaces Gather(
        RunParts parts, Split split, string version, IReadOnlyList<Expression> classes, int[] rows, byte[] labels, byte[] clean, byte[] predicted, float[] doubt, string doubtTitle)
    {
        var set = parts.Faces;
        int[] kept = [.. Enumerable.Range(0, rows.Length).Where(place => float.IsFinite(set.Valence[rows[place]]) && float.IsFinite(set.Arousal[rows[place]]))];
        if (!rows.AsSpan().IsEmpty && kept.Length == 0)
        {
            throw new StorageException($"None of the {rows.Length} {split.ToString().ToLowerInvariant()} faces of {set.Dataset} has valence-arousal, so there is no plane to show. Make an affect source on the dataset's page (pseudo valence-arousal), or choose another dataset.");
        }

        var names = set.Ids;
        return new()
        {
            Classes = classes,
            Rows = Taken(rows),
            Valence = Array.ConvertAll(kept, place => set.Valence[rows[place]]),
            Arousal = Array.ConvertAll(kept, place => set.Arousal[rows[place]]),
            Labels = Taken(labels),
            Clean = Taken(clean),
            Predicted = Taken(predicted),
            Doubt = Taken(doubt),
            NameOf = row => names[row],
            Missing = rows.Length - kept.Length,
            Origin = parts.AffectOrigin,
            Version = $"{version} {split}",
            DoubtTitle = doubtTitle,
        };

        T[] Taken<T>(T[] column) => column.Length == 0 ? [] : kept.Length == column.Length ? column : Array.ConvertAll(kept, place => column[place]);
    }
}
