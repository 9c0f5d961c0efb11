using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Training;

/// <summary>The test faces of a dataset that a run does not learn from.</summary>
/// <param name="Dataset">The open dataset.</param>
/// <param name="Set">Its faces in the run's classes.</param>
/// <param name="Rows">Rows that are scored.</param>
/// <param name="LeftOut">Test faces whose class the run does not know.</param>
internal sealed record OtherFaces(PackedDataset Dataset, FaceSet Set, int[] Rows, int LeftOut)
{
    /// <summary>The dataset's key.</summary>
    public string Key => Dataset.Manifest.Key;

    /// <summary>What its numbers are measured on, such as "test@synthetic-film".</summary>
    public string Split => TargetSplits.Of(Key);

    /// <summary>Labels of the scored faces, in the run's classes.</summary>
    public int[] Labels => [.. Rows.Select(row => Set.TruthOf(row))];

    /// <summary>Chooses them.</summary>
    /// <param name="dataset">The open dataset.</param>
    /// <param name="classes">How its classes become the run's.</param>
    /// <param name="config">The run; its number of test faces holds here too.</param>
    /// <exception cref="RunException">No face is left to score.</exception>
    public static OtherFaces Of(PackedDataset dataset, ClassMap classes, RunConfig config)
    {
        var set = classes.Apply(dataset.Faces);
        var rows = set.RowsOf(Core.Faces.Split.Test);
        var leftOut = dataset.Faces.RowsOf(Core.Faces.Split.Test).Length - rows.Length;
        return rows.Length > 0
            ? new(dataset, set, config.Training.TestFaces > 0 ? [.. rows.Take(config.Training.TestFaces)] : rows, leftOut)
            : throw new RunException($"{dataset.Manifest.Key}: found no test face of {string.Join(", ", classes.Classes)}, of {leftOut} in its test part; expected at least one. Change the class map, or leave the dataset out.");
    }
}
