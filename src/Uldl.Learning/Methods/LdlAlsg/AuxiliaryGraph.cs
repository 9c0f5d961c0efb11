using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlAlsg;

/// <summary>Who resembles whom inside a batch, and the loss that makes their predictions alike (Chen et al., 2020). Whoever calls owns the result.</summary>
internal static class AuxiliaryGraph
{
    /// <summary>Similarity exp(-||u_i - u_j||² / (2 sigma²)) of each face to its nearest others of the batch, 0 to all the rest.</summary>
    /// <param name="auxiliary">u, [B, D].</param>
    /// <param name="neighbours">K, 1 or more; all others where the batch has no more than K of them.</param>
    /// <param name="width">Sigma, above 0.</param>
    /// <returns>a, [B, B], 0 … 1, 0 on the diagonal, row i of face i; of faces equally near the earlier ones count.</returns>
    public static Tensor Similarity(Tensor auxiliary, int neighbours, double width)
    {
        using var scope = NewDisposeScope();
        var count = auxiliary.shape[0];
        var k = Math.Min(neighbours, count - 1);
        if (k == 0)
        {
            return zeros([count, count], auxiliary.dtype, auxiliary.device).MoveToOuterDisposeScope();
        }

        var squared = (auxiliary.unsqueeze(1) - auxiliary.unsqueeze(0)).pow(2).sum(2);                            // [B, B]
        var others = squared.masked_fill(eye(count, dtype: ScalarType.Bool, device: auxiliary.device), double.PositiveInfinity); // never the face itself
        var (_, order) = others.sort(1, descending: false, stable: true);
        var nearest = order.narrow(1, 0, k);                                                                      // [B, K]
        var kernel = (-squared / (2 * width * width)).exp();
        return zeros_like(kernel).scatter(1, nearest, kernel.gather(1, nearest)).MoveToOuterDisposeScope();
    }

    /// <summary>Sum over pairs of a_ij KL(p_i || p_j), divided by the batch size; both predictions get gradient.</summary>
    /// <param name="logits">z, [B, C].</param>
    /// <param name="similarity">a, [B, B], without gradient.</param>
    /// <returns>A scalar, not negative.</returns>
    public static Tensor Smoothing(Tensor logits, Tensor similarity)
    {
        using var scope = NewDisposeScope();
        var logProbabilities = logits.log_softmax(1);
        var probabilities = logProbabilities.exp();
        var own = (probabilities * logProbabilities).sum(1, keepdim: true);               // [B, 1]
        var divergence = own - probabilities.matmul(logProbabilities.t());                // KL(p_i || p_j), [B, B]
        return ((similarity * divergence).sum() / logits.shape[0]).MoveToOuterDisposeScope();
    }

    /// <summary>Faces as grey pictures.</summary>
    /// <param name="images">Normalised images, [B, C, H, W], -1 … 1.</param>
    /// <param name="side">Height and width of the pictures.</param>
    /// <returns>[B, side²], scaled so that a Euclidean distance is a root mean square of grey levels from 0 to 1.</returns>
    public static Tensor Grey(Tensor images, int side)
    {
        using var scope = NewDisposeScope();
        var grey = ((images + 1) / 2).mean([1], keepdim: true);
        return (nn.functional.adaptive_avg_pool2d(grey, [side, side]).flatten(1) / side).MoveToOuterDisposeScope();
    }
}
