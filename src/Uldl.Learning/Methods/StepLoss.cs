using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>What one step's loss consists of.</summary>
/// <param name="Total">What is differentiated, a scalar.</param>
/// <param name="Parts">Its named parts before weighing, scalars without gradient; may be empty.</param>
/// <param name="Logits">The network's logits for the batch, [B, C], without gradient.</param>
/// <param name="Doubt">The method's own score of the batch's faces, [B], high = doubted, without gradient; null where it reads none off an image.</param>
internal sealed record StepLoss(Tensor Total, IReadOnlyDictionary<string, Tensor> Parts, Tensor Logits, Tensor? Doubt = null);
