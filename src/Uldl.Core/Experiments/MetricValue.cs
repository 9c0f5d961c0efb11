namespace Uldl.Core.Experiments;

/// <summary>One measured number.</summary>
/// <param name="Metric">Key of its descriptor, such as "accuracy".</param>
/// <param name="Split">Where it was measured: "train", "validation", "test", the test faces of another dataset ("test@KEY", see <see cref="TargetSplits"/>), or the mean over all of those ("test@others").</param>
/// <param name="Selection">Which epoch's network it belongs to.</param>
/// <param name="Value">The number in the descriptor's unit; null when undefined.</param>
/// <param name="Scored">Faces that entered it.</param>
/// <param name="Total">Faces that could have.</param>
public sealed record MetricValue(string Metric, string Split, Selection Selection, double? Value, int Scored, int Total);
