using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Uldl.Web.Storage;

/// <summary>A set of faces, as rows of the dataset in ascending runs. However many faces a text claims, it costs no more than the text.</summary>
public sealed class FaceSelection
{
    /// <summary>No dataset has a row beyond this.</summary>
    public const int MostRow = 99_999_999;

    /// <summary>A stored or packed selection never has more runs of consecutive rows than this.</summary>
    public const int MostRuns = 4 << 20;

    private readonly int[] _first;
    private readonly int[] _last;

    private FaceSelection(int[] first, int[] last)
    {
        (_first, _last) = (first, last);
        Count = first.Zip(last, static (from, to) => (long)to - from + 1).Sum();
    }

    /// <summary>Number of faces.</summary>
    public long Count { get; }

    /// <summary>The runs of consecutive rows, ascending, with gaps between them.</summary>
    public IEnumerable<(int First, int Last)> Runs => _first.Zip(_last);

    /// <summary>The selection of some rows.</summary>
    /// <param name="rows">Any order, repeated or not, 0 … <see cref="MostRow"/>.</param>
    public static FaceSelection Of(IEnumerable<int> rows)
    {
        int[] sorted = [.. rows];
        Array.Sort(sorted);
        List<int> first = [], last = [];
        foreach (var row in sorted)
        {
            if (last.Count > 0 && row <= last[^1] + 1)
            {
                last[^1] = row;
            }
            else
            {
                first.Add(row);
                last.Add(row);
            }
        }

        return new([.. first], [.. last]);
    }

    /// <summary>Reads "3-17,20,45".</summary>
    /// <returns>Null where the text is no such list: rows must ascend.</returns>
    public static FaceSelection? Read(string text)
    {
        List<int> first = [], last = [];
        foreach (var part in text.Split(','))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!Row(dash < 0 ? part : part[..dash], out var from) || !Row(dash < 0 ? part : part[(dash + 1)..], out var to) || to < from || (last.Count > 0 && from <= last[^1]))
            {
                return null;
            }

            if (last.Count > 0 && from == last[^1] + 1)
            {
                last[^1] = to;
            }
            else
            {
                first.Add(from);
                last.Add(to);
            }
        }

        return new([.. first], [.. last]);
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    /// <returns>Null where the bytes are something else, claim more than <see cref="MostRuns"/> runs, or name a row beyond <see cref="MostRow"/>.</returns>
    public static FaceSelection? Unpack(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var stream = new DeflateStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var reader = new BinaryReader(stream);
            var count = reader.Read7BitEncodedInt();
            if (count is < 1 or > MostRuns)
            {
                return null;
            }

            List<int> first = [], last = [];
            var end = -2L;
            for (var run = 0; run < count; run++)
            {
                var from = end + 2 + reader.Read7BitEncodedInt();
                end = from + reader.Read7BitEncodedInt();
                if (from < 0 || end < from || end > MostRow)
                {
                    return null;
                }

                first.Add((int)from);
                last.Add((int)end);
            }

            return stream.ReadByte() < 0 ? new([.. first], [.. last]) : null;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a row is chosen.</summary>
    public bool Contains(int row)
    {
        var place = Array.BinarySearch(_first, row);
        place = place >= 0 ? place : ~place - 1;
        return place >= 0 && row <= _last[place];
    }

    /// <summary>The gaps and lengths of all runs, deflated.</summary>
    public byte[] Pack()
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(memory, CompressionLevel.SmallestSize)))
        {
            writer.Write7BitEncodedInt(_first.Length);
            for (var run = 0; run < _first.Length; run++)
            {
                writer.Write7BitEncodedInt(run == 0 ? _first[0] : _first[run] - _last[run - 1] - 2);
                writer.Write7BitEncodedInt(_last[run] - _first[run]);
            }
        }

        return memory.ToArray();
    }

    /// <summary>"3-17,20,45".</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var run = 0; run < _first.Length; run++)
        {
            text.Append(run == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{_first[run]}");
            if (_last[run] > _first[run])
            {
                text.Append(CultureInfo.InvariantCulture, $"-{_last[run]}");
            }
        }

        return text.ToString();
    }

    private static bool Row(string text, out int row) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out row) && row <= MostRow;
}
