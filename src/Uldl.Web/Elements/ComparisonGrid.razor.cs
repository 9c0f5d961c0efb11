using Microsoft.AspNetCore.Components;
using Uldl.Core.Tables;

namespace Uldl.Web.Elements;

/// <summary>Methods × conditions; a cell unfolds to its seeds.</summary>
public sealed partial class ComparisonGrid
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..8];
    private int _doomed;

    [Parameter, EditorRequired]
    public required ComparisonTable Table { get; set; }

    /// <summary>Address of the page of a method's key; null where there is none.</summary>
    [Parameter]
    public Func<string, string?>? PageOf { get; set; }

    /// <summary>Rows that stand apart below ours, such as published ones: a body of the same table.</summary>
    [Parameter]
    public RenderFragment? Below { get; set; }

    /// <summary>Deletes a seed's run, once the reader has said so twice; without it nothing can be deleted.</summary>
    [Parameter]
    public EventCallback<TableEntry> OnDelete { get; set; }

    private static bool Better(TableCell cell) => cell.Difference!.Mean >= 0 == cell.Metric.HigherIsBetter;

    /// <summary>A single pair has no standard error, so none is written; a minus is a minus, not a hyphen.</summary>
    private static string Difference(TableCell cell) =>
        cell.DifferenceText.Replace(" ± " + TableNumbers.Dash, "", StringComparison.Ordinal).Replace('-', '−');

    /// <summary>A column's heading as people read it: a rate says that it is one of noise.</summary>
    public static string HeadingOf(ComparisonTable table, TableColumn column)
    {
        var heading = TableColumns.Heading(table, column);
        return column.RateText.Length > 0 && heading.EndsWith(column.RateText, StringComparison.Ordinal) ? heading + " noise" : heading;
    }

    private string HeadingOf(TableColumn column) => HeadingOf(Table, column);

    private Task Delete(TableEntry run)
    {
        _doomed = 0;
        return OnDelete.InvokeAsync(run);
    }
}
