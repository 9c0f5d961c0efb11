using Microsoft.AspNetCore.Components;
using Uldl.Core.Tables;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Tables;

/// <summary>A table's differences to its baseline, with what may be said of each and no more. Nothing where there is nothing to compare.</summary>
public sealed partial class StatisticsPanel
{
    private ComparisonStatistics? _statistics;
    private ComparisonTable? _of;
    private string? _against;

    [Parameter, EditorRequired]
    public required ComparisonTable Table { get; set; }

    /// <summary>Key of the row to compare with; null takes the table's baseline.</summary>
    [Parameter]
    public string? Baseline { get; set; }

    /// <summary>Id of the heading, unique on the page.</summary>
    [Parameter]
    public string Id { get; set; } = "statistics";

    private string Summary
    {
        get
        {
            var cells = _statistics!.Cells;
            var better = cells.Count(cell => cell is { IsSeparated: true, IsBetter: true });
            var worse = cells.Count(cell => cell is { IsSeparated: true, IsBetter: false });
            var silent = cells.Count(cell => cell.P is null);
            var open = cells.Count - better - worse - silent;
            return $"Of {Words.Count(cells.Count, "comparison")}, {better} {Verb(better)} better and {worse} {Verb(worse)} worse beyond chance; {open} {Verb(open)} not separated{(silent > 0 ? $", and of {silent} nothing can be tested" : "")}.";
        }
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_of, Table) || _against != Baseline)
        {
            (_of, _against, _statistics) = (Table, Baseline, ComparisonStatistics.Of(Table, Baseline));
        }
    }

    private static string Verb(int count) => count == 1 ? "is" : "are";

    private string Heading(TableColumn column) => ComparisonGrid.HeadingOf(Table, column);

    private static string Difference(PairedCell cell) =>
        cell.Difference is { } difference ? Signed(difference, DecimalsOf(cell), cell) : TableNumbers.Dash;

    private static string Interval(PairedCell cell) => cell.Interval is { } interval
        ? $"{Signed(interval.Low, DecimalsOf(cell), cell)} … {Signed(interval.High, DecimalsOf(cell), cell)}"
        : TableNumbers.Dash;

    private static int DecimalsOf(PairedCell cell) => TableNumbers.Decimals(cell.Paired!.Differences.StandardError, cell.Cell.Metric);

    private static string Signed(double value, int decimals, PairedCell cell)
    {
        var text = TableNumbers.Text(value, decimals, cell.Cell.Metric);
        return text.StartsWith('-') ? "−" + text[1..] : text.AsSpan().IndexOfAnyExcept("0.") < 0 ? text : "+" + text;
    }

    private static string Probability(double? p) => p switch
    {
        null => TableNumbers.Dash,
        < 0.0001 => "< 0.0001",
        < 0.001 => Words.Number(p.Value, 4),
        _ => Words.Number(p.Value, 3),
    };

    private static string Effect(PairedCell cell) => cell.Effect.HedgesG is { } g ? Words.Number(g, 2).Replace('-', '−') : TableNumbers.Dash;
}
