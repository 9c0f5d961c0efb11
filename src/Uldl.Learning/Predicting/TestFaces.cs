using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;

namespace Uldl.Learning.Predicting;

/// <summary>The faces that a run was scored on, in the order of its stored predictions.</summary>
/// <param name="Dataset">Key of the run's dataset.</param>
/// <param name="IsSynthetic">Whether a program drew them.</param>
/// <param name="Rows">Rows in the dataset, [n].</param>
/// <param name="Ids">Their names, [n].</param>
/// <param name="Labels">Their labels, [n].</param>
public sealed record TestFaces(string Dataset, bool IsSynthetic, int[] Rows, string[] Ids, Expression[] Labels)
{
    /// <summary>Reads them; no image is read.</summary>
    /// <param name="config">The run.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="DatasetException">A dataset is missing or damaged.</exception>
    /// <exception cref="RunException">A part of the faces would be empty.</exception>
    public static TestFaces Of(RunConfig config, string datasetsFolder)
    {
        var opened = new List<PackedDataset>();
        try
        {
            opened.AddRange(config.Sources().Select(key => DatasetCatalogue.Open(key, datasetsFolder)));
            var faces = TrainingFaces.Choose(opened, config, NeighbourRule.Default, datasetsFolder);
            return new(
                config.Dataset, opened[0].Manifest.IsSynthetic, faces.Test,
                [.. faces.Test.Select(row => opened[0].Faces.Ids[row])], [.. faces.Test.Select(row => faces.Set.Classes[faces.Set.Labels[row]])]);
        }
        finally
        {
            opened.ForEach(dataset => dataset.Dispose());
        }
    }
}
