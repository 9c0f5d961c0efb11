using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Gce;

/// <summary>Generalised cross-entropy, the Lq loss and the truncated Lq loss of Zhang and Sabuncu (2018). Whoever calls owns the result.</summary>
internal static class GceLoss
{
    /// <summary>(1 - p_y^q) / q of each face: between cross-entropy (q towards 0) and absolute error (q = 1).</summary>
    /// <param name="logits">z, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <param name="power">q, above 0, up to 1.</param>
    /// <returns>[B], 0 … 1/q.</returns>
    public static Tensor Plain(Tensor logits, Tensor labels, double power)
    {
        using var scope = NewDisposeScope();
        var ofLabel = logits.log_softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1); // log p_y, [B]

        // exp(q log p) and not p^q: the slope of the latter has no value where p is too small for a number.
        return ((1 - (power * ofLabel).exp()) / power).MoveToOuterDisposeScope();
    }

    /// <summary>The plain loss less its value at the threshold where a face is kept, 0 where it is not; negative for labels that are believed more than the threshold.</summary>
    /// <param name="logits">z, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <param name="kept">1 for faces that count, 0 for others, [B].</param>
    /// <param name="power">q, above 0, up to 1.</param>
    /// <param name="threshold">k, 0 … 1.</param>
    /// <returns>[B].</returns>
    public static Tensor Truncated(Tensor logits, Tensor labels, Tensor kept, double power, double threshold)
    {
        using var plain = Plain(logits, labels, power);
        using var above = plain - ((1 - Math.Pow(threshold, power)) / power);
        return above * kept;
    }
}
