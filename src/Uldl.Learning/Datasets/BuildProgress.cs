namespace Uldl.Learning.Datasets;

/// <summary>How far the building of a dataset is.</summary>
/// <param name="Done">Faces written, 0 … Total.</param>
/// <param name="Total">Faces of the dataset.</param>
public readonly record struct BuildProgress(int Done, int Total);
