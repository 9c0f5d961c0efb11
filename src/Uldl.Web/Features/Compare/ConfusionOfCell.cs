using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>What a cell's runs take for what on test faces, counts summed over its seeds.</summary>
/// <param name="Title">The cell.</param>
/// <param name="Seeds">Runs whose predictions could be read.</param>
/// <param name="Counts">Faces by label and prediction, row by row.</param>
/// <param name="Classes">The expressions in order.</param>
/// <param name="Problem">Why there is nothing to count, or why a run is left out; null when all is well.</param>
public sealed record ConfusionOfCell(string Title, int Seeds, int[,] Counts, IReadOnlyList<Expression> Classes, string? Problem)
{
    /// <summary>Reads predictions of completed runs.</summary>
    public static IReadOnlyList<ConfusionOfCell> Of(IReadOnlyList<RunCell> cells, DataFolder folder) =>
        [.. cells.Where(cell => cell.Runs.Any(run => run.State == RunState.Completed)).Select(cell => Of(cell, folder))];

    private static ConfusionOfCell Of(RunCell cell, DataFolder folder)
    {
        var problems = new List<string>();
        var matrices = new List<ConfusionMatrix>();
        var classes = Array.Empty<Expression>();
        foreach (var run in cell.Runs.Where(run => run.State == RunState.Completed))
        {
            try
            {
                if (RunPredictions.Read(folder.RunFolder(run)) is { } predictions)
                {
                    matrices.Add(Classification.ConfusionMatrix(predictions.Test, predictions.TestLabels, predictions.Classes));
                    classes = [.. RunLabels.ClassesOf(run) ?? Enum.GetValues<Expression>().Take(predictions.Classes)];
                }
                else
                {
                    problems.Add($"Run {run.Id} left no labels beside its predictions, or its files are gone; it is not counted.");
                }
            }
            catch (Exception error) when (error is StorageException or IOException or UnauthorizedAccessException)
            {
                problems.Add(error.Message);
            }
        }

        var counts = new int[classes.Length, classes.Length];
        foreach (var matrix in matrices.Where(matrix => matrix.Classes == classes.Length))
        {
            for (var row = 0; row < classes.Length; row++)
            {
                for (var column = 0; column < classes.Length; column++)
                {
                    counts[row, column] += matrix[row, column];
                }
            }
        }

        return new(cell.Title, matrices.Count, counts, classes, problems.Count == 0 ? null : string.Join(" ", problems));
    }
}
