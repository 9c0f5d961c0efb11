namespace Uldl.Core.Noise;

/// <summary>A way to corrupt labels: a pure function of labels, rate and chance.</summary>
/// <remarks>
/// Every face takes the same number of draws whether it is flipped or not. With one seed, a face that is flipped
/// at 10 % is therefore flipped, to the same label, at 20 and 30 % too, and no face's flip depends on those after it.
/// </remarks>
public interface ILabelNoise
{
    /// <summary>Stored with every run; never renamed.</summary>
    string Key { get; }

    /// <summary>What people read in a menu.</summary>
    string Title { get; }

    /// <summary>One or two sentences on what it does to a label.</summary>
    string Summary { get; }

    /// <summary>Corrupts labels.</summary>
    /// <param name="labels">Labels, [N], each 0 … C-1; left as they are.</param>
    /// <param name="classes">Number of classes, C, at least 2.</param>
    /// <param name="rate">Probability that a label is drawn anew, 0 … 1.</param>
    /// <param name="random">Seeded chance; nothing else decides the outcome.</param>
    /// <returns>Labels, [N], each 0 … C-1. The caller owns them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside 0 … 1, there are fewer than two classes, or a label is no class.</exception>
    int[] Corrupt(IReadOnlyList<int> labels, int classes, double rate, Random random);
}
