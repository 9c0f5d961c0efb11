using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>What one step's loss consists of.</summary>
/// <param name="Total">What is differentiated, a scalar.</param>
/// <param name="Parts">Its named parts before weighing, scalars without gradient; may be empty.</param>
/// <param name="Logits">The network's logits for the batch, [B, C], without gradient.</param>
internal sealed record StepLoss(Tensor Total, IReadOnlyDictionary<string, Tensor> Parts, Tensor Logits);
