using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.AdaDf;

/// <summary>The arithmetic of Ada-DF (Liu et al., ICASSP 2023).</summary>
internal static class Equations
{
    private const double Tiny = 1e-12;

    /// <summary>Weights of the two branches' losses.</summary>
    /// <param name="epoch">One-based.</param>
    /// <param name="balance">b, the epoch at which both are 1.</param>
    /// <returns>r1 of the target branch, r2 of the auxiliary branch, 0 … 1.</returns>
    public static (double Target, double Auxiliary) Weights(int epoch, int balance) => epoch <= balance
        ? (Math.Exp(-Math.Pow(1 - (epoch / (double)balance), 2)), 1)
        : (1, Math.Exp(-Math.Pow(1 - (balance / (double)epoch), 2)));

    /// <summary>Attention scaled to its batch.</summary>
    /// <param name="attention">a, [B], 0 … 1.</param>
    /// <param name="least">What the smallest becomes; the largest becomes 1.</param>
    /// <returns>[B]; all of them the least where they do not differ. The caller owns it.</returns>
    public static Tensor Scale(Tensor attention, double least)
    {
        using var scope = NewDisposeScope();
        var (low, high) = (attention.min(), attention.max());
        var range = high - low;

        // Equal attention gives no gradient either: divided by nearly nothing, it would be without bound.
        var place = ((attention - low) / range.clamp(min: Tiny)).masked_fill(range.le(Tiny), 0);
        return ((place * (1 - least)) + least).MoveToOuterDisposeScope();
    }

    /// <summary>The target distribution: the auxiliary branch's word where attention is low, the class's where it is high.</summary>
    /// <param name="auxiliary">Probabilities of the auxiliary branch, [B, C].</param>
    /// <param name="distributions">Each face's class distribution, D_y, [B, C].</param>
    /// <param name="attention">Scaled, [B], 0 … 1.</param>
    /// <returns>[B, C]; rows sum to 1. The caller owns it.</returns>
    public static Tensor Fuse(Tensor auxiliary, Tensor distributions, Tensor attention)
    {
        using var scope = NewDisposeScope();
        var share = attention.unsqueeze(1);
        return (((1 - share) * auxiliary) + (share * distributions)).MoveToOuterDisposeScope();
    }

    /// <summary>Kullback-Leibler divergence of the target branch from the target, summed over classes; the gradient goes to both.</summary>
    /// <param name="target">[B, C]; rows sum to 1.</param>
    /// <param name="logits">Of the target branch, [B, C].</param>
    /// <returns>The mean over the batch, a scalar; the caller owns it.</returns>
    public static Tensor Divergence(Tensor target, Tensor logits)
    {
        using var scope = NewDisposeScope();
        return (target * (target.clamp(min: Tiny).log() - logits.log_softmax(1))).sum(1).mean().MoveToOuterDisposeScope();
    }

    /// <summary>What classes are believed to look like before anything is known, or where too little is.</summary>
    /// <param name="classes">C.</param>
    /// <param name="threshold">Mass on the own class.</param>
    /// <param name="device">Where it is wanted.</param>
    /// <returns>[C, C]; rows sum to 1. The caller owns it.</returns>
    public static Tensor Fixed(int classes, double threshold, Device device)
    {
        using var scope = NewDisposeScope();
        var rest = (1 - threshold) / (classes - 1);
        return (full([classes, classes], rest, ScalarType.Float32, device) + (eye(classes, device: device) * (threshold - rest))).MoveToOuterDisposeScope();
    }

    /// <summary>Each class's mean prediction, kept where its own class has enough of it.</summary>
    /// <param name="probabilities">Of the auxiliary branch for training faces, [N, C].</param>
    /// <param name="labels">Provided labels, [N], int64.</param>
    /// <param name="threshold">Least mass on the own class.</param>
    /// <returns>D, [C, C], the row of a class its distribution; rows sum to 1. The caller owns it.</returns>
    public static Tensor Distributions(Tensor probabilities, Tensor labels, double threshold)
    {
        using var scope = NewDisposeScope();
        var classes = (int)probabilities.shape[1];
        var membership = nn.functional.one_hot(labels, classes).to_type(probabilities.dtype);                              // [N, C]
        var mean = membership.t().matmul(probabilities) / membership.sum(dim: 0).clamp(min: 1).unsqueeze(1);               // [C, C]
        var believed = mean.diagonal().ge(threshold).unsqueeze(1);                                                        // [C, 1]
        return where(believed, mean, Fixed(classes, threshold, probabilities.device).to_type(probabilities.dtype)).MoveToOuterDisposeScope();
    }
}
