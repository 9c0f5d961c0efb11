using Uldl.Core.Published;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>One cell of the paper, our best matching cell, and what it says.</summary>
public sealed record ScorecardLine(PublishedNumber Number, StoredCell? Ours, VerdictFinding Finding, string? RunAddress)
{
    private const string Baseline = "cross-entropy";

    /// <summary>Every cell of a paper's table.</summary>
    /// <param name="numbers">The cells.</param>
    /// <param name="record">Everything published, for claimed gains.</param>
    /// <param name="cells">All our cells of the metric.</param>
    /// <param name="margin">In points.</param>
    /// <param name="datasets">Every dataset that is here.</param>
    public static IReadOnlyList<ScorecardLine> Of(
        IEnumerable<PublishedNumber> numbers, PublishedRecord record, IReadOnlyList<StoredCell> cells, double margin, IReadOnlyList<ComparedDataset> datasets) =>
        [.. numbers.Select(number => Line(number, record, cells, margin, datasets))];

    private static ScorecardLine Line(PublishedNumber number, PublishedRecord record, IReadOnlyList<StoredCell> cells, double margin, IReadOnlyList<ComparedDataset> datasets)
    {
        if (PublishedNames.MethodOf(number.Method) is not { } method)
        {
            return new(number, null, new(Verdict.NotComparable, $"This portal does not train {number.Method}.", []), null);
        }

        var gain = record.ClaimedGain(number);
        var best = cells
            .Where(stored => stored.Cell.Method == method && (stored.Cell.Target is not null) == IsCross(number) && PublishedNames.IsNoise(number, stored.Cell.Noise, stored.Cell.NoiseRate))
            .Select(stored => (Stored: stored, Finding: Verdicts.Of(stored.Cell, number, margin, gain)))
            // Comparable before not, the same set before another, photographs before drawn faces, many seeds before few, new before old.
            .OrderBy(pair => pair.Finding.Verdict == Verdict.NotComparable)
            .ThenByDescending(pair => pair.Stored.Cell.TestedOn.PrintedNames.Contains(number.TestSet))
            .ThenBy(pair => pair.Stored.Cell.Dataset.IsSynthetic)
            .ThenByDescending(pair => pair.Stored.Cell.Sample?.Count ?? 0)
            .ThenByDescending(pair => pair.Stored.ExperimentId)
            .FirstOrDefault();
        return best.Stored is { } ours
            ? new(number, ours, best.Finding, AddressOf(number, method, datasets))
            : new(number, null, new(Verdict.NotRunHere, $"No run of ours has {number.Method} {(IsCross(number) ? "on another set than its own" : $"under {number.NoiseText}")} yet.", []), AddressOf(number, method, datasets));
    }

    private static bool IsCross(PublishedNumber number) => number.TrainSet != number.TestSet;

    /// <summary>The wizard of the cell's protocol with the paper's settings, this method beside cross-entropy, and the cell's sets where they are here.</summary>
    private static string AddressOf(PublishedNumber number, string method, IReadOnlyList<ComparedDataset> datasets)
    {
        var (train, test) = (KeyOf(number.TrainSet), KeyOf(number.TestSet));
        string?[] parts =
        [
            method == Baseline ? $"rows={Baseline}" : $"rows={Baseline},{method}",
            "training=paper",
            train is null ? null : $"on={train}",
            IsCross(number) && train is not null && test is not null ? $"only={test}" : null,
            number.NoiseRate > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rates={Math.Round(number.NoiseRate * 100, 6)}") : null,
        ];
        return $"protocols/{(IsCross(number) ? "cross-dataset" : number.NoiseRate > 0 ? "synthetic-noise" : "original")}?{string.Join('&', parts.OfType<string>())}";

        string? KeyOf(string set) => datasets.FirstOrDefault(dataset => dataset.PrintedNames.Contains(set))?.Key is { } key ? Uri.EscapeDataString(key) : null;
    }
}
