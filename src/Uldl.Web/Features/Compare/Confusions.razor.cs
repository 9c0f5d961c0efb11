using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Compare;

/// <summary>Confusion matrices side by side, a cell each.</summary>
public sealed partial class Confusions
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ConfusionOfCell> Cells { get; set; }

    private static IReadOnlyList<(string Code, string Title)> Names(ConfusionOfCell cell) => [.. cell.Classes.Select(expression => (expression.Code(), expression.ToString()))];

    private static IReadOnlyList<IReadOnlyList<(int Count, double? Share)>> Shares(ConfusionOfCell cell) =>
    [
        .. Enumerable.Range(0, cell.Classes.Count).Select(row =>
        {
            var sum = Enumerable.Range(0, cell.Classes.Count).Sum(column => cell.Counts[row, column]);
            return Enumerable.Range(0, cell.Classes.Count).Select(column => (cell.Counts[row, column], sum == 0 ? (double?)null : cell.Counts[row, column] / (double)sum)).ToArray();
        }),
    ];

    private static string Sentence(ConfusionOfCell cell)
    {
        var all = cell.Counts.Cast<int>().Sum();
        var right = Enumerable.Range(0, cell.Classes.Count).Sum(place => cell.Counts[place, place]);
        return $"{Words.Whole(right)} of {Words.Whole(all)} answers are right, {Words.Percent(right / (double)all, 1)}, over {Words.Count(cell.Seeds, "seed")}.";
    }
}
