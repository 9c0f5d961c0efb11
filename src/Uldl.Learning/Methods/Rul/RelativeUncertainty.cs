using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Rul;

/// <summary>Uncertainty that shows in comparison: faces are mixed in pairs, the more uncertain one with the larger weight (Zhang et al., NeurIPS 2021). Whoever calls owns the result.</summary>
internal static class RelativeUncertainty
{
    /// <summary>Uncertainty of each face.</summary>
    /// <param name="logVariance">[B, D].</param>
    /// <returns>s, the mean variance, [B], above 0.</returns>
    public static Tensor Of(Tensor logVariance)
    {
        using var scope = NewDisposeScope();
        return logVariance.exp().mean([1]).MoveToOuterDisposeScope();
    }

    /// <summary>Mixes each face's embedding with its partner's, weighed by s_i / (s_i + s_j) and s_j / (s_i + s_j).</summary>
    /// <param name="embedding">μ, [B, D].</param>
    /// <param name="uncertainty">s, [B].</param>
    /// <param name="partners">Each face's partner, a permutation of 0 … B-1, [B], int64.</param>
    /// <returns>[B, D].</returns>
    public static Tensor Mix(Tensor embedding, Tensor uncertainty, Tensor partners)
    {
        using var scope = NewDisposeScope();
        var own = uncertainty.unsqueeze(1);                              // [B, 1]
        var other = own.index_select(0, partners);                       // [B, 1]
        var mixed = ((own * embedding) + (other * embedding.index_select(0, partners))) / (own + other);
        return mixed.MoveToOuterDisposeScope();
    }

    /// <summary>The add-up loss: half the cross-entropy with each of the two labels, whatever the mixing weights were.</summary>
    /// <param name="logits">Of the mixed embeddings, [B, C].</param>
    /// <param name="labels">[B], int64.</param>
    /// <param name="partners">As for <see cref="Mix"/>.</param>
    /// <returns>A scalar.</returns>
    public static Tensor AddUp(Tensor logits, Tensor labels, Tensor partners)
    {
        using var scope = NewDisposeScope();
        var own = nn.functional.cross_entropy(logits, labels);
        var other = nn.functional.cross_entropy(logits, labels.index_select(0, partners));
        return (0.5 * (own + other)).MoveToOuterDisposeScope();
    }
}
