using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Core.Statistics;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>Which expressions a run takes for which, and how well it finds each.</summary>
public sealed partial class RunConfusion
{
    private ConfusionMatrix? _matrix;

    [Parameter, EditorRequired]
    public required RunPredictions Predictions { get; set; }

    /// <summary>Id of the run.</summary>
    [Parameter, EditorRequired]
    public required int Run { get; set; }

    /// <summary>The classes in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Expression> Classes { get; set; }

    private ConfusionMatrix Matrix => _matrix ??= Classification.ConfusionMatrix(Predictions.Test, Predictions.TestLabels, Predictions.Classes);

    private IReadOnlyList<(string Code, string Title)> Names => [.. Classes.Select(expression => (expression.Code(), expression.ToString()))];

    private IReadOnlyList<IReadOnlyList<(int Count, double? Share)>> Cells =>
        [.. Enumerable.Range(0, Matrix.Classes).Select(row => Enumerable.Range(0, Matrix.Classes).Select(column => (Matrix[row, column], Matrix.RowShare(row, column))).ToArray())];

    private string Sentence
    {
        get
        {
            var accuracy = $"{Words.Whole(Matrix.Correct)} of {Words.Whole(Matrix.Total)} are right, {Words.Percent(Matrix.Correct / (double)Matrix.Total, 1)} (95 % interval {Interval(Matrix.Correct, Matrix.Total)}, Wilson).";
            var worst = (
                from row in Enumerable.Range(0, Matrix.Classes)
                from column in Enumerable.Range(0, Matrix.Classes)
                where row != column && Matrix[row, column] > 0
                orderby Matrix.RowShare(row, column) descending
                select (Row: row, Column: column)).Take(1).ToArray();
            return worst is [var most]
                ? $"The commonest confusion takes {Words.Percent(Matrix.RowShare(most.Row, most.Column)!.Value)} of {Word(most.Row)} for {Word(most.Column)}; {accuracy} Percent are of the row, counts below them."
                : accuracy;
        }
    }

    private string PlaneAddress => string.Create(CultureInfo.InvariantCulture, $"plane?run={Run}&split=test&by=error");

    private string GalleryOf(int label, int predicted) => string.Create(CultureInfo.InvariantCulture, $"uncertainty?run={Run}&view=grid&label={Classes[label].Code()}&predicted={Classes[predicted].Code()}");

    private static string Interval(int hits, int all) => Proportion.Wilson(hits, all) is { } interval
        ? $"{Words.Number(100 * interval.Low, 1)} to {Words.Percent(interval.High, 1)}"
        : "";

    private string Word(int c) => Classes[c].ToString().ToLowerInvariant();
}
