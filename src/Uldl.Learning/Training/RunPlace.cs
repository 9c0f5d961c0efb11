using Uldl.Learning.Backbones.Weights;

namespace Uldl.Learning.Training;

/// <summary>Where a run reads its faces and keeps its files; changes none of its numbers.</summary>
/// <param name="DatasetsFolder">Holds one folder a dataset.</param>
/// <param name="RunFolder">This run's own folder: checkpoints while it goes on, results when it has ended. Made when missing.</param>
public sealed record RunPlace(string DatasetsFolder, string RunFolder)
{
    /// <summary>Holds one folder for each imported weights; it stands beside the datasets.</summary>
    public string WeightsFolder => WeightsCatalogue.FolderBeside(DatasetsFolder);

    /// <summary>Least time between two checkpoints; one is always written after the last step of the last epoch.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(10);
}
