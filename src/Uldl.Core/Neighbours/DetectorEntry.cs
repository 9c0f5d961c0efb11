namespace Uldl.Core.Neighbours;

/// <summary>A detector of flipped labels that needs no network.</summary>
/// <param name="Key">Part of a metric's key, "detector-…-auroc"; never renamed.</param>
/// <param name="Title">What people read.</param>
/// <param name="Description">One sentence on what it computes.</param>
/// <param name="Score">A score for each face, [N], 0 … 1; high is suspicious.</param>
public sealed record DetectorEntry(string Key, string Title, string Description, Func<DetectorFaces, double[]> Score);
