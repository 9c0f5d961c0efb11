using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Methods.AdaDf;

/// <summary>How much each branch attends to a face: a sigmoid of one linear number of its feature.</summary>
internal sealed class AttentionHeads : Module
{
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Linear auxiliary;
    private readonly Linear target;
#pragma warning restore IDE0044, IDE1006

    /// <summary>Heads for features of the given size.</summary>
    /// <param name="featureSize">V.</param>
    public AttentionHeads(int featureSize)
        : base(nameof(AttentionHeads))
    {
        auxiliary = Linear(featureSize, 1);
        target = Linear(featureSize, 1);
        RegisterComponents();
    }

    /// <summary>Attention of the auxiliary branch.</summary>
    /// <param name="features">[B, V].</param>
    /// <returns>[B, 1], 0 … 1; the caller owns it.</returns>
    public Tensor OfAuxiliary(Tensor features) => Of(auxiliary, features);

    /// <summary>Attention of the target branch.</summary>
    /// <param name="features">[B, V].</param>
    /// <returns>[B, 1], 0 … 1; the caller owns it.</returns>
    public Tensor OfTarget(Tensor features) => Of(target, features);

    private static Tensor Of(Linear head, Tensor features)
    {
        using var score = head.forward(features);
        return score.sigmoid();
    }
}
