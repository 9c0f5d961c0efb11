namespace Uldl.Core.Neighbours;

/// <summary>Who resembles whom in affect space, and how strongly: K neighbours for each of N faces.</summary>
public sealed class NeighbourTable
{
    /// <summary>A table of neighbours.</summary>
    /// <param name="k">Neighbours of each face, K, at least 1.</param>
    /// <param name="index">The neighbours' rows, [N × K], each 0 … N-1, nearest first. The table takes it over.</param>
    /// <param name="localSimilarity">Their local similarity, [N × K], 0 … 1. The table takes it over.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a neighbour is no face or the face itself.</exception>
    public NeighbourTable(int k, int[] index, float[] localSimilarity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (index.Length % k != 0 || index.Length != localSimilarity.Length)
        {
            throw new ArgumentException(
                $"Found {index.Length} neighbours and {localSimilarity.Length} similarities; expected the same number, a multiple of K = {k}.", nameof(index));
        }

        Count = index.Length / k;
        for (var entry = 0; entry < index.Length; entry++)
        {
            if ((uint)index[entry] >= (uint)Count || index[entry] == entry / k)
            {
                throw new ArgumentException(
                    $"Face {entry / k} has neighbour {index[entry]}; expected another row, 0 to {Count - 1}.", nameof(index));
            }
        }

        K = k;
        Index = index;
        LocalSimilarity = localSimilarity;
    }

    /// <summary>Number of faces, N.</summary>
    public int Count { get; }

    /// <summary>Neighbours of each face, K.</summary>
    public int K { get; }

    /// <summary>The neighbours' rows, [N × K], row by row, nearest first; never the face itself.</summary>
    public int[] Index { get; }

    /// <summary>Local similarity s, [N × K], 0 … 1; zero only where it is too small for 32 bits.</summary>
    public float[] LocalSimilarity { get; }

    /// <summary>The neighbours of one face, nearest first.</summary>
    /// <param name="face">Its row, 0 … N-1.</param>
    /// <returns>K rows.</returns>
    public ReadOnlySpan<int> NeighboursOf(int face) => Index.AsSpan(face * K, K);

    /// <summary>The local similarity of one face to its neighbours, in their order.</summary>
    /// <param name="face">Its row, 0 … N-1.</param>
    /// <returns>K numbers, 0 … 1.</returns>
    public ReadOnlySpan<float> SimilaritiesOf(int face) => LocalSimilarity.AsSpan(face * K, K);
}
