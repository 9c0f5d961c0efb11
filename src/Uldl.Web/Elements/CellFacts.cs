using Uldl.Core.Experiments;
using Uldl.Core.Tables;

namespace Uldl.Web.Elements;

/// <summary>What a cell says of itself when it is pointed at, and of its seeds when it unfolds.</summary>
public static class CellFacts
{
    /// <summary>Range and median, faces scored, seeds that are missing.</summary>
    public static IReadOnlyList<string> Of(TableCell cell) =>
    [
        .. new[]
        {
            cell.Sample is { } sample ? $"{cell.NumberText(sample.Lowest)} … {cell.NumberText(sample.Highest)}, median {cell.NumberText(cell.Median)}" : "",
            string.Join("; ", cell.Runs.Where(run => run.Value is not null && run.Total > 0).Select(run => $"{Words.Whole(run.Scored)} of {Words.Whole(run.Total)} faces scored").Distinct()),
            cell.Expected > cell.Count ? $"{cell.Count} of {Words.Count(cell.Expected, "seed")}: {Missing(cell)}" : Words.Count(cell.Count, "seed"),
        }.Where(line => line.Length > 0),
    ];

    /// <summary>The seed's value, or where its run stands.</summary>
    public static string ValueOf(TableEntry run, TableCell cell) =>
        run.Value is { } value ? TableNumbers.Text(value, cell.Metric.Decimals, cell.Metric)
        : run.RunId == 0 ? "deleted"
        : run.State == RunState.Completed ? "undefined"
        : run.State.ToString();

    /// <summary>Where the cell's very runs may be asked again; null where all of them are deleted.</summary>
    public static string? CloneOf(TableCell cell) =>
        cell.Runs.Where(run => run.RunId > 0).Select(run => run.RunId).Distinct().ToList() is { Count: > 0 } ids ? $"experiments/new?runs={string.Join(',', ids)}" : null;

    private static string Missing(TableCell cell) => string.Join(", ", cell.Runs.Where(run => run.Value is null)
        .GroupBy(run => run.State == RunState.Completed ? "undefined" : run.Standing)
        .Select(state => $"{state.Count()} {state.Key}"));
}
