using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>What the network says of the neighbours of a batch; no gradient flows into it.</summary>
internal interface INeighbourPredictions : IDisposable
{
    /// <summary>What must survive a checkpoint, by name.</summary>
    IEnumerable<(string Name, Tensor Value)> State { get; }

    /// <summary>Probabilities and features of the neighbours.</summary>
    /// <param name="rows">Training faces, [B × K], int64, face after face.</param>
    /// <param name="random">Chance for augmentation, where images are cut.</param>
    /// <returns>Probabilities [B × K, C] and features [B × K, V]; the caller owns both.</returns>
    (Tensor Probabilities, Tensor Features) Of(Tensor rows, Random random);

    /// <summary>Told what the network said of the batch itself.</summary>
    /// <param name="rows">Training faces, [B], int64.</param>
    /// <param name="probabilities">[B, C], without gradient.</param>
    /// <param name="features">[B, V], without gradient.</param>
    void Observe(Tensor rows, Tensor probabilities, Tensor features);
}
