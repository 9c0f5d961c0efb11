using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>A handful of training faces on the run's device; whoever cut it disposes of it.</summary>
/// <param name="Positions">Places among the training faces, B of them, 0 … N-1, no repeats.</param>
/// <param name="Rows">The same as a tensor, [B], int64.</param>
/// <param name="Moved">Pixels after mirroring and cropping, before erasing, [B, C, H, W], 0 … 255: for methods that make views of their own.</param>
/// <param name="Images">Normalised images, erased where the run erases, [B, C, H, W].</param>
/// <param name="Labels">Provided labels, noise included, [B], int64.</param>
/// <param name="Epoch">Zero-based epoch under way.</param>
/// <param name="Random">Chance for whatever else the step needs.</param>
internal sealed record Batch(int[] Positions, Tensor Rows, Tensor Moved, Tensor Images, Tensor Labels, int Epoch, Random Random);
