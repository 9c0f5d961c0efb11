namespace Uldl.Core.Neighbours;

/// <summary>How often neighbours share a label: what valence-arousal knows of the classes.</summary>
/// <param name="Overall">Share of all neighbours that have their face's label, 0 … 1; null without faces.</param>
/// <param name="PerClass">The same over the faces of each class, [C]; null for a class without faces.</param>
/// <param name="Counts">Faces of each class, [C].</param>
public sealed record NeighbourPurity(double? Overall, IReadOnlyList<double?> PerClass, IReadOnlyList<int> Counts)
{
    /// <summary>Measures purity. With provided labels it falls as they are corrupted; with clean labels it judges the affect source.</summary>
    /// <param name="neighbours">K neighbours for each of N faces.</param>
    /// <param name="labels">Labels, [N], each 0 … C-1.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Purity overall and for each class.</returns>
    public static NeighbourPurity Of(NeighbourTable neighbours, int[] labels, int classes)
    {
        if (labels.Length != neighbours.Count)
        {
            throw new ArgumentException($"Found {labels.Length} labels for {neighbours.Count} faces; expected one for each.", nameof(labels));
        }

        var same = new long[classes];
        var counts = new int[classes];
        for (var face = 0; face < labels.Length; face++)
        {
            counts[labels[face]]++;
            foreach (var neighbour in neighbours.NeighboursOf(face))
            {
                same[labels[face]] += labels[neighbour] == labels[face] ? 1 : 0;
            }
        }

        return new NeighbourPurity(
            Share(same.Sum(), labels.Length, neighbours.K),
            [.. Enumerable.Range(0, classes).Select(c => Share(same[c], counts[c], neighbours.K))],
            counts);
    }

    private static double? Share(long same, int faces, int k) => faces == 0 ? null : same / ((double)faces * k);
}
