using Uldl.Core.Metrics;
using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>Two runs on the very same test faces: who is right where the other is wrong, and how much of the difference could be the draw of the faces.</summary>
/// <param name="Faces">Faces that both predicted, n.</param>
/// <param name="OnlyFirst">Faces that only the first has right.</param>
/// <param name="OnlySecond">Faces that only the second has right.</param>
/// <param name="McNemarP">Two-sided p of McNemar's test; 1 when no face is right in one run only.</param>
/// <param name="IsExact">Whether that p is the exact binomial one, taken where fewer than 25 faces tell the runs apart; else chi-squared with continuity correction.</param>
/// <param name="Accuracy">First less second, with its bootstrap interval over faces.</param>
/// <param name="MacroF1">First less second, with its bootstrap interval over faces.</param>
public sealed record SameFaces(int Faces, int OnlyFirst, int OnlySecond, double McNemarP, bool IsExact, PairedBootstrap Accuracy, PairedBootstrap MacroF1)
{
    private const int FewestForChiSquared = 25;

    /// <summary>Compares two runs.</summary>
    /// <param name="labels">The truth, [N], each 0 … C-1.</param>
    /// <param name="first">Probabilities of the first run, [N × C].</param>
    /// <param name="second">Probabilities of the second run, [N × C].</param>
    /// <param name="seed">Decides which faces the bootstrap draws.</param>
    /// <param name="resamples">Bootstrap resamples, at least 1.</param>
    /// <returns>The comparison; null without faces.</returns>
    /// <exception cref="ArgumentException">The runs did not predict the same faces and classes.</exception>
    public static SameFaces? Compare(int[] labels, float[] first, float[] second, int seed, int resamples = PairedBootstrap.UsualResamples)
    {
        if (labels.Length == 0)
        {
            return null;
        }

        if (first.Length != second.Length || first.Length == 0 || first.Length % labels.Length != 0)
        {
            throw new ArgumentException($"Found {first.Length} and {second.Length} probabilities for {labels.Length} faces; expected as many of both runs, the same number for each face.", nameof(second));
        }

        var classes = first.Length / labels.Length;
        var (one, other) = (Classification.PredictedLabels(first, classes), Classification.PredictedLabels(second, classes));
        // Wrong labels are refused here, once, rather than ten thousand times below.
        _ = ConfusionMatrix.Of(labels, one, classes);
        var onlyFirst = Enumerable.Range(0, labels.Length).Count(face => one[face] == labels[face] && other[face] != labels[face]);
        var onlySecond = Enumerable.Range(0, labels.Length).Count(face => one[face] != labels[face] && other[face] == labels[face]);
        var isExact = onlyFirst + onlySecond < FewestForChiSquared;
        return new(
            labels.Length,
            onlyFirst,
            onlySecond,
            isExact ? McNemar.ExactP(onlyFirst, onlySecond) : McNemar.ChiSquared(onlyFirst, onlySecond).P,
            isExact,
            Bootstrap(Classification.Accuracy),
            Bootstrap(Classification.MacroF1));

        // Both metrics see the same draws. Cells are looked up once: twenty million faces are drawn for each.
        PairedBootstrap Bootstrap(Func<ConfusionMatrix, double?> metric)
        {
            int[] cells = [.. labels.Select((label, face) => (label * classes) + one[face])];
            int[] others = [.. labels.Select((label, face) => (label * classes) + other[face])];
            return PairedBootstrap.Of(
                labels.Length,
                drawn => metric(Counted(drawn, cells)) - metric(Counted(drawn, others)),
                new Random(seed),
                resamples);
        }

        ConfusionMatrix Counted(int[] drawn, int[] cells)
        {
            Span<int> counts = stackalloc int[classes * classes];
            foreach (var face in drawn)
            {
                counts[cells[face]]++;
            }

            return ConfusionMatrix.OfCounts(classes, counts);
        }
    }
}
