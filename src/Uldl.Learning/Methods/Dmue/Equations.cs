using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Dmue;

/// <summary>The arithmetic of DMUE (She et al., CVPR 2021) as its released code computes it.</summary>
internal static class Equations
{
    private const double Tiny = 1e-12;

    /// <summary>Weights of the target branch's losses and of the auxiliary branches'.</summary>
    /// <param name="epoch">Zero-based.</param>
    /// <param name="end">a, the epoch at which both are 1.</param>
    /// <returns>Both 0 … 1.</returns>
    public static (double Up, double Down) Ramps(int epoch, double end) => epoch < end
        ? (Math.Exp(-5 * Math.Pow(1 - (epoch / end), 2)), 1)
        : (1, Math.Exp(-Math.Pow(1 - (end / Math.Max(epoch, end)), 2)));

    /// <summary>Labels as the auxiliary branch without a class counts them.</summary>
    /// <param name="labels">None of them the class, [R], int64.</param>
    /// <param name="without">The class.</param>
    /// <returns>[R], 0 … C-2; the caller owns it.</returns>
    public static Tensor Renumber(Tensor labels, int without)
    {
        using var scope = NewDisposeScope();
        return (labels - labels.gt(without).to_type(ScalarType.Int64)).MoveToOuterDisposeScope();
    }

    /// <summary>The latent distribution of faces of a class, in the words of the branch that does not know it: at a temperature, and nothing on the class.</summary>
    /// <param name="logits">Of the branch, [R, C-1].</param>
    /// <param name="without">The class.</param>
    /// <param name="temperature">T.</param>
    /// <returns>[R, C]; rows sum to 1; without gradient. The caller owns it.</returns>
    public static Tensor Latent(Tensor logits, int without, double temperature)
    {
        using var scope = NewDisposeScope();

        // A power of a softmax, normalised again, is the softmax of scaled logits.
        var others = (logits.detach() / temperature).softmax(1);
        var none = zeros([logits.shape[0], 1], logits.dtype, logits.device);
        return cat([others.narrow(1, 0, without), none, others.narrow(1, without, logits.shape[1] - without)], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Distance of the target branch's word on the other classes, not normalised again, to the latent distributions.</summary>
    /// <param name="logits">Of the target branch, before scaling, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <param name="latent">[B, C], zero on the label.</param>
    /// <returns>The mean square over all B·C numbers, a scalar; the caller owns it.</returns>
    public static Tensor Soft(Tensor logits, Tensor labels, Tensor latent)
    {
        using var scope = NewDisposeScope();
        var others = 1 - nn.functional.one_hot(labels, logits.shape[1]).to_type(logits.dtype);
        return ((logits.softmax(1) * others) - latent).pow(2).mean().MoveToOuterDisposeScope();
    }

    /// <summary>How differently two descriptions of the same faces see who resembles whom.</summary>
    /// <param name="auxiliary">Logits of an auxiliary branch, [R, C-1].</param>
    /// <param name="target">Features of the target branch, [R, V].</param>
    /// <returns>Mean squared difference of the row-normalised Gram matrices, a scalar; the caller owns it.</returns>
    public static Tensor SimilarityPreserving(Tensor auxiliary, Tensor target)
    {
        using var scope = NewDisposeScope();
        return (Gram(auxiliary) - Gram(target)).pow(2).mean().MoveToOuterDisposeScope();

        static Tensor Gram(Tensor rows) => nn.functional.normalize(rows.matmul(rows.t()), 2, 1, Tiny);
    }

    /// <summary>Mean direction of each class's faces.</summary>
    /// <param name="features">[R, V].</param>
    /// <param name="labels">Provided labels, [R], int64.</param>
    /// <param name="classes">C.</param>
    /// <returns>Means of the features scaled to length 1, [C, V]; zero for a class without faces. The caller owns it.</returns>
    public static Tensor Directions(Tensor features, Tensor labels, int classes)
    {
        using var scope = NewDisposeScope();
        var membership = nn.functional.one_hot(labels, classes).to_type(features.dtype);                           // [R, C]
        var sum = membership.t().matmul(nn.functional.normalize(features, 2, 1, Tiny));                            // [C, V]
        return (sum / membership.sum(dim: 0).clamp(min: 1).unsqueeze(1)).MoveToOuterDisposeScope();
    }

    /// <summary>What the uncertainty module sees of faces: mean cosine similarity to the faces of each class, scaled to 0 … 1 over the classes, and the label.</summary>
    /// <param name="features">[B, V].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <param name="directions">Mean directions of the classes, [C, V]; zero for a class without faces, which counts as the least similar.</param>
    /// <returns>[B, 2C]; the caller owns it.</returns>
    public static Tensor Statistics(Tensor features, Tensor labels, Tensor directions)
    {
        using var scope = NewDisposeScope();

        // The mean of cosines to many faces is the product with the mean of their directions.
        var cosine = nn.functional.normalize(features, 2, 1, Tiny).matmul(directions.t());                         // [B, C]
        var missing = directions.eq(0).all(1).unsqueeze(0);                                                        // [1, C]
        var low = cosine.masked_fill(missing, double.PositiveInfinity).amin([1], keepdim: true);
        var high = cosine.masked_fill(missing, double.NegativeInfinity).amax([1], keepdim: true);
        var scaled = ((cosine - low) / (high - low).clamp(min: Tiny)).masked_fill(missing, 0);
        return cat([scaled, nn.functional.one_hot(labels, directions.shape[0]).to_type(features.dtype)], 1).MoveToOuterDisposeScope();
    }
}
