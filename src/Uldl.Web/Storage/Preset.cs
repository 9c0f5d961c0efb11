using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>An experiment to start from.</summary>
/// <param name="Key">The file's name without its ending.</param>
/// <param name="Config">What it asks.</param>
public sealed record Preset(string Key, ExperimentConfig Config);
