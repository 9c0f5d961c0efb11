using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>A way of learning: its loss, and what it learns besides the network.</summary>
internal abstract class Method : IDisposable
{
    /// <summary>Parameters that the shared optimiser trains besides the network's.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Everything the method remembers, by name; part of the checkpoint. The tensors stay the method's own.</summary>
    public virtual IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor>();

    /// <summary>One step's loss. Called inside a dispose scope that lasts until <see cref="AfterStep"/> has returned.</summary>
    /// <param name="batch">The faces of the step.</param>
    /// <returns>The loss and its parts, owned by the scope.</returns>
    public abstract StepLoss Loss(Batch batch);

    /// <summary>Called once gradients are there and the optimiser has moved.</summary>
    public virtual void AfterStep()
    {
    }

    /// <summary>The uncertainty factor of every training face, [N], 0 … 1, high = doubted; null when the method learns none.</summary>
    /// <returns>A copy.</returns>
    public virtual float[]? UncertaintyFactors() => null;

    /// <summary>The distribution each training face would now be trained towards, [N × C]; null when it is just the provided label.</summary>
    /// <param name="probabilities">Predictions for all training faces, [N × C].</param>
    /// <param name="features">Features of all training faces, [N × V].</param>
    /// <returns>Rows that sum to 1.</returns>
    public virtual float[]? Targets(float[] probabilities, float[] features) => null;

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
