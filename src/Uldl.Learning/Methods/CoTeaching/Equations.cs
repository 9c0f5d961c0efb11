using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.CoTeaching;

/// <summary>The arithmetic of co-teaching (Han et al., NeurIPS 2018, algorithm 1).</summary>
internal static class Equations
{
    /// <summary>The share of a batch left out: R(T) of step 11, from 0 in the first epoch to its end in the last of the gradual ones.</summary>
    /// <param name="epoch">Zero-based.</param>
    /// <param name="rate">The final share, 0 … 1.</param>
    /// <param name="gradualEpochs">T_k, 1 or more.</param>
    public static double ForgetRate(int epoch, double rate, int gradualEpochs) =>
        epoch >= gradualEpochs ? rate : rate * epoch / Math.Max(1, gradualEpochs - 1);

    /// <summary>Faces of a batch that are learned from, rounded down as in the released code, but at least one.</summary>
    /// <param name="batch">B.</param>
    /// <param name="forgetRate">The share left out, 0 … 1.</param>
    public static int Kept(int batch, double forgetRate) => Math.Max(1, (int)((1 - forgetRate) * batch));

    /// <summary>Each network's loss on the faces on which the other's loss is smallest.</summary>
    /// <param name="first">Logits of one network, [B, C].</param>
    /// <param name="second">Logits of the other, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <param name="kept">Faces that each chooses, 1 … B.</param>
    /// <returns>The mean cross-entropy of each over what the other chose, scalars; the caller owns both.</returns>
    public static (Tensor First, Tensor Second) Exchange(Tensor first, Tensor second, Tensor labels, int kept)
    {
        using var scope = NewDisposeScope();
        var ofFirst = nn.functional.cross_entropy(first, labels, reduction: nn.Reduction.None);   // [B]
        var ofSecond = nn.functional.cross_entropy(second, labels, reduction: nn.Reduction.None); // [B]
        var firstLearns = ofFirst.index_select(0, Smallest(ofSecond, kept)).mean();
        var secondLearns = ofSecond.index_select(0, Smallest(ofFirst, kept)).mean();
        return (firstLearns.MoveToOuterDisposeScope(), secondLearns.MoveToOuterDisposeScope());
    }

    private static Tensor Smallest(Tensor losses, int kept) => losses.detach().argsort().narrow(0, 0, kept);
}
