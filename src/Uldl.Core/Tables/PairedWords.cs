using System.Globalization;
using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>What a paired comparison may be said to show, in words that claim no more.</summary>
internal static class PairedWords
{
    /// <summary>A sentence or two.</summary>
    /// <param name="cell">The comparison.</param>
    public static string Of(PairedCell cell) => cell switch
    {
        { Pairs: 0 } => "No seed has a value in both rows: nothing can be said.",
        { Pairs: 1 } => $"{Direction(cell)} on the one seed that both have. One seed has no error, so this may be nothing but that seed.",
        { Difference: 0, Paired.Differences.StandardDeviation: 0 } => $"Identical on all {Whole(cell.Pairs)} seeds.",
        { P: null } => $"{Direction(cell)}, by exactly the same amount on every seed, so nothing varies that a test could go by.",
        { IsSeparated: true } => $"{Direction(cell)}, and more than chance explains among all comparisons of the table.",
        { P: < PairedPower.Level } => $"{Direction(cell)}. Alone it would count as more than chance; among all comparisons of the table it does not.",
        _ => $"Not separated: it may be nothing. {Seeds(cell)}",
    };

    private static string Direction(PairedCell cell) => cell.IsBetter switch
    {
        null => "No difference",
        true => $"Better by {Size(cell)}",
        false => $"Worse by {Size(cell)}",
    };

    private static string Size(PairedCell cell)
    {
        var metric = cell.Cell.Metric;
        var size = TableNumbers.Text(Math.Abs(cell.Difference!.Value), TableNumbers.Decimals(cell.Paired!.Differences.StandardError, metric), metric);
        return TableNumbers.UnitText(metric) switch
        {
            "" => size,
            "%" => size + " points",
            var unit => $"{size} {unit}",
        };
    }

    private static string Seeds(PairedCell cell) => cell.MoreSeeds switch
    {
        null when cell.Difference == 0 => "On average there is none, so no number of seeds is known to help.",
        null => $"More than {Whole(PairedPower.MostPairs)} seeds would be needed to separate these two.",
        1 => "About 1 more seed would separate these two.",
        { } more => $"About {Whole(more)} more seeds would separate these two.",
    };

    private static string Whole(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
