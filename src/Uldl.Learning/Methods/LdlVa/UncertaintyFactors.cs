using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>One learned number a training face: λ = 1 - sigmoid(ℓ), high for a doubted label, with an SGD of its own.</summary>
internal sealed class UncertaintyFactors : IDisposable
{
    private readonly Tensor _labelLogits;  // ℓ, [N]
    private readonly Tensor _velocity;     // [N]; a row moves only when its face is visited
    private readonly double _learningRate;
    private readonly double _momentum;

    /// <summary>Factors that all start at the same value.</summary>
    /// <param name="count">Training faces, N.</param>
    /// <param name="initial">λ before training, 0 … 1, both excluded.</param>
    /// <param name="learningRate">Step of the SGD.</param>
    /// <param name="momentum">0 … 1.</param>
    /// <param name="device">Where they live.</param>
    public UncertaintyFactors(int count, double initial, double learningRate, double momentum, Device device)
    {
        _learningRate = learningRate;
        _momentum = momentum;
        _labelLogits = full([count], Math.Log((1 - initial) / initial), ScalarType.Float32, device).DetachFromDisposeScope();
        _velocity = zeros([count], ScalarType.Float32, device).DetachFromDisposeScope();
    }

    /// <summary>What must survive a checkpoint.</summary>
    public IEnumerable<(string Name, Tensor Value)> State => [("uncertainty.labelLogits", _labelLogits), ("uncertainty.velocity", _velocity)];

    /// <summary>λ of some faces as a leaf to differentiate.</summary>
    /// <param name="rows">Training faces, [B], int64.</param>
    /// <returns>The leaf ℓ, [B], and λ, [B]; the caller owns both.</returns>
    public (Tensor Leaf, Tensor Lambda) Of(Tensor rows)
    {
        var leaf = _labelLogits.index_select(0, rows).detach().requires_grad_(true);
        return (leaf, 1 - leaf.sigmoid());
    }

    /// <summary>λ of some faces without gradient.</summary>
    /// <param name="rows">Training faces of any shape, int64.</param>
    /// <returns>λ in that shape; the caller owns it.</returns>
    public Tensor Read(Tensor rows)
    {
        using var scope = NewDisposeScope();
        return (1 - _labelLogits.index_select(0, rows.flatten()).sigmoid()).reshape(rows.shape).MoveToOuterDisposeScope();
    }

    /// <summary>One SGD step on the visited faces.</summary>
    /// <param name="rows">Training faces, [B], int64, no repeats.</param>
    /// <param name="gradient">Of the loss with respect to ℓ, [B].</param>
    public void Step(Tensor rows, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var moved = (_momentum * _velocity.index_select(0, rows)) + gradient;
        _velocity.index_copy_(0, rows, moved);
        _labelLogits.index_add_(0, rows, moved, -_learningRate);
    }

    /// <summary>λ of every training face, [N].</summary>
    /// <returns>A copy.</returns>
    public float[] ToArray()
    {
        using var scope = NewDisposeScope();
        return (1 - _labelLogits.sigmoid()).cpu().data<float>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _labelLogits.Dispose();
        _velocity.Dispose();
    }
}
