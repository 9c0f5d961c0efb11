using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>The last prediction and feature of every training face. Before a face's first visit its prediction is uniform and its feature zero.</summary>
/// <param name="count">Training faces, N.</param>
/// <param name="classes">C.</param>
/// <param name="featureSize">V.</param>
/// <param name="device">Where it lives.</param>
internal sealed class NeighbourBank(int count, int classes, int featureSize, Device device) : INeighbourPredictions
{
    private readonly Tensor probabilities = full([count, classes], 1.0 / classes, ScalarType.Float32, device).DetachFromDisposeScope();
    private readonly Tensor features = zeros([count, featureSize], ScalarType.Float32, device).DetachFromDisposeScope();

    /// <inheritdoc/>
    public IEnumerable<(string Name, Tensor Value)> State => [("bank.probabilities", probabilities), ("bank.features", features)];

    /// <inheritdoc/>
    public (Tensor Probabilities, Tensor Features) Of(int[] neighbours, Tensor rows, Random random) =>
        (probabilities.index_select(0, rows), features.index_select(0, rows));

    /// <inheritdoc/>
    public void Observe(Tensor rows, Tensor probabilities, Tensor features)
    {
        this.probabilities.index_copy_(0, rows, probabilities);
        this.features.index_copy_(0, rows, features);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        probabilities.Dispose();
        features.Dispose();
    }
}
