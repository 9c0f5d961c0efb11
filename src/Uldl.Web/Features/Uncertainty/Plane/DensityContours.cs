namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Lines around the places where a class is densest: a Gaussian kernel density on a grid, its levels such that they hold a share of the class's faces.</summary>
internal static class DensityContours
{
    private const int Steps = 96;
    private const double Reach = 1.2;
    private const double Cell = 2 * Reach / Steps;

    /// <summary>Where all faces are held, the line runs just below the last.</summary>
    private const double Below = 1 - 1e-6;

    /// <summary>By how much the kernel is wider than Scott's.</summary>
    private static readonly double[] Widths = [1, 1.4, 2];

    /// <summary>A class of fewer faces gets no line.</summary>
    public const int Fewest = 20;

    /// <summary>Segments of the lines that hold a share of a class's faces.</summary>
    /// <param name="valence">Valence of the class's faces.</param>
    /// <param name="arousal">Arousal of each.</param>
    /// <param name="shares">Such as 0.5 and 0.9.</param>
    /// <returns>For each share the segments, x and y of both ends in turn; none for a class of fewer than <see cref="Fewest"/> faces.</returns>
    public static IReadOnlyList<float[]> Of(float[] valence, float[] arousal, IReadOnlyList<double> shares)
    {
        if (valence.Length < Fewest)
        {
            return [.. shares.Select(_ => Array.Empty<float>())];
        }

        var grid = Binned(valence, arousal);
        // Scott's rule for two dimensions, each axis with its own spread.
        var factor = Math.Pow(valence.Length, -1.0 / 6);
        var (wide, tall) = (Spread(valence) * factor / Cell, Spread(arousal) * factor / Cell);
        var density = Adapted(grid, Blurred(Blurred(grid, wide, 1), tall, Steps), wide, tall);
        return [.. shares.Select(share => Segments(density, Level(grid, density, share)))];
    }

    /// <summary>Segments joined to lines; what lies outside a window is left out.</summary>
    /// <param name="segments">As <see cref="Of"/> returns them for a share.</param>
    /// <param name="window">Where.</param>
    /// <returns>Each line: x and y of its corners in turn.</returns>
    public static IReadOnlyList<IReadOnlyList<float>> Joined(float[] segments, PlaneWindow window)
    {
        var ends = new Dictionary<(int, int), List<int>>();
        var open = new HashSet<int>();
        for (var segment = 0; 4 * segment < segments.Length; segment++)
        {
            if (window.Contains(segments[4 * segment], segments[(4 * segment) + 1]) && window.Contains(segments[(4 * segment) + 2], segments[(4 * segment) + 3]))
            {
                open.Add(segment);
                foreach (var end in new[] { EndOf(segment, 0), EndOf(segment, 2) })
                {
                    (ends.TryGetValue(end, out var there) ? there : ends[end] = []).Add(segment);
                }
            }
        }

        var lines = new List<IReadOnlyList<float>>();
        // Lines that end at the window begin there; the others are rings and begin anywhere.
        foreach (var first in open.OrderBy(segment => Math.Min(ends[EndOf(segment, 0)].Count, ends[EndOf(segment, 2)].Count)).ToList())
        {
            if (open.Remove(first))
            {
                var line = new List<float>();
                var last = ends[EndOf(first, 0)].Count == 1 ? 2 : ends[EndOf(first, 2)].Count == 1 ? 0 : 2;
                line.AddRange([segments[(4 * first) + 2 - last], segments[(4 * first) + 3 - last], segments[(4 * first) + last], segments[(4 * first) + last + 1]]);
                for (var end = EndOf(first, last); ends[end].FindIndex(open.Contains) is >= 0 and var place;)
                {
                    var next = ends[end][place];
                    open.Remove(next);
                    var far = EndOf(next, 0) == end ? 2 : 0;
                    line.AddRange([segments[(4 * next) + far], segments[(4 * next) + far + 1]]);
                    end = EndOf(next, far);
                }

                lines.Add(line);
            }
        }

        return lines;

        (int, int) EndOf(int segment, int at) => ((int)Math.Round(segments[(4 * segment) + at] * 1e4), (int)Math.Round(segments[(4 * segment) + at + 1] * 1e4));
    }

