namespace Uldl.Learning.Datasets.Import;

/// <summary>
/// Finds pairs of perceptual hashes that differ in few bits. Hashes of 256 bits that differ in at most 15 are equal in at least one
/// of sixteen bands of 16 bits, so only faces that share a band are compared: seconds instead of N².
/// </summary>
internal static class NearPairs
{
    /// <summary>Bits of 256 that two pictures of the same moment may differ in; below 16, or the bands would miss pairs.</summary>
    internal const int MostBits = 12;

    private const int Bands = 16;

    /// <summary>In a larger group, such as all with the same plain background, only faces that also share the next band are compared.</summary>
    private const int MostInGroup = 3000;

    /// <summary>Gives each pair once.</summary>
    /// <param name="rows">The faces to compare, ascending.</param>
    /// <param name="looks">The hash of each face, by row.</param>
    /// <param name="found">Told the earlier row, the later row and the distance; bands come one after another, so pairs are in no order.</param>
    /// <param name="token">Asked for each band.</param>
    internal static void Find(int[] rows, Func<int, Bits256> looks, Action<int, int, int> found, CancellationToken token)
    {
        var hashes = Array.ConvertAll(rows, row => looks(row));
        var order = new int[rows.Length];
        var keys = new ushort[rows.Length];
        for (var band = 0; band < Bands; band++)
        {
            token.ThrowIfCancellationRequested();
            for (var i = 0; i < order.Length; i++)
            {
                (order[i], keys[i]) = (i, hashes[i].Band(band));
            }

            Array.Sort(keys, order);
            foreach (var (start, length) in Groups(keys))
            {
                Compare(order.AsSpan(start, length), band, Bands - 1);
            }
        }

        void Compare(Span<int> group, int band, int narrower)
        {
            if (group.Length > MostInGroup && narrower > 0)
            {
                var further = (band + Bands - narrower) % Bands;
                var narrow = new ushort[group.Length];
                for (var i = 0; i < narrow.Length; i++)
                {
                    narrow[i] = hashes[group[i]].Band(further);
                }

                MemoryExtensions.Sort<ushort, int>(narrow, group);
                foreach (var (start, length) in Groups(narrow))
                {
                    Compare(group.Slice(start, length), band, narrower - 1);
                }

                return;
            }

            for (var i = 0; i < group.Length; i++)
            {
                var hash = hashes[group[i]];
                for (var j = i + 1; j < group.Length; j++)
                {
                    var distance = hash.DistanceTo(hashes[group[j]]);
                    if (distance <= MostBits && !SharesEarlierBand(hash, hashes[group[j]], band))
                    {
                        found(rows[Math.Min(group[i], group[j])], rows[Math.Max(group[i], group[j])], distance);
                    }
                }
            }
        }
    }

    private static bool SharesEarlierBand(Bits256 one, Bits256 other, int band)
    {
        for (var earlier = 0; earlier < band; earlier++)
        {
            if (one.Band(earlier) == other.Band(earlier))
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

            if (end - start > 1)
            {
                yield return (start, end - start);
            }

            start = end;
        }
    }
}
