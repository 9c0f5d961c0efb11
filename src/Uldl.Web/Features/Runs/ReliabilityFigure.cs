using Uldl.Core.Metrics;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>The reliability diagram: accuracy against confidence in 15 bins, before and after temperature scaling, with the faces of each bin.</summary>
internal static class ReliabilityFigure
{
    private static readonly Stroke Ideal = Stroke.Third;

    /// <summary>Computes it.</summary>
    /// <param name="predictions">The temperature is fitted on its validation part.</param>
    public static RunFigure Of(RunPredictions predictions)
    {
        var classes = predictions.Classes;
        var temperature = TemperatureScaling.Fit(TemperatureScaling.LogitsOf(predictions.Validation), predictions.ValidationLabels, classes)!.Value;
        var scaled = TemperatureScaling.Apply(predictions.Test, classes, temperature);
        var before = Calibration.ReliabilityBins(predictions.Test, predictions.TestLabels, classes);
        var after = Calibration.ReliabilityBins(scaled, predictions.TestLabels, classes);
        var counts = before.Select(bin => (double)bin.Count).ToArray();
        return new(
            "Reliability of test predictions",
            Sentence(predictions, before, after, temperature),
            [
                new("perfect", Ideal, FigureMark.Line, [0, 1], [0, 1]),
                Line("as predicted", Stroke.Main, before),
                Line($"temperature {Words.Number(temperature, 2)}", Stroke.Second, after),
                new("faces in the bin, as predicted", Stroke.Main, FigureMark.Bars, [.. before.Select((_, bin) => Middle(bin))], counts, IsBelow: true),
            ],
            Numbers(before, after));
    }

    private static FigureSeries Line(string name, Stroke stroke, IReadOnlyList<ReliabilityBin> bins)
    {
        var filled = bins.Where(bin => bin.Count > 0).ToArray();
        return new(name, stroke, FigureMark.LineWithPoints, [.. filled.Select(bin => bin.Confidence!.Value)], [.. filled.Select(bin => bin.Accuracy!.Value)]);
    }

    private static NumberTable Numbers(IReadOnlyList<ReliabilityBin> before, IReadOnlyList<ReliabilityBin> after) => new(
        ["confidence above", "up to", "faces", "confidence", "accuracy", "faces, scaled", "confidence, scaled", "accuracy, scaled"],
        [3, 3, 0, 3, 3, 0, 3, 3],
        [.. before.Zip(after, (first, second) => (first, second)).Select((pair, bin) => new double?[]
        {
            bin / (double)before.Count, (bin + 1) / (double)before.Count,
            pair.first.Count, pair.first.Confidence, pair.first.Accuracy,
            pair.second.Count, pair.second.Confidence, pair.second.Accuracy,
        })]);

    private static string Sentence(RunPredictions predictions, IReadOnlyList<ReliabilityBin> before, IReadOnlyList<ReliabilityBin> after, double temperature)
    {
        double confidence = Mean(before, bin => bin.Confidence), accuracy = Mean(before, bin => bin.Accuracy);
        var lean = confidence > accuracy ? "surer than they are right" : "less sure than they are right";
        return $"On {Words.Whole(predictions.TestLabels.Length)} test faces predictions are {lean}, {Words.Percent(confidence, 1)} sure and {Words.Percent(accuracy, 1)} right; "
            + $"over 15 bins the calibration error is {Words.Percent(Gap(before), 2)}, and {Words.Percent(Gap(after), 2)} after dividing logits by {Words.Number(temperature, 2)}, which was fitted on {Words.Whole(predictions.ValidationLabels.Length)} validation faces. "
            + "Bins with few faces jump.";
    }

    private static double Mean(IReadOnlyList<ReliabilityBin> bins, Func<ReliabilityBin, double?> value) =>
        bins.Sum(bin => bin.Count * (value(bin) ?? 0)) / bins.Sum(bin => bin.Count);

    private static double Gap(IReadOnlyList<ReliabilityBin> bins) => bins.Sum(bin => bin.Count * bin.Gap) / bins.Sum(bin => bin.Count);

    private static double Middle(int bin) => (bin + 0.5) / Calibration.UsualBins;
}
