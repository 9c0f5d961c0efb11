using System.Buffers.Binary;
using Uldl.Core.Experiments;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>A line drawn by hand around faces, closed by its first corner.</summary>
internal sealed class Lasso
{
    /// <summary>More corners than any hand draws.</summary>
    public const int MostCorners = 5000;

    private readonly double[] _x;
    private readonly double[] _y;

    private Lasso(double[] x, double[] y) => (_x, _y) = (x, y);

    /// <summary>A lasso of some corners.</summary>
    /// <param name="x">Valence of each.</param>
    /// <param name="y">Arousal of each.</param>
    public static Lasso Of(double[] x, double[] y) => new(x, y);

    /// <summary>Reads valence and arousal of each corner in turn, 64-bit floats, little-endian.</summary>
    /// <exception cref="ConfigException">There are fewer than three corners, too many, or one is nowhere.</exception>
    public static Lasso Read(ReadOnlySpan<byte> bytes)
    {
        var corners = bytes.Length / 16;
        if (bytes.Length % 16 != 0 || corners is < 3 or > MostCorners)
        {
            throw new ConfigException($"lasso: found {bytes.Length} bytes, expected valence and arousal of 3 to {MostCorners} corners, 16 bytes each. Draw it again.");
        }

        var (x, y) = (new double[corners], new double[corners]);
        for (var corner = 0; corner < corners; corner++)
        {
            x[corner] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(16 * corner)..]);
            y[corner] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[((16 * corner) + 8)..]);
            if (!double.IsFinite(x[corner]) || !double.IsFinite(y[corner]))
            {
                throw new ConfigException($"lasso: corner {corner} is not a point. Draw it again.");
            }
        }

        return new(x, y);
    }

    /// <summary>The smallest rectangle around it.</summary>
    public PlaneWindow Bounds => new(_x.Min(), _x.Max(), _y.Min(), _y.Max());

    /// <summary>Whether a point lies inside, by the even-odd rule.</summary>
    public bool Contains(double x, double y)
    {
        var isInside = false;
        for (int corner = 0, before = _x.Length - 1; corner < _x.Length; before = corner++)
        {
            if (_y[corner] > y != _y[before] > y && x < ((_x[before] - _x[corner]) * (y - _y[corner]) / (_y[before] - _y[corner])) + _x[corner])
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    /// <summary>Rows of the faces inside.</summary>
    public IEnumerable<int> RowsOf(PlaneFaces faces)
    {
        var bounds = Bounds;
        for (var place = 0; place < faces.Count; place++)
        {
            if (bounds.Contains(faces.Valence[place], faces.Arousal[place]) && Contains(faces.Valence[place], faces.Arousal[place]))
            {
                yield return faces.Rows[place];
            }
        }
    }
}
