namespace Uldl.Learning.Methods;

/// <summary>How much each neighbour of every training face counted in the face's target, in the order of the method's neighbours.</summary>
/// <param name="K">Neighbours of each face, the face itself left out.</param>
/// <param name="Calibration">Calibration score ζ, [N × K], 0 … 1; null where the method learns none.</param>
/// <param name="Contribution">Contribution degree c before it is divided by its sum, [N × K].</param>
/// <param name="Own">The face's own contribution where it counts among its neighbours, [N]; null where it does not.</param>
internal sealed record NeighbourWeights(int K, float[]? Calibration, float[] Contribution, float[]? Own);
