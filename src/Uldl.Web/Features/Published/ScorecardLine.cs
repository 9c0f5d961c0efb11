using Uldl.Core.Published;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>One cell of the paper, our best matching cell, and what it says.</summary>
public sealed record ScorecardLine(PublishedNumber Number, StoredCell? Ours, VerdictFinding Finding, string? RunAddress)
{
    /// <summary>Every cell of a paper's table.</summary>
    /// <param name="numbers">The cells.</param>
    /// <param name="record">Everything published, for claimed gains.</param>
    /// <param name="cells">All our cells of the metric.</param>
    /// <param name="margin">In points.</param>
    public static IReadOnlyList<ScorecardLine> Of(IEnumerable<PublishedNumber> numbers, PublishedRecord record, IReadOnlyList<StoredCell> cells, double margin) =>
        [.. numbers.Select(number => Line(number, record, cells, margin))];

    private static ScorecardLine Line(PublishedNumber number, PublishedRecord record, IReadOnlyList<StoredCell> cells, double margin)
    {
        if (PublishedNames.MethodOf(number.Method) is not { } method)
        {
            return new(number, null, new(Verdict.NotComparable, $"This portal does not train {number.Method}.", []), null);
        }

        var gain = record.ClaimedGain(number);
        var best = cells
            .Where(stored => stored.Cell.Method == method && PublishedNames.IsNoise(number, stored.Cell.Noise, stored.Cell.NoiseRate))
            .Select(stored => (Stored: stored, Finding: Verdicts.Of(stored.Cell, number, margin, gain)))
            // Comparable before not, the same set before another, photographs before drawn faces, many seeds before few, new before old.
            .OrderBy(pair => pair.Finding.Verdict == Verdict.NotComparable)
            .ThenByDescending(pair => pair.Stored.Cell.Dataset.PrintedNames.Contains(number.TestSet))
            .ThenBy(pair => pair.Stored.Cell.Dataset.IsSynthetic)
            .ThenByDescending(pair => pair.Stored.Cell.Sample?.Count ?? 0)
            .ThenByDescending(pair => pair.Stored.ExperimentId)
            .FirstOrDefault();
        return best.Stored is { } ours
            ? new(number, ours, best.Finding, AddressOf(method))
            : new(number, null, new(Verdict.Underpowered, $"No run of ours has {number.Method} under {number.NoiseText} yet.", []), AddressOf(method));
    }

    private static string AddressOf(string method) => $"experiments/new?preset=paper&method={method}";
}
