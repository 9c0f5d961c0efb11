namespace Uldl.Core.Neighbours;

/// <summary>The detector of flipped labels that needs no network: how little a face's label agrees with its neighbours' labels.</summary>
public static class NeighbourDisagreement
{
    /// <summary>The share of local similarity held by neighbours of another label: u_i = 1 - Σ s_ik [y_k = y_i] / Σ s_ik.</summary>
    /// <param name="neighbours">K neighbours for each of N faces.</param>
    /// <param name="labels">Provided labels, flips included, [N].</param>
    /// <returns>Scores, [N], 0 … 1; high is suspicious.</returns>
    public static double[] Score(NeighbourTable neighbours, int[] labels)
    {
        CheckLength(neighbours, labels);
        var scores = new double[labels.Length];
        for (var face = 0; face < labels.Length; face++)
        {
            double agreeing = 0, all = 0;
            var isLost = IsLost(neighbours.SimilaritiesOf(face));
            for (var rank = 0; rank < neighbours.K; rank++)
            {
                var similarity = isLost ? 1 : neighbours.SimilaritiesOf(face)[rank];
                all += similarity;
                agreeing += labels[neighbours.NeighboursOf(face)[rank]] == labels[face] ? similarity : 0;
            }

            scores[face] = 1 - (agreeing / all);
        }

        return scores;
    }

    /// <summary>The label that holds most local similarity among a face's neighbours: a guess at its clean label.</summary>
    /// <param name="neighbours">K neighbours for each of N faces.</param>
    /// <param name="labels">Provided labels, [N], each 0 … C-1.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>Labels, [N]; the lowest class of a tie.</returns>
    public static int[] Vote(NeighbourTable neighbours, int[] labels, int classes)
    {
        CheckLength(neighbours, labels);
        var winners = new int[labels.Length];
        var held = new double[classes];
        for (var face = 0; face < labels.Length; face++)
        {
            Array.Clear(held);
            var isLost = IsLost(neighbours.SimilaritiesOf(face));
            for (var rank = 0; rank < neighbours.K; rank++)
            {
                held[labels[neighbours.NeighboursOf(face)[rank]]] += isLost ? 1 : neighbours.SimilaritiesOf(face)[rank];
            }

            winners[face] = Array.IndexOf(held, held.Max());
        }

        return winners;
    }

    // All neighbours so far away that nothing is left of s: each counts the same.
    private static bool IsLost(ReadOnlySpan<float> similarities) => !similarities.ContainsAnyExcept(0f);

    private static void CheckLength(NeighbourTable neighbours, int[] labels)
    {
        if (labels.Length != neighbours.Count)
        {
            throw new ArgumentException($"Found {labels.Length} labels for {neighbours.Count} faces; expected one for each.", nameof(labels));
        }
    }
}
