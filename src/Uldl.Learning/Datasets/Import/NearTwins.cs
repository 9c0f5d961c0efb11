using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Near copies among faces, each pair counted and for each face the nearest that comes before it. Faces of the same hash are counted together, not pair by pair.</summary>
internal sealed class NearTwins
{
    private static readonly int Splits = Enum.GetValues<Split>().Length;

    private readonly IReadOnlyList<SourceFace> _faces;
    private readonly IReadOnlyList<FaceTrace> _traces;
    private readonly (int Distance, int Other)?[] _within;
    private readonly (int Distance, int Other)?[] _across;

    private NearTwins(IReadOnlyList<SourceFace> faces, IReadOnlyList<FaceTrace> traces)
    {
        (_faces, _traces) = (faces, traces);
        (_within, _across) = (new (int, int)?[faces.Count], new (int, int)?[faces.Count]);
    }

    /// <summary>Pairs within a split; faces with the very same pixels are no near copies.</summary>
    internal long PairsWithin { get; private set; }

    /// <summary>Pairs across splits.</summary>
    internal long PairsAcross { get; private set; }

    /// <summary>False when so many faces look alike that not every pair was compared.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>By row: the nearest earlier face of the same split, and how many bits differ.</summary>
    internal IReadOnlyList<(int Distance, int Other)?> Within => _within;

    /// <summary>By row: the nearest earlier face of another split, and how many bits differ.</summary>
    internal IReadOnlyList<(int Distance, int Other)?> Across => _across;

    /// <summary>Compares faces.</summary>
    /// <param name="rows">Those to compare, ascending.</param>
    /// <param name="faces">All faces.</param>
    /// <param name="traces">What was seen of each.</param>
    /// <param name="token">Asked all the time.</param>
    internal static NearTwins Find(int[] rows, IReadOnlyList<SourceFace> faces, IReadOnlyList<FaceTrace> traces, CancellationToken token)
    {
        var twins = new NearTwins(faces, traces);
        var alike = rows.GroupBy(row => traces[row].Looks).Select(group => new Alike(group.Key, [.. group], faces)).ToArray();
        twins.IsComplete = NearPairs.Find([.. alike.Select(group => group.Looks)], (one, other, distance) => twins.Meet(alike[one], alike[other], distance), token);
        foreach (var group in alike)
        {
            token.ThrowIfCancellationRequested();
            twins.CountEqual(group);
            twins.TakeNearest(group);
        }

        return twins;
    }

    private void Meet(Alike one, Alike other, int distance)
    {
        one.See(other, distance);
        other.See(one, distance);
        var within = 0L;
        for (var split = 0; split < Splits; split++)
        {
            within += (long)one.Counts[split] * other.Counts[split];
        }

        PairsWithin += within;
        PairsAcross += ((long)one.Rows.Length * other.Rows.Length) - within;
    }

    /// <summary>Pairs of one hash, but of different pixels.</summary>
    private void CountEqual(Alike group)
    {
        if (group.Rows.Length > 1)
        {
            var within = group.Counts.Sum(Pairs) - group.Rows.CountBy(row => (_faces[row].Split, _traces[row].Exact)).Sum(same => Pairs(same.Value));
            PairsWithin += within;
            PairsAcross += Pairs(group.Rows.Length) - group.Rows.CountBy(row => _traces[row].Exact).Sum(same => Pairs(same.Value)) - within;
        }
    }

    private static long Pairs(int count) => (long)count * (count - 1) / 2;

    private void TakeNearest(Alike group)
    {
        // Of each split the first row so far, and the first with other pixels than that one.
        var (firsts, seconds) = (new int[Splits], new int[Splits]);
        Array.Fill(firsts, int.MaxValue);
        Array.Fill(seconds, int.MaxValue);
        foreach (var row in group.Rows)
        {
            for (var split = 0; split < Splits; split++)
            {
                var equal = firsts[split] < row && _traces[firsts[split]].Exact == _traces[row].Exact ? seconds[split] : firsts[split];
                Offer(row, split, equal < row ? (0, equal) : group.NearestBefore(row, split));
            }

            var own = (int)_faces[row].Split;
            if (firsts[own] == int.MaxValue)
            {
                firsts[own] = row;
            }
            else if (seconds[own] == int.MaxValue && _traces[firsts[own]].Exact != _traces[row].Exact)
            {
                seconds[own] = row;
            }
        }
    }

    private void Offer(int row, int split, (int Distance, int Other)? twin)
    {
        var nearest = (int)_faces[row].Split == split ? _within : _across;
        if (twin is { } candidate && (nearest[row] is not { } best || candidate.CompareTo(best) < 0))
        {
            nearest[row] = candidate;
        }
    }

    /// <summary>Faces of one hash.</summary>
    private sealed class Alike
    {
        private readonly int[] _firsts = new int[Splits];
        private int[]? _seen;

        internal Alike(Bits256 looks, int[] rows, IReadOnlyList<SourceFace> faces)
        {
            (Looks, Rows) = (looks, rows);
            Array.Fill(_firsts, int.MaxValue);
            foreach (var row in rows)
            {
                var split = (int)faces[row].Split;
                Counts[split]++;
                _firsts[split] = Math.Min(_firsts[split], row);
            }
        }

        internal Bits256 Looks { get; }

        /// <summary>Ascending.</summary>
        internal int[] Rows { get; }

        /// <summary>Faces by split.</summary>
        internal int[] Counts { get; } = new int[Splits];

        /// <summary>Remembers the first face of each split at a distance: an earlier face is as good for one row of this group as for another.</summary>
        internal void See(Alike other, int distance)
        {
            if (_seen is null)
            {
                _seen = new int[(NearPairs.MostBits + 1) * Splits];
                Array.Fill(_seen, int.MaxValue);
            }

            for (var split = 0; split < Splits; split++)
            {
                ref var first = ref _seen[(distance * Splits) + split];
                first = Math.Min(first, other._firsts[split]);
            }
        }

        internal (int Distance, int Other)? NearestBefore(int row, int split)
        {
            for (var distance = 0; _seen is not null && distance <= NearPairs.MostBits; distance++)
            {
                if (_seen[(distance * Splits) + split] is var first && first < row)
                {
                    return (distance, first);
                }
            }

            return null;
        }
    }
}
