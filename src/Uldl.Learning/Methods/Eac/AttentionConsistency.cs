using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Eac;

/// <summary>Where a network looks, and whether it looks at the same place of a mirrored face (Zhang et al., ECCV 2022). Whoever calls owns the result.</summary>
internal static class AttentionConsistency
{
    /// <summary>Class activation maps: how much each place of the last map speaks for each class.</summary>
    /// <param name="map">Last map A, [B, M, h, w].</param>
    /// <param name="weights">The classifier's weights of each place, [C, M, h, w] or [C, M, 1, 1], without gradient.</param>
    /// <returns>Σ_m weights · A, [B, C, h, w].</returns>
    public static Tensor Activation(Tensor map, Tensor weights)
    {
        using var scope = NewDisposeScope();
        var everywhere = weights.expand(weights.shape[0], weights.shape[1], map.shape[2], map.shape[3]);
        return einsum("bmhw,cmhw->bchw", map, everywhere).MoveToOuterDisposeScope();
    }

    /// <summary>Mean squared difference between a face's activation and the mirrored activation of the mirrored face.</summary>
    /// <param name="activation">Of the face, [B, C, h, w].</param>
    /// <param name="flipped">Of the mirrored face, [B, C, h, w].</param>
    /// <returns>A scalar, not negative.</returns>
    public static Tensor Loss(Tensor activation, Tensor flipped)
    {
        using var scope = NewDisposeScope();
        return (activation - flipped.flip(3)).pow(2).mean().MoveToOuterDisposeScope();
    }
}