    private static double[] Binned(float[] valence, float[] arousal)
    {
        var grid = new double[Steps * Steps];
        for (var face = 0; face < valence.Length; face++)
        {
            var (column, row) = ((int)((valence[face] + Reach) / Cell), (int)((arousal[face] + Reach) / Cell));
            grid[(Math.Clamp(row, 0, Steps - 1) * Steps) + Math.Clamp(column, 0, Steps - 1)]++;
        }

        return grid;
    }

    private static double Spread(float[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    // Abramson's rule: where faces are few the kernel is wide, so that a lone face bends no line. Faces of about the same width are blurred together.
    private static double[] Adapted(double[] grid, double[] pilot, double wide, double tall)
    {
        var faces = grid.Sum();
        var middle = Math.Exp(Enumerable.Range(0, grid.Length).Where(cell => grid[cell] > 0).Sum(cell => grid[cell] * Math.Log(pilot[cell])) / faces);
        var widths = new double[Widths.Length][];
        for (var cell = 0; cell < grid.Length; cell++)
        {
            if (grid[cell] > 0)
            {
                var wanted = Math.Sqrt(middle / pilot[cell]);
                var nearest = Enumerable.Range(0, Widths.Length).MinBy(width => Math.Abs(Math.Log(Widths[width] / wanted)));
                (widths[nearest] ??= new double[grid.Length])[cell] = grid[cell];
            }
        }

        var sum = new double[grid.Length];
        for (var width = 0; width < Widths.Length; width++)
        {
            if (widths[width] is { } some)
            {
                var blurred = Blurred(Blurred(some, wide * Widths[width], 1), tall * Widths[width], Steps);
                for (var cell = 0; cell < sum.Length; cell++)
                {
                    sum[cell] += blurred[cell];
                }
            }
        }

        return sum;
    }

    // Along one axis: neighbours lie a stride apart.
    private static double[] Blurred(double[] grid, double width, int stride)
    {
        var sigma = Math.Clamp(width, 0.8, Steps / 6.0);
        var reach = (int)Math.Ceiling(3 * sigma);
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(step => Math.Exp(-step * step / (2 * sigma * sigma)))];
        var total = kernel.Sum();
        var blurred = new double[grid.Length];
        for (var cell = 0; cell < grid.Length; cell++)
        {
            var place = stride == 1 ? cell % Steps : cell / Steps;
            for (var step = Math.Max(-reach, -place); step <= Math.Min(reach, Steps - 1 - place); step++)
            {
                blurred[cell] += grid[cell + (step * stride)] * kernel[step + reach] / total;
            }
        }

        return blurred;
    }

    // The height above which the share of the faces themselves lies, not of their blur: between the last that is held and the next, so that no line runs through a face.
    private static double Level(double[] faces, double[] density, double share)
    {
        int[] cells = [.. Enumerable.Range(0, faces.Length).Where(cell => faces[cell] > 0).OrderByDescending(cell => density[cell])];
        var (wanted, held, last) = (share * faces.Sum(), faces[cells[0]], 0);
        while (held < wanted && last + 1 < cells.Length)
        {
            held += faces[cells[++last]];
        }

        return last + 1 < cells.Length ? Math.Sqrt(density[cells[last]] * density[cells[last + 1]]) : density[cells[last]] * Below;
    }

    // Marching squares between the centres of cells.
    private static float[] Segments(double[] grid, double level)
    {
        var segments = new List<float>();
        for (var row = 0; row < Steps - 1; row++)
        {
            for (var column = 0; column < Steps - 1; column++)
            {
                var at = (row * Steps) + column;
                double[] corners = [grid[at], grid[at + 1], grid[at + Steps + 1], grid[at + Steps]];
                List<(double X, double Y)> cuts = [];
                for (var edge = 0; edge < 4; edge++)
                {
                    var (here, next) = (corners[edge], corners[(edge + 1) % 4]);
                    if (here >= level != next >= level)
                    {
                        var share = (level - here) / (next - here);
                        cuts.Add(edge switch { 0 => (share, 0), 1 => (1, share), 2 => (1 - share, 1), _ => (0, 1 - share) });
                    }
                }

                for (var cut = 0; cut + 1 < cuts.Count; cut += 2)
                {
                    segments.AddRange([X(column + cuts[cut].X), X(row + cuts[cut].Y), X(column + cuts[cut + 1].X), X(row + cuts[cut + 1].Y)]);
                }
            }
        }

        return [.. segments];

        static float X(double place) => (float)(((place + 0.5) * Cell) - Reach);
    }
}
