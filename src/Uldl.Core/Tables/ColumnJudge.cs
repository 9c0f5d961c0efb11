using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>Says of each cell of a column whether it is best, ties with the best, and how far it is from the baseline.</summary>
internal static class ColumnJudge
{
    /// <summary>Marks the cells of one column.</summary>
    /// <param name="rows">All rows' cells; replaced by marked ones.</param>
    /// <param name="column">Which column.</param>
    /// <param name="baseline">Which row the others are compared with; -1 for none.</param>
    public static void Mark(IReadOnlyList<TableCell[]> rows, int column, int baseline)
    {
        var cells = rows.Select(row => row[column]).ToList();
        var ranked = cells.Where(cell => cell.Centre is not null)
            .OrderBy(cell => cell.Metric.HigherIsBetter ? -cell.Centre : cell.Centre).ToList();
        for (var row = 0; row < rows.Count; row++)
        {
            var cell = cells[row];
            var isBest = ranked.Count > 1 && cell.Centre == ranked[0].Centre;
            rows[row][column] = cell with
            {
                IsBest = isBest,
                TiesBest = ranked.Count > 1 && !isBest && Ties(cell, ranked[0]),
                Difference = row == baseline || baseline < 0 ? null : Paired(cell, cells[baseline]),
            };
        }
    }

    private static bool Ties(TableCell cell, TableCell best)
    {
        if (cell.Mean is null || cell.Aggregate == TableAggregate.Median)
        {
            return false;
        }

        if (Paired(cell, best) is { StandardError: { } paired } difference)
        {
            return Math.Abs(difference.Mean) < paired;
        }

        return cell.StandardError is { } own && best.StandardError is { } other
            && Math.Abs(cell.Mean.Value - best.Mean!.Value) < Math.Sqrt((own * own) + (other * other));
    }

    private static Sample? Paired(TableCell cell, TableCell other)
    {
        var others = other.Runs.Where(run => run.Value is not null).ToDictionary(run => run.Seed, run => run.Value!.Value);
        return Sample.Of([.. from run in cell.Runs
                             where run.Value is not null && others.ContainsKey(run.Seed)
                             select run.Value!.Value - others[run.Seed]]);
    }
}
