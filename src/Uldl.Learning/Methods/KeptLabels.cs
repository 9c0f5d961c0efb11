using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>The label that each training face is trained on: the provided one, until the network's word replaces it for good (Wang et al., CVPR 2020, relabelling).</summary>
/// <param name="provided">Provided labels, [N].</param>
/// <param name="classes">C.</param>
/// <param name="device">Where they live.</param>
internal sealed class KeptLabels(int[] provided, int classes, Device device) : IDisposable
{
    private readonly Tensor _labels = tensor(provided.Select(label => (long)label).ToArray(), device: device).DetachFromDisposeScope();

    /// <summary>What must survive a checkpoint, [N], int64; stays this object's own.</summary>
    public (string Name, Tensor Value) State => ("labels.kept", _labels);

    /// <summary>The labels of some faces.</summary>
    /// <param name="rows">Training faces, [B], int64.</param>
    /// <returns>[B], int64; the caller owns it.</returns>
    public Tensor Of(Tensor rows) => _labels.index_select(0, rows);

    /// <summary>Replaces labels that the network contradicts: where its strongest class leads the kept label by more than a threshold.</summary>
    /// <param name="rows">Training faces, [R], int64, no repeats.</param>
    /// <param name="probabilities">What the network says of them, [R, C], without gradient.</param>
    /// <param name="threshold">Lead in probability, 0 … 1.</param>
    public void Relabel(Tensor rows, Tensor probabilities, double threshold)
    {
        using var scope = NewDisposeScope();
        var kept = Of(rows);                                                              // [R]
        var (strongest, word) = probabilities.max(1);                                     // [R], [R]
        var lead = strongest - probabilities.gather(1, kept.unsqueeze(1)).squeeze(1);     // [R]
        _labels.index_copy_(0, rows, where(lead.gt(threshold), word, kept));
    }

    /// <summary>The labels as distributions.</summary>
    /// <returns>One-hot rows, [N × C].</returns>
    public float[] OneHot()
    {
        using var scope = NewDisposeScope();
        return nn.functional.one_hot(_labels, classes).to_type(ScalarType.Float32).cpu().data<float>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _labels.Dispose();
}
