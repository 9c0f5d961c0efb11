using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>One row under one condition against the baseline under the same, seed by seed.</summary>
public sealed record PairedCell
{
    /// <summary>The row.</summary>
    public required TableRow Row { get; init; }

    /// <summary>The condition.</summary>
    public required TableCell Cell { get; init; }

    /// <summary>This row less the baseline, over the seeds that both have; null where they share none.</summary>
    public required PairedDifference? Paired { get; init; }

    /// <summary>Wilcoxon's signed-rank test, exact, two-sided; null without pairs.</summary>
    public required double? WilcoxonP { get; init; }

    /// <summary>The smallest p that test can reach with so many pairs that differ; null without pairs.</summary>
    public required double? WilcoxonFloor { get; init; }

    /// <summary>How large the difference is beside what varies.</summary>
    public required EffectSize Effect { get; init; }

    /// <summary>Seeds with which a paired t test at 5 % would see a difference of this size four times in five; null where nothing varies, there is no difference, there are fewer than two pairs, or more than 10,000 would be needed.</summary>
    public required int? SeedsNeeded { get; init; }

    /// <summary>Seeds that either row was asked for and that did not make a pair.</summary>
    public required int MissingSeeds { get; init; }

    /// <summary>p of the paired t test after Holm's correction over the whole table; null where there is no test.</summary>
    public double? HolmP { get; init; }

    /// <summary>Seeds that both have, n.</summary>
    public int Pairs => Paired?.Differences.Count ?? 0;

    /// <summary>Mean difference in the metric's unit; null without pairs.</summary>
    public double? Difference => Paired?.Differences.Mean;

    /// <summary>The 95 % t interval of the mean difference; null for fewer than two pairs.</summary>
    public (double Low, double High)? Interval => Paired?.Differences.Interval();

    /// <summary>p of the paired t test, two-sided, uncorrected; null for fewer than two pairs, and where all differ by the same amount other than 0.</summary>
    public double? P => Paired?.P;

    /// <summary>Seeds to add to those there are; null where <see cref="SeedsNeeded"/> is.</summary>
    public int? MoreSeeds => SeedsNeeded is { } needed ? Math.Max(0, needed - Pairs) : null;

    /// <summary>Whether the difference is more than chance explains at 5 %, corrected for the whole table.</summary>
    public bool IsSeparated => HolmP < PairedPower.Level;

    /// <summary>Whether the difference is in the direction of better; null for none.</summary>
    public bool? IsBetter => Difference is null or 0 ? null : Difference > 0 == Cell.Metric.HigherIsBetter;

    /// <summary>What may be said of it, and no more.</summary>
    public string Sentence => PairedWords.Of(this);

    /// <summary>Compares two cells of one condition.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cell">Its cell.</param>
    /// <param name="baseline">The baseline's cell under the same condition.</param>
    internal static PairedCell Of(TableRow row, TableCell cell, TableCell baseline)
    {
        var others = ValuesOf(baseline);
        var pairs = ValuesOf(cell).Where(value => others.ContainsKey(value.Key)).OrderBy(value => value.Key).ToList();
        double[] own = [.. pairs.Select(pair => pair.Value)];
        double[] other = [.. pairs.Select(pair => others[pair.Key])];
        var paired = PairedDifference.Of(own, other);
        var differences = PairedDifference.Each(own, other);
        var effect = EffectSize.Of(paired?.Differences);
        return new()
        {
            Row = row,
            Cell = cell,
            Paired = paired,
            WilcoxonP = paired is null ? null : ExactTests.WilcoxonP(differences),
            WilcoxonFloor = paired is null ? null : ExactTests.Floor(differences.Count(difference => difference != 0)),
            Effect = effect,
            SeedsNeeded = effect.CohenDz is { } dz ? PairedPower.PairsFor(dz) : null,
            MissingSeeds = cell.Runs.Concat(baseline.Runs).Select(run => run.Seed).Distinct().Count() - pairs.Count,
        };
    }

    private static Dictionary<int, double> ValuesOf(TableCell cell) =>
        cell.Runs.Where(run => run.Value is not null).GroupBy(run => run.Seed).ToDictionary(seed => seed.Key, seed => seed.First().Value!.Value);
}
