using TorchSharp;
using Uldl.Core.Neighbours;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Finds every face's nearest neighbours by the cosine of their features, exactly, a chunk of faces at a time.</summary>
internal static class FeatureSearch
{
    // Cosines held at once: 32 MB of 32-bit numbers.
    private const long MostCosines = 8L << 20;

    /// <summary>The K nearest other faces of every face. Equal input gives equal output; of equally near faces torch's own order decides.</summary>
    /// <param name="features">v, [N, V]; a row of zeros has cosine 0 with all others.</param>
    /// <param name="k">K, 1 … N-1.</param>
    /// <returns>Rows, [N, K], int64, nearest first, and the Euclidean distance of the features when each has length 1, [N, K], 0 … 2; the caller owns both.</returns>
    public static (Tensor Index, Tensor Distance) Nearest(Tensor features, int k)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var unit = nn.functional.normalize(features, p: 2, dim: 1);
        var count = features.shape[0];
        var index = empty([count, k], ScalarType.Int64, features.device);
        var distance = empty([count, k], features.dtype, features.device);
        var chunk = Math.Max(1, MostCosines / count);
        for (long start = 0; start < count; start += chunk)
        {
            using var inner = NewDisposeScope();
            var rows = Math.Min(chunk, count - start);
            var cosines = unit.narrow(0, start, rows).matmul(unit.t());                             // [rows, N]
            cosines.diagonal(start).fill_(double.NegativeInfinity);                                 // no face is its own neighbour
            var (nearest, places) = cosines.topk(k, dim: 1);
            index.narrow(0, start, rows).copy_(places);
            distance.narrow(0, start, rows).copy_((2 - (2 * nearest)).clamp_min(0).sqrt());
        }

        return (index.MoveToOuterDisposeScope(), distance.MoveToOuterDisposeScope());
    }

    /// <summary>Equation 1 with the distance of features in place of valence-arousal.</summary>
    /// <param name="distance">d, Euclidean, of features of length 1, [N, K], 0 … 2.</param>
    /// <param name="form">SquaredL2: exp(-d²/δ²). L1: exp(-d/δ).</param>
    /// <param name="delta">δ, above 0.</param>
    /// <returns>Local similarity, [N, K], 0 … 1; the caller owns it.</returns>
    public static Tensor Similarity(Tensor distance, SimilarityForm form, double delta)
    {
        using var scope = NewDisposeScope();
        var scaled = distance / delta;
        return (form == SimilarityForm.SquaredL2 ? -(scaled * scaled) : -scaled).exp().MoveToOuterDisposeScope();
    }
}
