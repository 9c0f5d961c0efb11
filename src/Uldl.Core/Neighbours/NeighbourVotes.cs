namespace Uldl.Core.Neighbours;

/// <summary>Neighbours' provided labels as votes on a face's own.</summary>
public static class NeighbourVotes
{
    /// <summary>The share of neighbours with another label, each counting the same.</summary>
    /// <param name="neighbours">K neighbours for each of N faces.</param>
    /// <param name="labels">Provided labels, [N].</param>
    /// <returns>Scores, [N], 0 … 1; high is suspicious.</returns>
    public static double[] Disagreement(NeighbourTable neighbours, int[] labels)
    {
        var scores = new double[neighbours.Count];
        for (var face = 0; face < scores.Length; face++)
        {
            var others = 0;
            foreach (var neighbour in neighbours.NeighboursOf(face))
            {
                others += labels[neighbour] == labels[face] ? 0 : 1;
            }

            scores[face] = others / (double)neighbours.K;
        }

        return scores;
    }

    /// <summary>
    /// The lead of the strongest other label: (1 + max over c ≠ y of share(c) - share(y)) / 2, where share(c) is the part of local similarity held by
    /// neighbours labelled c. Equals <see cref="NeighbourDisagreement"/> where all others agree, and is smaller where they do not.
    /// </summary>
    /// <param name="neighbours">K neighbours for each of N faces.</param>
    /// <param name="labels">Provided labels, [N], each 0 … C-1.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Scores, [N], 0 … 1; high is suspicious.</returns>
    public static double[] Margin(NeighbourTable neighbours, int[] labels, int classes)
    {
        var scores = new double[neighbours.Count];
        var held = new double[classes];
        for (var face = 0; face < scores.Length; face++)
        {
            Array.Clear(held);
            var similarities = neighbours.SimilaritiesOf(face);

            // All neighbours so far away that nothing is left of s: each counts the same.
            var isLost = !similarities.ContainsAnyExcept(0f);
            for (var rank = 0; rank < neighbours.K; rank++)
            {
                held[labels[neighbours.NeighboursOf(face)[rank]]] += isLost ? 1 : similarities[rank];
            }

            var all = held.Sum();
            var own = held[labels[face]];
            held[labels[face]] = 0;
            scores[face] = (1 + ((held.Max() - own) / all)) / 2;
        }

        return scores;
    }
}
