using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>A handful of training faces on the run's device; whoever cut it disposes of it.</summary>
/// <param name="Positions">Places among the training faces, B of them, 0 … N-1, no repeats.</param>
/// <param name="Rows">The same as a tensor, [B], int64.</param>
/// <param name="Images">Normalised images, [B, C, H, W].</param>
/// <param name="Labels">Provided labels, noise included, [B], int64.</param>
/// <param name="Random">Chance for whatever else the step needs.</param>
internal sealed record Batch(int[] Positions, Tensor Rows, Tensor Images, Tensor Labels, Random Random);
