using System.Globalization;
using Uldl.Core.Experiments;

namespace Uldl.Core.Tables;

/// <summary>The sentences below a table.</summary>
internal static class TableSmallPrint
{
    /// <summary>Says what ± means, what n is, which epoch was taken, how many faces were scored, and what is missing.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Sentences, in reading order.</returns>
    public static IReadOnlyList<string> Of(ComparisonTable table)
    {
        var cells = table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Runs).ToList();
        return
        [
            .. new[]
            {
                $"{table.Metric.Title}{Unit(table)}, {(table.Metric.HigherIsBetter ? "higher" : "lower")} is better. {table.Metric.Legend}",
                Spread(table.Layout.Aggregate),
                SelectionRule(table.Selection),
                Marks(table),
                Starts(table),
                Targets(table),
                Scored(table, cells),
                Missing(Distinct(cells)),
            }.Where(sentence => sentence.Length > 0),
        ];
    }

    private static string Unit(ComparisonTable table) => TableNumbers.UnitText(table.Metric) switch
    {
        "" => "",
        "%" => " in percent",
        var unit => $" in {unit}",
    };

    private static string Spread(TableAggregate aggregate) => aggregate switch
    {
        TableAggregate.StandardError => "Mean ± standard error over seeds (sd/√n, sd with n - 1); n is the number of seeds with a value. One seed has no standard error.",
        TableAggregate.StandardDeviation => "Mean ± standard deviation over seeds (with n - 1); n is the number of seeds with a value. One seed has no standard deviation.",
        TableAggregate.Interval => "Mean ± half of the 95 % confidence interval over seeds (t with n - 1 degrees of freedom times sd/√n); n is the number of seeds with a value. One seed has no interval.",
        TableAggregate.Median => "Median over seeds, with the smallest and the largest in brackets; n is the number of seeds with a value.",
        _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate, "Not an aggregate."),
    };

    private static string SelectionRule(Selection selection) => selection switch
    {
        Selection.LastEpoch => "Last epoch: the network after the last epoch, chosen without looking at any label.",
        Selection.BestOnValidation => "Best on validation: the epoch with the highest accuracy on the clean validation part.",
        Selection.BestOnTest => "Best on test: the epoch was chosen by the test labels themselves. Compare it only with papers that do the same.",
        _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, "Not a selection rule."),
    };

    private static string Marks(ComparisonTable table) =>
        table.Rows.Any(row => row.Cells.Any(cell => cell.IsBest))
            ? table.Layout.Aggregate == TableAggregate.Median ? "Bold: best median of its column." : "Bold: best mean of its column. Underlined: behind the best by less than the standard error of their difference."
            : "";

    private static string Starts(ComparisonTable table)
    {
        if (table.Layout.Rows == TableAxis.Weights)
        {
            return "";
        }

        var starts = table.Rows.Select(row => row.Start).Distinct().ToList();
        return starts is [var only]
            ? only.Length == 0 ? "" : $"Start of all rows: {only}."
            : string.Join(" ", table.Rows.Select(row => $"Start of {row.Title}: {row.Start}."));
    }

    private static string Targets(ComparisonTable table) =>
        table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Runs).Any(run => run.TestOn == TableColumn.Others)
            ? "Average of others: the mean over the other datasets' test parts, each counting the same; the own test part is left out."
            : "";

    /// <summary>A run that was scored on several test parts is still one run.</summary>
    private static List<TableEntry> Distinct(List<TableEntry> entries) =>
        [.. entries.GroupBy(run => run.RunId == 0 ? (object)(run.RowKey, run.Column with { TestOn = "" }, run.Seed) : run.RunId).Select(run => run.First())];

    private static string Scored(ComparisonTable table, List<TableEntry> runs)
    {
        var counts = runs.Where(run => run.Value is not null).Select(run => (run.Scored, run.Total)).Distinct().Order().ToList();
        var part = table.Split switch
        {
            "train" => "Training",
            "validation" => "Validation",
            _ => "Test",
        };
        return counts.Count == 0 ? "" : $"{part} faces scored: {string.Join(", ", counts.Select(count => $"{Whole(count.Scored)} of {Whole(count.Total)}"))}.";
    }

    private static string Missing(List<TableEntry> runs)
    {
        var missing = runs.Where(run => run.State != RunState.Completed).ToList();
        var states = missing.OrderBy(run => run.RunId == 0).ThenBy(run => run.State).CountBy(run => run.Standing)
            .Select(state => $"{Whole(state.Value)} {state.Key}");
        return missing.Count == 0 ? "" : $"Not in the table yet: {Whole(missing.Count)} of {Whole(runs.Count)} runs ({string.Join(", ", states)}).";
    }

    private static string Whole(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
