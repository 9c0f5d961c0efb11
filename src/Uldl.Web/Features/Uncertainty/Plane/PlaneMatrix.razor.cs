using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>How faces are labelled and predicted; a cell, a line or a column chooses its faces.</summary>
public sealed partial class PlaneMatrix
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The classes in order, C.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Expression> Classes { get; set; }

    /// <summary>Counts of label against prediction, [C, C]; on the diagonal alone without predictions.</summary>
    [Parameter, EditorRequired]
    public required int[,] Counts { get; set; }

    [Parameter]
    public bool HasPredictions { get; set; } = true;

    /// <summary>The chosen label; null for any.</summary>
    [Parameter]
    public Expression? Label { get; set; }

    /// <summary>The chosen prediction; null for any.</summary>
    [Parameter]
    public Expression? Predicted { get; set; }

    /// <summary>Told the label and prediction of a cell; null for any.</summary>
    [Parameter]
    public EventCallback<(Expression? Label, Expression? Predicted)> OnCell { get; set; }

    private string? On(Expression? label, Expression? predicted) => (Label, Predicted) != (null, null) && (Label, Predicted) == (label, predicted) ? "on" : null;

    private string Share(int row, int count)
    {
        var total = Enumerable.Range(0, Classes.Count).Sum(column => HasPredictions ? Counts[row, column] : Counts[column, column]);
        return Words.Number(total == 0 ? 0 : count / (double)total, 3);
    }
}
