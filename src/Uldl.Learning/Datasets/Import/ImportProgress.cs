namespace Uldl.Learning.Datasets.Import;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What it does now, such as "Reading pictures".</param>
/// <param name="Done">Pictures done.</param>
/// <param name="Total">Pictures to do; 0 until known.</param>
public readonly record struct ImportProgress(string Stage, int Done, int Total);
