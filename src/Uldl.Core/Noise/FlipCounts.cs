namespace Uldl.Core.Noise;

/// <summary>How many labels a noise changed, measured afterwards: the nominal rate is what was asked, this is what came.</summary>
public sealed class FlipCounts
{
    private readonly int[] _clean;
    private readonly int[] _flipped;
    private readonly int[] _provided;

    private FlipCounts(int[] clean, int[] flipped, int[] provided)
    {
        _clean = clean;
        _flipped = flipped;
        _provided = provided;
    }

    /// <summary>Faces, N.</summary>
    public int Faces => _clean.Sum();

    /// <summary>Faces whose label changed.</summary>
    public int Flipped => _flipped.Sum();

    /// <summary>Share of all faces whose label changed; null without faces.</summary>
    public double? Rate => Share(Flipped, Faces);

    /// <summary>Counts.</summary>
    /// <param name="clean">Labels before the noise, [N].</param>
    /// <param name="provided">Labels after it, [N].</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The columns are of different faces.</exception>
    public static FlipCounts Of(IReadOnlyList<int> clean, IReadOnlyList<int> provided, int classes)
    {
        if (clean.Count != provided.Count)
        {
            throw new ArgumentException($"Found {clean.Count} labels before the noise and {provided.Count} after it; expected pairs.", nameof(provided));
        }

        var (before, flipped, after) = (new int[classes], new int[classes], new int[classes]);
        for (var face = 0; face < clean.Count; face++)
        {
            before[clean[face]]++;
            after[provided[face]]++;
            flipped[clean[face]] += clean[face] == provided[face] ? 0 : 1;
        }

        return new(before, flipped, after);
    }

    /// <summary>Faces that are of a class.</summary>
    /// <param name="c">0 … C-1.</param>
    public int Of(int c) => _clean[c];

    /// <summary>Faces of a class whose label changed.</summary>
    /// <param name="c">0 … C-1.</param>
    public int FlippedOf(int c) => _flipped[c];

    /// <summary>Share of a class's faces whose label changed; null for a class without faces.</summary>
    /// <param name="c">0 … C-1.</param>
    public double? RateOf(int c) => Share(_flipped[c], _clean[c]);

    /// <summary>Faces that carry a class's label after the noise.</summary>
    /// <param name="c">0 … C-1.</param>
    public int CarryingOf(int c) => _provided[c];

    /// <summary>Faces that carry a class's label and are of it.</summary>
    /// <param name="c">0 … C-1.</param>
    public int TrulyOf(int c) => _clean[c] - _flipped[c];

    /// <summary>Share of the faces carrying a class's label that are of it; null where none carries it. Rare classes fall below a half long before the rate does.</summary>
    /// <param name="c">0 … C-1.</param>
    public double? PrecisionOf(int c) => Share(TrulyOf(c), _provided[c]);

    private static double? Share(int part, int all) => all == 0 ? null : part / (double)all;
}
