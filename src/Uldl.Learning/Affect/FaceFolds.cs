using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>Cuts the training faces into parts of equal make-up; no person stands in two of them where the dataset says who is who.</summary>
internal static class FaceFolds
{
    // The facts that name the person of a face.
    private static readonly string[] People = ["identity", "subject"];

    /// <summary>The fact that keeps people together; null when the dataset does not tell.</summary>
    internal static string? PersonFact(PackedDataset dataset) => People.FirstOrDefault(dataset.Facts.ContainsKey);

    /// <summary>Gives each training face its part.</summary>
    /// <param name="dataset">The open dataset.</param>
    /// <param name="folds">Number of parts.</param>
    /// <param name="seed">Decides among equally good parts.</param>
    /// <returns>Rows of each part, ascending.</returns>
    /// <exception cref="DatasetException">There are fewer people, or faces, than parts.</exception>
    internal static int[][] Cut(PackedDataset dataset, int folds, int seed)
    {
        var faces = dataset.Faces;
        var person = PersonFact(dataset) is { } fact ? dataset.Facts[fact] : faces.Ids;

        // A blank says nobody knows who it is: then the face is a person of its own.
        var groups = faces.RowsOf(Split.Train).GroupBy(row => person[row].Length == 0 ? $"\0{row}" : person[row]).Select(group => group.ToArray()).ToArray();
        if (groups.Length < folds)
        {
            throw new DatasetException($"{faces.Dataset}: {groups.Length} {(PersonFact(dataset) is null ? "training faces" : "people among the training faces")} cannot fill {folds} folds. Ask for fewer folds.");
        }

        SeedStreams.Open(seed, SeedStreams.Split).Shuffle(groups);
        var totals = Counts(faces, [.. groups.SelectMany(group => group)]);
        var counts = Enumerable.Range(0, folds).Select(_ => new int[faces.ClassCount]).ToArray();
        var parts = Enumerable.Range(0, folds).Select(_ => new List<int>()).ToArray();

        // The largest first, each to where its labels are scarcest: sum over classes of squares, seen from the class's size.
        foreach (var group in groups.OrderByDescending(group => group.Length))
        {
            var own = Counts(faces, group);
            var best = Enumerable.Range(0, folds).MinBy(fold => (Cost(counts[fold], own, totals), parts[fold].Count));
            parts[best].AddRange(group);
            for (var c = 0; c < own.Length; c++)
            {
                counts[best][c] += own[c];
            }
        }

        return [.. parts.Select(part => part.Order().ToArray())];
    }

    private static double Cost(int[] there, int[] own, int[] totals) =>
        own.Select((count, c) => count == 0 ? 0 : (((double)there[c] * 2 * count) + ((double)count * count)) / totals[c]).Sum();

    private static int[] Counts(FaceSet faces, int[] rows)
    {
        var counts = new int[faces.ClassCount];
        foreach (var row in rows)
        {
            counts[faces.Labels[row]]++;
        }

        return counts;
    }
}
