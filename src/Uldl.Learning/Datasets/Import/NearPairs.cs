namespace Uldl.Learning.Datasets.Import;

/// <summary>
/// Finds pairs of perceptual hashes that differ in few bits. Hashes of 256 bits that differ in at most 31 differ in at most one bit
/// in at least one of sixteen bands of 16 bits, so only hashes with such a band in common are compared: seconds instead of N².
/// </summary>
internal static class NearPairs
{
    /// <summary>
    /// Bits of 256 that two pictures of the same moment may differ in; below 32, or the bands would miss pairs. On 15,339 drawn faces of
    /// 48 pixels it takes 1 of 117.6 million pairs of different people for one picture (28 bits: 9, 32 bits: 69) and finds half of the
    /// copies that were moved by half a pixel, brightened by 5 % and compressed anew (12 bits: 2 %); the benchmark "import" prints the table.
    /// </summary>
    internal const int MostBits = 24;

    private const int Bands = 16;

    /// <summary>In a larger group, such as all with the same plain background, only hashes that also share the next band are compared.</summary>
    private const int MostInGroup = 3000;

    /// <summary>Comparisons in one band for each hash, so that the time grows with the number of faces and not with its square.</summary>
    private const long MostForEach = 1000;

    /// <summary>Comparisons in one band that are always allowed.</summary>
    private const long LeastInBand = 40_000_000;

    /// <summary>Gives each pair once.</summary>
    /// <param name="hashes">The hashes to compare, no two of them equal.</param>
    /// <param name="found">Told the earlier place, the later place and the distance; bands come one after another, so pairs are in no order.</param>
    /// <param name="token">Asked all the time.</param>
    /// <returns>Whether all pairs were found; false when so many hashes are alike that some were not compared.</returns>
    internal static bool Find(Bits256[] hashes, Action<int, int, int> found, CancellationToken token)
    {
        var order = new int[hashes.Length];
        var keys = new ushort[hashes.Length];
        var isComplete = true;
        for (var band = 0; band < Bands; band++)
        {
            var left = Math.Max(LeastInBand, MostForEach * hashes.Length);
            for (var i = 0; i < order.Length; i++)
            {
                (order[i], keys[i]) = (i, hashes[i].Band(band));
            }

            Array.Sort(keys, order);
            var groups = Groups(keys).ToDictionary(group => keys[group.Start]);
            foreach (var (key, (start, length)) in groups)
            {
                Compare(order.AsSpan(start, length), band, Bands - 1, ref left);
                for (var bit = 0; bit < 16; bit++)
                {
                    if ((key & (1 << bit)) == 0 && groups.TryGetValue((ushort)(key | (1 << bit)), out var near) && MayTake((long)length * near.Length, ref left))
                    {
                        CompareAcross(order.AsSpan(start, length), order.AsSpan(near.Start, near.Length), band);
                    }
                }
            }
        }

        return isComplete;

        bool MayTake(long comparisons, ref long left)
        {
            var isAllowed = comparisons <= Math.Min(left, (long)MostInGroup * MostInGroup);
            left -= isAllowed ? comparisons : 0;
            isComplete &= isAllowed;
            return isAllowed;
        }

        void Compare(Span<int> group, int band, int narrower, ref long left)
        {
            if (group.Length > MostInGroup && narrower > 0)
            {
                isComplete = false;
                var further = (band + Bands - narrower) % Bands;
                var narrow = new ushort[group.Length];
                for (var i = 0; i < narrow.Length; i++)
                {
                    narrow[i] = hashes[group[i]].Band(further);
                }

                MemoryExtensions.Sort<ushort, int>(narrow, group);
                foreach (var (start, length) in Groups(narrow))
                {
                    Compare(group.Slice(start, length), band, narrower - 1, ref left);
                }

                return;
            }

            if (!MayTake((long)group.Length * (group.Length - 1) / 2, ref left))
            {
                return;
            }

            for (var i = 0; i < group.Length; i++)
            {
                token.ThrowIfCancellationRequested();
                for (var j = i + 1; j < group.Length; j++)
                {
                    Judge(group[i], group[j], band);
                }
            }
        }

        void CompareAcross(Span<int> group, Span<int> near, int band)
        {
            foreach (var one in group)
            {
                token.ThrowIfCancellationRequested();
                foreach (var other in near)
                {
                    Judge(one, other, band);
                }
            }
        }

        void Judge(int one, int other, int band)
        {
            var distance = hashes[one].DistanceTo(hashes[other]);
            if (distance <= MostBits && !WasSeenBefore(hashes[one], hashes[other], band))
            {
                found(Math.Min(one, other), Math.Max(one, other), distance);
            }
        }
    }

    private static bool WasSeenBefore(Bits256 one, Bits256 other, int band)
    {
        for (var earlier = 0; earlier < band; earlier++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)(one.Band(earlier) ^ other.Band(earlier))) <= 1)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int Start, int Length)> Groups(ushort[] keys)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            yield return (start, end - start);
            start = end;
        }
    }
}
