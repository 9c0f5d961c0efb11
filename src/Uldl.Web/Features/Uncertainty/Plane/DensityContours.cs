namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Lines around the places where a class is densest: a Gaussian kernel density on a grid, its levels such that they hold a share of the class.</summary>
internal static class DensityContours
{
    private const int Steps = 96;
    private const double Reach = 1.2;
    private const double Cell = 2 * Reach / Steps;

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
        grid = Blurred(Blurred(grid, Spread(valence) * factor / Cell, 1), Spread(arousal) * factor / Cell, Steps);
        var descending = grid.OrderDescending().ToArray();
        return [.. shares.Select(share => Segments(grid, Level(descending, share)))];
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

    // The density at whose height the cells above hold the share.
    private static double Level(double[] descending, double share)
    {
        var (wanted, held) = (share * descending.Sum(), 0.0);
        return descending.First(value => (held += value) >= wanted);
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
