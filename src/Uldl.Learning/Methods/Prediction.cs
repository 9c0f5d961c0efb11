using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>What a method says of some images. The caller owns the tensors.</summary>
/// <param name="Features">[B, V], 32-bit.</param>
/// <param name="Logits">[B, C], 32-bit; their softmax is the prediction.</param>
/// <param name="Doubt">The method's own score, [B], high = doubted; null when it reads none off an image.</param>
internal sealed record Prediction(Tensor Features, Tensor Logits, Tensor? Doubt = null);
