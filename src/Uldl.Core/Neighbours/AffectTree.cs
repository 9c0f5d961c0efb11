namespace Uldl.Core.Neighbours;

/// <summary>
/// A k-d tree over the affect plane. Each node knows its bounding box and the lowest row below it; the latter lets a
/// search leave out a whole heap of faces at one point (AffectNet has thousands at the origin) once it has the lowest rows.
/// </summary>
internal sealed class AffectTree
{
    private const int LeafSize = 8;

    private readonly bool _isEuclidean;
    private readonly int[] _rows;         // tree order -> row, [N]
    private readonly double[] _valence;   // in tree order, [N]
    private readonly double[] _arousal;   // in tree order, [N]
    private readonly List<Node> _building = [];
    private readonly Node[] _nodes;       // the root first

    /// <summary>Sorts the faces into a tree.</summary>
    /// <param name="valence">Valence, [N], finite, at least one face.</param>
    /// <param name="arousal">Arousal, [N], finite.</param>
    /// <param name="form">Which distance a search uses.</param>
    public AffectTree(ReadOnlySpan<float> valence, ReadOnlySpan<float> arousal, SimilarityForm form)
    {
        _isEuclidean = form == SimilarityForm.SquaredL2;
        _rows = [.. Enumerable.Range(0, valence.Length)];
        _valence = new double[valence.Length];
        _arousal = new double[valence.Length];
        Gather(valence, _valence);
        Gather(arousal, _arousal);
        Build(0, valence.Length);
        _nodes = [.. _building];
        _building.Clear();
    }

    /// <summary>Number of faces, N.</summary>
    public int Count => _rows.Length;

    /// <summary>Finds the nearest others of the face at a place of the tree's order.</summary>
    /// <param name="place">0 … N-1; neighbouring places are close in the plane.</param>
    /// <param name="nearest">Takes the result; what it held is forgotten.</param>
    /// <returns>The row of the face.</returns>
    public int Nearest(int place, NearestFaces nearest)
    {
        nearest.Clear();
        Search(0, place, 0, nearest);
        return _rows[place];
    }

    private void Search(int node, int place, double distance, NearestFaces nearest)
    {
        ref readonly var here = ref _nodes[node];
        if (!nearest.Admits(distance, here.LowestRow))
        {
            return;
        }

        if (here.Right == 0)
        {
            SearchLeaf(here, place, nearest);
            return;
        }

        var (near, far) = (node + 1, here.Right);
        var (nearDistance, farDistance) = (ToBox(_nodes[near], place), ToBox(_nodes[far], place));
        if (farDistance < nearDistance || (farDistance == nearDistance && _nodes[far].LowestRow < _nodes[near].LowestRow))
        {
            (near, far, nearDistance, farDistance) = (far, near, farDistance, nearDistance);
        }

        Search(near, place, nearDistance, nearest);
        Search(far, place, farDistance, nearest);
    }

    private void SearchLeaf(in Node leaf, int place, NearestFaces nearest)
    {
        for (var other = leaf.Start; other < leaf.End; other++)
        {
            var distance = Distance(_valence[other] - _valence[place], _arousal[other] - _arousal[place]);
            if (other != place && nearest.Admits(distance, _rows[other]))
            {
                nearest.Enter(distance, _rows[other]);
            }
        }
    }

    // Rounding is monotonic, so a box is never farther than what lies in it.
    private double ToBox(in Node box, int place) => Distance(
        Math.Max(0, Math.Max(box.LowValence - _valence[place], _valence[place] - box.HighValence)),
        Math.Max(0, Math.Max(box.LowArousal - _arousal[place], _arousal[place] - box.HighArousal)));

    private double Distance(double valence, double arousal) =>
        _isEuclidean ? (valence * valence) + (arousal * arousal) : Math.Abs(valence) + Math.Abs(arousal);

    private void Build(int start, int end)
    {
        var node = _building.Count;
        _building.Add(default);
        var box = Bounds(start, end);
        if (end - start > LeafSize)
        {
            var middle = start + ((end - start) / 2);
            var isWide = box.HighValence - box.LowValence >= box.HighArousal - box.LowArousal;
            new Halving(isWide ? _valence : _arousal, isWide ? _arousal : _valence, _rows).Split(start, end, middle);
            Build(start, middle);
            box = box with { Right = _building.Count };
            Build(middle, end);
        }

        _building[node] = box;
    }

    private Node Bounds(int start, int end)
    {
        var valence = _valence.AsSpan(start..end);
        var arousal = _arousal.AsSpan(start..end);
        var (lowValence, highValence, lowArousal, highArousal) = (valence[0], valence[0], arousal[0], arousal[0]);
        var lowestRow = int.MaxValue;
        for (var i = 0; i < valence.Length; i++)
        {
            lowValence = Math.Min(lowValence, valence[i]);
            highValence = Math.Max(highValence, valence[i]);
            lowArousal = Math.Min(lowArousal, arousal[i]);
            highArousal = Math.Max(highArousal, arousal[i]);
            lowestRow = Math.Min(lowestRow, _rows[start + i]);
        }

        return new Node(start, end, 0, lowestRow, lowValence, highValence, lowArousal, highArousal);
    }

    private static void Gather(ReadOnlySpan<float> from, double[] to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i];
        }
    }

    // The left child follows its parent; Right is 0 for a leaf.
    private readonly record struct Node(
        int Start, int End, int Right, int LowestRow, double LowValence, double HighValence, double LowArousal, double HighArousal);
}
