namespace Uldl.Core.Neighbours;

/// <summary>Finds every face's nearest neighbours in the affect plane, exactly.</summary>
public static class NeighbourSearch
{
    /// <summary>Finds the K nearest other faces of every face; of equally near ones the lowest rows win.</summary>
    /// <param name="valence">Valence, [N], finite.</param>
    /// <param name="arousal">Arousal, [N], finite.</param>
    /// <param name="k">Neighbours of each face, K, 1 … N-1.</param>
    /// <param name="form">Which distance orders the faces and enters local similarity.</param>
    /// <param name="delta">Scale of local similarity, δ, above 0.</param>
    /// <param name="threads">Threads that share the work; the table does not depend on their number.</param>
    /// <returns>K neighbours and their local similarity for each face, nearest first.</returns>
    /// <exception cref="ArgumentException">There are too few faces, the columns differ in length, or a coordinate is not finite.</exception>
    public static NeighbourTable Nearest(
        ReadOnlySpan<float> valence, ReadOnlySpan<float> arousal, int k, SimilarityForm form, double delta, int threads = 1)
    {
        Check(valence, arousal, k, delta);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);

        var tree = new AffectTree(valence, arousal, form);
        var index = new int[valence.Length * k];
        var similarity = new float[valence.Length * k];
        // Blocks in the tree's order: faces of one block are close to each other and share what is in the cache.
        const int Block = 1024;
        var blocks = (valence.Length + Block - 1) / Block;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            var nearest = new NearestFaces(k);
            for (var place = block * Block; place < Math.Min(tree.Count, (block + 1) * Block); place++)
            {
                var face = tree.Nearest(place, nearest);
                nearest.Rows.CopyTo(index.AsSpan(face * k));
                for (var rank = 0; rank < k; rank++)
                {
                    similarity[(face * k) + rank] = (float)LocalSimilarity(nearest.Distances[rank], form, delta);
                }
            }
        });
        return new NeighbourTable(k, index, similarity);
    }

    /// <summary>Local similarity of two points of the affect plane.</summary>
    /// <param name="distance">Squared Euclidean distance, or the sum of absolute differences, as the form says; at least 0.</param>
    /// <param name="form">Which of the two.</param>
    /// <param name="delta">Scale, δ, above 0.</param>
    /// <returns>1 at distance 0, falling towards 0.</returns>
    public static double LocalSimilarity(double distance, SimilarityForm form, double delta) =>
        Math.Exp(-distance / (form == SimilarityForm.SquaredL2 ? delta * delta : delta));

    /// <summary>The K nearest other faces of one face, ordered as by <see cref="Nearest"/>.</summary>
    /// <param name="valence">Valence, [N], finite.</param>
    /// <param name="arousal">Arousal, [N], finite.</param>
    /// <param name="face">Which face, 0 … N-1.</param>
    /// <param name="k">How many, 1 … N-1.</param>
    /// <param name="form">Which distance orders them.</param>
    /// <returns>Row and distance of each, as the form measures it, nearest first.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Nearest"/>.</exception>
    public static IReadOnlyList<(int Row, double Distance)> NearestOf(ReadOnlySpan<float> valence, ReadOnlySpan<float> arousal, int face, int k, SimilarityForm form)
    {
        Check(valence, arousal, k, delta: 1);
        var nearest = new NearestFaces(k);
        nearest.Clear();
        for (var row = 0; row < valence.Length; row++)
        {
            double x = valence[row] - (double)valence[face], y = arousal[row] - (double)arousal[face];
            var distance = form == SimilarityForm.SquaredL2 ? (x * x) + (y * y) : Math.Abs(x) + Math.Abs(y);
            if (row != face && nearest.Admits(distance, row))
            {
                nearest.Enter(distance, row);
            }
        }

        return [.. nearest.Rows.Zip(nearest.Distances)];
    }

    private static void Check(ReadOnlySpan<float> valence, ReadOnlySpan<float> arousal, int k, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        if (valence.Length != arousal.Length)
        {
            throw new ArgumentException($"Found {valence.Length} valences and {arousal.Length} arousals; expected one of each for every face.", nameof(arousal));
        }

        if (valence.Length <= k)
        {
            throw new ArgumentException(
                $"{valence.Length} faces are too few for {k} neighbours each, since no face is its own neighbour. Take more faces or a smaller K.", nameof(k));
        }

        for (var face = 0; face < valence.Length; face++)
        {
            if (!float.IsFinite(valence[face]) || !float.IsFinite(arousal[face]))
            {
                throw new ArgumentException(
                    $"Face {face} has no valence-arousal. Neighbours need both for every face: take a dataset that has them, or estimate them first.", nameof(valence));
            }
        }
    }
}
