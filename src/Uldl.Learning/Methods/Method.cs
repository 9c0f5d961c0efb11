using TorchSharp;
using Uldl.Core.Neighbours;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Methods;

/// <summary>A way of learning: its loss, what it learns besides the network, and how it predicts.</summary>
/// <param name="context">The run.</param>
internal abstract class Method(MethodContext context) : IDisposable
{
    /// <summary>The method's own modules by name, besides the run's network: trained, put into evaluation mode for predictions, kept in the checkpoint, and disposed with the method.</summary>
    public virtual IReadOnlyDictionary<string, Module> Modules => new Dictionary<string, Module>();

    /// <summary>What the shared optimiser trains besides the network: every parameter of <see cref="Modules"/>, at the run's rate.</summary>
    public virtual IReadOnlyList<ParameterGroup> Parameters =>
        Modules.Count == 0 ? [] : [new([.. Modules.Values.SelectMany(module => module.parameters())])];

    /// <summary>Tensors that the method remembers besides its modules, by name: λ, memories, relabelled labels. The tensors stay the method's own.</summary>
    public virtual IReadOnlyDictionary<string, Tensor> Memory => new Dictionary<string, Tensor>();

    /// <summary>Everything that a checkpoint holds of the method, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State =>
        Modules.SelectMany(module => module.Value.state_dict().Select(pair => KeyValuePair.Create($"{module.Key}.{pair.Key}", pair.Value)))
            .Concat(Memory)
            .ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>Whom the method takes for neighbours by now; by default those of the run. Galleries read it.</summary>
    public virtual NeighbourTable? Neighbours => context.Neighbours;

    /// <summary>The run.</summary>
    protected MethodContext Context => context;

    /// <summary>One step's loss. Called inside a dispose scope that lasts until <see cref="AfterStep"/> has returned.</summary>
    /// <param name="batch">The faces of the step.</param>
    /// <returns>The loss and its parts, owned by the scope.</returns>
    public abstract StepLoss Loss(Batch batch);

    /// <summary>Called once gradients are there and the optimiser has moved.</summary>
    public virtual void AfterStep()
    {
    }

    /// <summary>Called after the last step of an epoch, before its scores; network and modules are in training mode, and must be when it returns.</summary>
    /// <param name="epoch">Zero-based.</param>
    /// <param name="token">Asked between batches.</param>
    public virtual void AfterEpoch(int epoch, CancellationToken token)
    {
    }

    /// <summary>What the method says of images; network and modules are in evaluation mode, no gradient is kept.</summary>
    /// <param name="images">Normalised images, [B, C, H, W].</param>
    /// <returns>By default the network's own word.</returns>
    public virtual Prediction Predict(Tensor images)
    {
        var (features, logits) = context.Forward(images);
        return new(features, logits);
    }

    /// <summary>The doubt about every training face that the method keeps in memory, [N], high = doubted; null when it keeps none. Read after every epoch.</summary>
    /// <returns>A copy.</returns>
    public virtual float[]? RememberedDoubt() => null;

    /// <summary>The doubt about every training face after training, [N], high = doubted: from memory, else from images, else 1 - p of the provided label.</summary>
    /// <param name="train">What the method says of the training faces.</param>
    /// <returns>A copy.</returns>
    public virtual float[] Doubt(FacePredictions train) =>
        RememberedDoubt() ?? train.Doubt ?? [.. context.Labels.Select((label, i) => 1 - train.Probabilities[(i * context.Classes) + label])];

    /// <summary>The distribution each training face would now be trained towards, [N × C]; null when it is just the provided label.</summary>
    /// <param name="train">What the method says of the training faces.</param>
    /// <returns>Rows that sum to 1.</returns>
    public virtual float[]? Targets(FacePredictions train) => null;

    /// <summary>How much each neighbour counts in those targets; null where none enters.</summary>
    /// <param name="train">What the method says of the training faces.</param>
    public virtual NeighbourWeights? Weights(FacePredictions train) => null;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        foreach (var module in Modules.Values)
        {
            module.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
