using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Sce;

/// <summary>The two halves of symmetric cross-entropy (Wang et al., 2019). Whoever calls owns the result.</summary>
internal static class SceLoss
{
    /// <summary>Cross-entropy with the roles exchanged, -sum p log(one-hot): only wrong classes count, each with the clamped logarithm of zero.</summary>
    /// <param name="logits">z, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <param name="logClamp">What the zeros of the label are lifted to, above 0, below 1.</param>
    /// <returns>[B], 0 … -log(clamp).</returns>
    public static Tensor Reverse(Tensor logits, Tensor labels, double logClamp)
    {
        using var scope = NewDisposeScope();
        var ofLabel = logits.softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1); // p_y, [B]
        return (-Math.Log(logClamp) * (1 - ofLabel)).MoveToOuterDisposeScope();
    }

    /// <summary>Both halves, weighed and averaged over the batch.</summary>
    /// <param name="logits">z, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <param name="options">Weights and clamp.</param>
    /// <returns>The total and its halves before weighing, scalars.</returns>
    public static (Tensor Total, Tensor CrossEntropy, Tensor Reverse) Of(Tensor logits, Tensor labels, SceOptions options)
    {
        using var scope = NewDisposeScope();
        var cross = nn.functional.cross_entropy(logits, labels);
        var reverse = Reverse(logits, labels, options.LogClamp).mean();
        var total = (options.Alpha * cross) + (options.Beta * reverse);
        return (total.MoveToOuterDisposeScope(), cross.MoveToOuterDisposeScope(), reverse.MoveToOuterDisposeScope());
    }
}
