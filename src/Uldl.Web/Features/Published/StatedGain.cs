using Uldl.Core.Published;
using Uldl.Core.Statistics;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>A gain that the paper states in its text, beside the method's gain on cross-entropy in an experiment of ours. Never judged: the text does not say which row it is measured against.</summary>
/// <param name="Number">What is stated.</param>
/// <param name="ExperimentId">Our experiment; 0 when none has both methods under this noise.</param>
/// <param name="Dataset">What ours was trained and tested on.</param>
/// <param name="Points">Our mean less cross-entropy's, in points.</param>
/// <param name="Error">Root of the summed squares of both standard errors, in points; null when one of them has none.</param>
public sealed record StatedGain(PublishedNumber Number, int ExperimentId, ComparedDataset? Dataset, double Points, double? Error)
{
    private const string Baseline = "cross-entropy";

    /// <summary>Every gain of the record.</summary>
    /// <param name="record">Everything published.</param>
    /// <param name="cells">All our cells of accuracy.</param>
    public static IReadOnlyList<StatedGain> Of(PublishedRecord record, IReadOnlyList<StoredCell> cells) =>
        [.. record.All.Where(number => number.Metric == PublishedTerms.Gain && !number.IsMissing).Select(number => Of(number, cells))];

    private static StatedGain Of(PublishedNumber number, IReadOnlyList<StoredCell> cells)
    {
        var method = PublishedNames.MethodOf(number.Method);
        var pairs =
            from own in cells
            where own.Cell.Method == method && own.Cell.Target is null && own.Cell.Sample is not null && PublishedNames.IsNoise(number, own.Cell.Noise, own.Cell.NoiseRate)
            from other in cells
            where other.ExperimentId == own.ExperimentId && other.Cell.Method == Baseline && other.Cell.Target is null && other.Cell.Sample is not null
                && other.Cell.Dataset.Key == own.Cell.Dataset.Key && other.Cell.Noise == own.Cell.Noise && Math.Abs(other.Cell.NoiseRate - own.Cell.NoiseRate) < 1e-9
            orderby own.Cell.Dataset.PrintedNames.Contains(number.TestSet) descending, own.Cell.Dataset.IsSynthetic, own.Label.Length, other.Label.Length, own.Cell.Sample!.Count descending, own.ExperimentId descending
            select (own, other);
        return pairs.FirstOrDefault() is ({ } ours, { } baseline)
            ? new(number, ours.ExperimentId, ours.Cell.Dataset, 100 * (ours.Cell.Sample!.Mean - baseline.Cell.Sample!.Mean), ErrorOf(ours.Cell.Sample, baseline.Cell.Sample))
            : new(number, 0, null, 0, null);
    }

    private static double? ErrorOf(Sample first, Sample second) =>
        first.StandardError is { } one && second.StandardError is { } other ? 100 * Math.Sqrt((one * one) + (other * other)) : null;
}
