using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>A forward pass of every neighbour before the batch's own, in training mode and without gradient, as in the released code.</summary>
/// <param name="context">The run.</param>
internal sealed class NeighbourForward(MethodContext context) : INeighbourPredictions
{
    /// <inheritdoc/>
    public IEnumerable<(string Name, Tensor Value)> State => [];

    /// <inheritdoc/>
    public (Tensor Probabilities, Tensor Features) Of(Tensor rows, Random random)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var neighbours = rows.cpu().data<long>().Select(row => (int)row).ToArray();
        var (features, logits) = context.Forward(context.CutTraining(neighbours, random));
        return (logits.softmax(1).MoveToOuterDisposeScope(), features.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Observe(Tensor rows, Tensor probabilities, Tensor features)
    {
        // The next step asks the network again.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing of its own.
    }
}
