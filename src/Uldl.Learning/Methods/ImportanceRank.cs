using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>A batch ranked by importance and cut in two, and the loss that keeps the two apart (Wang et al., CVPR 2020, rank regularisation).</summary>
internal static class ImportanceRank
{
    /// <summary>Cuts a batch in two. Faces of equal importance keep their order.</summary>
    /// <param name="importance">[B], B at least 2.</param>
    /// <param name="topShare">Share of the batch that is important, 0 … 1; rounded down to whole faces, of which each group keeps at least one.</param>
    /// <returns>Places in the batch of the more and of the less important faces, int64, B together; the caller owns both.</returns>
    public static (Tensor High, Tensor Low) Groups(Tensor importance, double topShare)
    {
        using var scope = NewDisposeScope();
        var count = importance.shape[0];
        var top = Math.Clamp((long)(topShare * count), 1, count - 1);
        var (_, order) = importance.detach().sort(0, true, true);
        return (order.narrow(0, 0, top).MoveToOuterDisposeScope(), order.narrow(0, top, count - top).MoveToOuterDisposeScope());
    }

    /// <summary>How far the groups' mean importances are from being a margin apart: max(0, margin - (mean of the high - mean of the low)).</summary>
    /// <param name="importance">[B].</param>
    /// <param name="high">Places of the more important faces.</param>
    /// <param name="low">Places of the less important faces.</param>
    /// <param name="margin">At least 0.</param>
    /// <returns>A scalar, not negative; the caller owns it.</returns>
    public static Tensor Loss(Tensor importance, Tensor high, Tensor low, double margin)
    {
        using var scope = NewDisposeScope();
        var gap = importance.index_select(0, high).mean() - importance.index_select(0, low).mean();
        return (margin - gap).clamp_min(0).MoveToOuterDisposeScope();
    }
}
