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
    private readonly Tensor _probabilities = full([count, classes], 1.0 / classes, ScalarType.Float32, device).DetachFromDisposeScope();
    private readonly Tensor _features = zeros([count, featureSize], ScalarType.Float32, device).DetachFromDisposeScope();

    /// <summary>The last feature of every training face, [N, V]; stays the bank's own.</summary>
    public Tensor Features => _features;

    /// <inheritdoc/>
    public IEnumerable<(string Name, Tensor Value)> State => [("bank.probabilities", _probabilities), ("bank.features", _features)];

    /// <inheritdoc/>
    public (Tensor Probabilities, Tensor Features) Of(Tensor rows, Random random) =>
        (_probabilities.index_select(0, rows), _features.index_select(0, rows));

    /// <inheritdoc/>
    public void Observe(Tensor rows, Tensor probabilities, Tensor features)
    {
        _probabilities.index_copy_(0, rows, probabilities);
        _features.index_copy_(0, rows, features);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _probabilities.Dispose();
        _features.Dispose();
    }
}
