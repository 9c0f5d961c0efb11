using Uldl.Core.Metrics;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>How doubt about training labels spreads over flipped and untouched ones.</summary>
internal static class DoubtFigure
{
    private const int Bins = 20;

    /// <summary>Computes it.</summary>
    /// <param name="training">Doubt of every training face.</param>
    public static RunFigure Of(TrainingDoubt training)
    {
        var scores = Array.ConvertAll(training.Doubt, static value => (double)value);
        double low = scores.Min(), high = scores.Max();
        var width = high > low ? (high - low) / Bins : 1.0 / Bins;
        double[] middles = [.. Enumerable.Range(0, Bins).Select(bin => low + ((bin + 0.5) * width))];
        double[] flipped = Counts(isFlipped: true), untouched = Counts(isFlipped: false);
        var series = new List<FigureSeries> { Bars("untouched labels", Stroke.Main, untouched) };
        if (flipped.Sum() > 0)
        {
            series.Add(Bars("flipped labels", Stroke.Second, flipped));
        }

        return new(
            "Doubt about training labels",
            Sentence(scores, training.IsFlipped),
            series,
            new(
                ["doubt from", "to", "untouched labels", "flipped labels"],
                [3, 3, 0, 0],
                [.. middles.Select((middle, bin) => (double?[])[middle - (width / 2), middle + (width / 2), untouched[bin], flipped[bin]])]));

        double[] Counts(bool isFlipped)
        {
            var counts = new double[Bins];
            for (var face = 0; face < scores.Length; face++)
            {
                counts[Math.Clamp((int)((scores[face] - low) / width), 0, Bins - 1)] += training.IsFlipped[face] == isFlipped ? 1 : 0;
            }

            return counts;
        }

        FigureSeries Bars(string name, Stroke stroke, double[] counts) =>
            new(name, stroke, FigureMark.Bars, middles, [.. counts.Select(count => counts.Sum() == 0 ? 0 : 100 * count / counts.Sum())]);
    }

    private static string Sentence(double[] scores, bool[] isFlipped)
    {
        var flips = isFlipped.Count(flipped => flipped);
        return Detection.Auroc(scores, isFlipped) is { } auroc
            ? $"A flipped label is doubted more than an untouched one in {Words.Percent(auroc, 1)} of pairs (AUROC {Words.Number(auroc, 3)}; 50 % would be chance), over {Words.Whole(flips)} flipped and {Words.Whole(isFlipped.Length - flips)} untouched labels."
            : $"No two groups to tell apart: {Words.Whole(flips)} of {Words.Whole(isFlipped.Length)} training labels were flipped, so there is no AUROC.";
    }
}
