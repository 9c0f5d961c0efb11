namespace Uldl.Core.Neighbours;

/// <summary>Splits faces at the median of one coordinate, equal ones by row (Hoare's selection); the other columns follow.</summary>
/// <param name="keys">The coordinate that decides, [N].</param>
/// <param name="others">The other coordinate, [N].</param>
/// <param name="rows">The faces' rows, all different, [N].</param>
internal readonly struct Halving(double[] keys, double[] others, int[] rows)
{
    private readonly double[] _keys = keys;
    private readonly double[] _others = others;
    private readonly int[] _rows = rows;

    /// <summary>Rearranges places start … end-1 so that none before the middle is greater than any after it.</summary>
    /// <param name="start">First place.</param>
    /// <param name="end">One past the last place.</param>
    /// <param name="middle">The place that gets its rightful owner.</param>
    public void Split(int start, int end, int middle)
    {
        var (low, high) = (start, end - 1);
        while (low < high)
        {
            var pivot = MedianOfThree(low, low + ((high - low) / 2), high);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (IsLess(_keys[left], _rows[left], pivot.Key, pivot.Row))
                {
                    left++;
                }

                while (IsLess(pivot.Key, pivot.Row, _keys[right], _rows[right]))
                {
                    right--;
                }

                if (left <= right)
                {
                    Swap(left++, right--);
                }
            }

            (low, high) = middle <= right ? (low, right) : middle >= left ? (left, high) : (middle, middle);
        }
    }

    private (double Key, int Row) MedianOfThree(int a, int b, int c)
    {
        if (IsLess(_keys[b], _rows[b], _keys[a], _rows[a]))
        {
            (a, b) = (b, a);
        }

        if (IsLess(_keys[c], _rows[c], _keys[b], _rows[b]))
        {
            b = IsLess(_keys[c], _rows[c], _keys[a], _rows[a]) ? a : c;
        }

        return (_keys[b], _rows[b]);
    }

    private void Swap(int a, int b)
    {
        (_keys[a], _keys[b]) = (_keys[b], _keys[a]);
        (_others[a], _others[b]) = (_others[b], _others[a]);
        (_rows[a], _rows[b]) = (_rows[b], _rows[a]);
    }

    private static bool IsLess(double key, int row, double otherKey, int otherRow) =>
        key < otherKey || (key == otherKey && row < otherRow);
}
