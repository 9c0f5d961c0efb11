namespace Uldl.Core.Targets;

/// <summary>One neighbour of a face.</summary>
/// <param name="Distance">Between both in the affect plane: squared Euclidean, or the sum of absolute differences, as <see cref="TargetParts.Similarity"/> says; not negative.</param>
/// <param name="Score">What the calibration network says of the pair before the sigmoid.</param>
/// <param name="Opinion">What the network predicts of the neighbour, or its label, [C]; sums to 1.</param>
public sealed record TargetNeighbour(double Distance, double Score, IReadOnlyList<double> Opinion);
