using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Elr;

/// <summary>The memory's rule and the regularisation of early-learning regularisation (Liu et al., 2020). Whoever calls owns the result.</summary>
internal static class ElrLoss
{
    // The released code keeps probabilities this far from 0 and 1.
    private const double Margin = 1e-4;

    /// <summary>What a visit makes of the memory: t ← b t + (1 - b) q, q the prediction with its clamped probabilities made to sum to 1 again.</summary>
    /// <param name="remembered">t before the visit, [B, C]; rows sum to 1 - b^n after n visits.</param>
    /// <param name="logits">z, [B, C]; gives no gradient.</param>
    /// <param name="momentum">b, 0 … 1.</param>
    /// <returns>t after the visit, [B, C], without gradient.</returns>
    public static Tensor Remember(Tensor remembered, Tensor logits, double momentum)
    {
        using var scope = NewDisposeScope();
        var clamped = logits.detach().softmax(1).clamp(Margin, 1 - Margin);
        var prediction = clamped / clamped.sum(1, keepdim: true);
        return ((momentum * remembered) + ((1 - momentum) * prediction)).MoveToOuterDisposeScope();
    }

    /// <summary>Mean of log(1 - &lt;t, p&gt;): the lower, the more the prediction agrees with the memory.</summary>
    /// <param name="remembered">t, [B, C], without gradient.</param>
    /// <param name="logits">z, [B, C].</param>
    /// <returns>A scalar, not positive.</returns>
    public static Tensor Regularisation(Tensor remembered, Tensor logits)
    {
        using var scope = NewDisposeScope();
        var clamped = logits.softmax(1).clamp(Margin, 1 - Margin);
        return (1 - (remembered * clamped).sum(1)).log().mean().MoveToOuterDisposeScope();
    }
}
