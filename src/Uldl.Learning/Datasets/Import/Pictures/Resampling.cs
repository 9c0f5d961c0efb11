using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Uldl.Learning.Datasets.Import.Pictures;

/// <summary>
/// Changes a picture's size: exact averages over areas where it shrinks, linear between pixel centres where it grows, each axis on
/// its own, so a picture that is not square is stretched. All arithmetic is in integers with one rounding at the end: the same
/// bytes on every machine and for every number of threads.
/// </summary>
internal sealed class Resampling
{
    /// <summary>Pictures of a set mostly have one size: their axes are worked out once. Sizes that few share are not kept.</summary>
    private static readonly ConcurrentDictionary<(int From, int To), Axis> Axes = new();

    private const int MostAxes = 512;

    private readonly Axis _across;
    private readonly Axis _down;
    private readonly int[] _rows;

    private Resampling(Axis across, Axis down)
    {
        (_across, _down) = (across, down);
        _rows = new int[across.First.Length * 3];
    }

    /// <summary>Cuts a picture and changes the size of what is left.</summary>
    /// <param name="picture">Any picture.</param>
    /// <param name="cut">What to take of it.</param>
    /// <param name="width">Columns to give.</param>
    /// <param name="height">Rows to give.</param>
    /// <param name="planes">Filled with red, green and blue, [3, height, width].</param>
    internal static void Resize(Picture picture, PictureCut cut, int width, int height, Span<byte> planes) =>
        new Resampling(AxisBetween(cut.Width, width), AxisBetween(cut.Height, height)).Run(picture, cut, planes);

    /// <summary>Luma of ITU-R BT.601, rounded.</summary>
    /// <param name="planes">Red, green and blue, [3, n].</param>
    /// <param name="grey">[n]; may be the first plane itself.</param>
    internal static void ToGrey(ReadOnlySpan<byte> planes, Span<byte> grey)
    {
        var plane = planes.Length / 3;
        for (var i = 0; i < plane; i++)
        {
            grey[i] = (byte)(((299 * planes[i]) + (587 * planes[plane + i]) + (114 * planes[(2 * plane) + i]) + 500) / 1000);
        }
    }

    private static Axis AxisBetween(int from, int to)
    {
        if (Axes.TryGetValue((from, to), out var known))
        {
            return known;
        }

        var axis = Axis.Between(from, to);
        return Axes.Count < MostAxes ? Axes.GetOrAdd((from, to), axis) : axis;
    }

    private void Run(Picture picture, PictureCut cut, Span<byte> planes)
    {
        // 255 times the whole weight, and half of it for rounding, fit into 32 bits for pictures of up to 4,000 by 4,000 pixels.
        if ((long)_across.Total * _down.Total <= uint.MaxValue / 256)
        {
            RunNarrow(picture, cut, planes);
        }
        else
        {
            RunWide(picture, cut, planes);
        }
    }

    private void RunNarrow(Picture picture, PictureCut cut, Span<byte> planes)
    {
        var (width, height) = (_across.First.Length, _down.First.Length);
        var sums = new uint[width * 3];
        var total = (uint)_across.Total * (uint)_down.Total;
        var ready = -1;
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var k = _down.Start[y]; k < _down.Start[y + 1]; k++)
            {
                var row = _down.First[y] + k - _down.Start[y];
                if (row != ready)
                {
                    Squeeze(picture.Row(cut.Top + row, cut));
                    ready = row;
                }

                AddWeighted(sums, MemoryMarshal.Cast<int, uint>(_rows), (uint)_down.Weights[k]);
            }

            var red = planes.Slice(y * width, width);
            var green = planes.Slice((height + y) * width, width);
            var blue = planes.Slice(((2 * height) + y) * width, width);
            for (var x = 0; x < width; x++)
            {
                red[x] = (byte)((sums[x * 3] + (total / 2)) / total);
                green[x] = (byte)((sums[(x * 3) + 1] + (total / 2)) / total);
                blue[x] = (byte)((sums[(x * 3) + 2] + (total / 2)) / total);
            }
        }
    }

    private static void AddWeighted(Span<uint> sums, ReadOnlySpan<uint> row, uint weight)
    {
        var i = 0;
        var weights = new Vector<uint>(weight);
        for (; i <= sums.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            (new Vector<uint>(sums[i..]) + (weights * new Vector<uint>(row[i..]))).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += weight * row[i];
        }
    }

    private void RunWide(Picture picture, PictureCut cut, Span<byte> planes)
    {
        var (width, height) = (_across.First.Length, _down.First.Length);
        var sums = new long[width * 3];
        var total = (long)_across.Total * _down.Total;
        var ready = -1;
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var k = _down.Start[y]; k < _down.Start[y + 1]; k++)
            {
                var row = _down.First[y] + k - _down.Start[y];
                if (row != ready)
                {
                    Squeeze(picture.Row(cut.Top + row, cut));
                    ready = row;
                }

                var weight = (long)_down.Weights[k];
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += weight * _rows[i];
                }
            }

            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    planes[(c * width * height) + (y * width) + x] = (byte)((sums[(x * 3) + c] + (total / 2)) / total);
                }
            }
        }
    }

    private void Squeeze(ReadOnlySpan<byte> row)
    {
        for (var x = 0; x < _across.First.Length; x++)
        {
            int red = 0, green = 0, blue = 0;
            var at = _across.First[x] * Picture.PixelBytes;
            for (var k = _across.Start[x]; k < _across.Start[x + 1]; k++, at += Picture.PixelBytes)
            {
                var weight = _across.Weights[k];
                red += weight * row[at];
                green += weight * row[at + 1];
                blue += weight * row[at + 2];
            }

            _rows[x * 3] = red;
            _rows[(x * 3) + 1] = green;
            _rows[(x * 3) + 2] = blue;
        }
    }

    /// <summary>Which source pixels make each target pixel of one axis: weights Start[i] … Start[i + 1] - 1 belong to source First[i] and on; each group sums to Total.</summary>
    private sealed record Axis(int[] First, int[] Start, int[] Weights, int Total)
    {
        internal static Axis Between(int from, int to) => from >= to ? Areas(from, to) : Lines(from, to);

        /// <summary>In units of 1 / (from × to), target i covers i × from … (i + 1) × from and source j covers j × to … (j + 1) × to.</summary>
        private static Axis Areas(int from, int to)
        {
            var (first, start, weights) = (new int[to], new int[to + 1], new List<int>());
            for (var i = 0; i < to; i++)
            {
                var (left, right) = ((long)i * from, (long)(i + 1) * from);
                first[i] = (int)(left / to);
                for (var j = left / to; j * to < right; j++)
                {
                    weights.Add((int)(Math.Min(right, (j + 1) * to) - Math.Max(left, j * to)));
                }

                start[i + 1] = weights.Count;
            }

            return new Axis(first, start, [.. weights], from);
        }

        /// <summary>The centre of target i lies at ((2i + 1) × from - to) / (2 × to) between source centres; the border repeats.</summary>
        private static Axis Lines(int from, int to)
        {
            var (first, start, weights) = (new int[to], new int[to + 1], new List<int>());
            for (var i = 0; i < to; i++)
            {
                var place = Math.Clamp(((2L * i) + 1) * from - to, 0L, 2L * to * (from - 1));
                first[i] = (int)Math.Min(place / (2 * to), Math.Max(0, from - 2));
                var right = (int)(place - (2L * to * first[i]));
                weights.Add((2 * to) - right);
                if (from > 1)
                {
                    weights.Add(right);
                }

                start[i + 1] = weights.Count;
            }

            return new Axis(first, start, [.. weights], 2 * to);
        }
    }
}
