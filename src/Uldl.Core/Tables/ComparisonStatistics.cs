using System.Globalization;
using Uldl.Core.Metrics;
using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>Every row of a table against one of them, condition by condition and seed by seed, corrected for how many comparisons that makes.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Baseline">The row that the others are compared with.</param>
/// <param name="Columns">The conditions in order.</param>
/// <param name="Cells">Row by row and column by column, the baseline's row left out.</param>
public sealed record ComparisonStatistics(MetricDescriptor Metric, TableRow Baseline, IReadOnlyList<TableColumn> Columns, IReadOnlyList<PairedCell> Cells)
{
    /// <summary>Comparisons that have a t test, which Holm's correction counts.</summary>
    public int Tested => Cells.Count(cell => cell.P is not null);

    /// <summary>The sentences that belong below: what each number is, and what it does not say.</summary>
    public IReadOnlyList<string> SmallPrint
    {
        get
        {
            var fewest = Cells.Where(cell => cell.Pairs > 0).Select(cell => cell.Pairs).DefaultIfEmpty(0).Min();
            return
            [
                $"Differences are this row less {Baseline.Title}, over the seeds that both have; ± 95 % is the t interval of their mean. Seeds are what varies here: the test faces are the same, and their own sampling error is not in it.",
                string.Create(CultureInfo.InvariantCulture, $"p is of the paired t test, two-sided. Holm's correction counts the {Tested} {(Tested == 1 ? "comparison" : "comparisons")} of this table that have one, and is the p to go by."),
                .. fewest == 0 ? (IEnumerable<string>)[] : [FloorSentence(fewest)],
                "Effect size g is Cohen's dz (mean difference over the standard deviation of the differences) with Hedges' small-sample correction; it needs three seeds.",
                "More seeds would separate two rows where a paired t test at 5 % would then see the difference four times in five, if it and its spread are what they look like. With few seeds that is a guess.",
                "Not separated is not the same as equal.",
            ];
        }
    }

    /// <summary>Compares.</summary>
    /// <param name="table">The table.</param>
    /// <param name="baseline">Key of the row to compare with; null takes the table's own baseline.</param>
    /// <returns>Null where there are not two rows, or no row of that key.</returns>
    public static ComparisonStatistics? Of(ComparisonTable table, string? baseline = null)
    {
        var against = table.Rows.FirstOrDefault(row => baseline is null ? row.IsBaseline : row.Key == baseline);
        if (against is null || table.Rows.Count < 2)
        {
            return null;
        }

        var cells = table.Rows.Where(row => row.Key != against.Key)
            .SelectMany(row => row.Cells.Select((cell, column) => PairedCell.Of(row, cell, against.Cells[column])))
            .ToList();
        return new(table.Metric, against, table.Columns, Corrected(cells));
    }

    /// <summary>What so many seeds can show by a rank test: "5 seeds cannot go below p = 0.0625".</summary>
    /// <param name="seeds">Pairs, at least 1.</param>
    /// <returns>A sentence.</returns>
    public static string FloorSentence(int seeds)
    {
        var floor = ExactTests.Floor(seeds);
        var words = string.Create(CultureInfo.InvariantCulture, $"{seeds} {(seeds == 1 ? "seed" : "seeds")} cannot go below p = {floor:0.####}");
        var test = $"Wilcoxon's exact test asks less of the numbers than t and says less: {words}";
        return floor > PairedPower.Level
            ? string.Create(CultureInfo.InvariantCulture, $"{test}, so it can never reach 5 %; that takes {ExactTests.PairsFor(PairedPower.Level)} seeds.")
            : test + ".";
    }

    private static List<PairedCell> Corrected(List<PairedCell> cells)
    {
        var corrected = new Queue<double>(Holm.Adjust([.. cells.Select(cell => cell.P).OfType<double>()]));
        return [.. cells.Select(cell => cell.P is null ? cell : cell with { HolmP = corrected.Dequeue() })];
    }
}
