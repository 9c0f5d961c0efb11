using Microsoft.AspNetCore.Components;
using Uldl.Core.Tables;

namespace Uldl.Web.Elements;

/// <summary>Methods × conditions; a cell unfolds to its seeds.</summary>
public sealed partial class ComparisonGrid
{
    [Parameter, EditorRequired]
    public required ComparisonTable Table { get; set; }

    /// <summary>Address of the page of a method's key; null where there is none.</summary>
    [Parameter]
    public Func<string, string?>? PageOf { get; set; }

    private static bool Better(TableCell cell) => cell.Difference!.Mean >= 0 == cell.Metric.HigherIsBetter;

    /// <summary>A single pair has no standard error, so none is written; a minus is a minus, not a hyphen.</summary>
    private static string Difference(TableCell cell) =>
        cell.DifferenceText.Replace(" ± " + TableNumbers.Dash, "", StringComparison.Ordinal).Replace('-', '−');

    private string HeadingOf(TableColumn column)
    {
        var dataset = Table.Columns.Any(other => other.Dataset != column.Dataset) ? column.Dataset + ", " : "";
        var noise = Table.Columns.Any(other => other.Noise != column.Noise) ? column.Noise + " " : "";
        return $"{dataset}{column.RateText} {noise}noise";
    }
}
