using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>g of equation 2: a face's feature and a neighbour's, to a score (2V → 512 → 256 → 1, normalised over all B·K rows, as in the released code).</summary>
internal sealed class CalibrationNetwork : Module<Tensor, Tensor>
{
#pragma warning disable IDE0044, IDE1006 // The checkpoint's keys are these names.
    private readonly Linear fc1;
    private readonly BatchNorm1d bn1;
    private readonly Linear fc2;
    private readonly BatchNorm1d bn2;
    private readonly Linear fc3;
#pragma warning restore IDE0044, IDE1006

    /// <summary>A network for features of the given size.</summary>
    /// <param name="featureSize">V.</param>
    public CalibrationNetwork(int featureSize)
        : base(nameof(CalibrationNetwork))
    {
        const double kerasEpsilon = 1e-3;
        fc1 = Linear(2 * featureSize, 512);
        bn1 = BatchNorm1d(512, eps: kerasEpsilon);
        fc2 = Linear(512, 256);
        bn2 = BatchNorm1d(256, eps: kerasEpsilon);
        fc3 = Linear(256, 1);
        RegisterComponents();
        foreach (var hidden in new[] { fc1, fc2 })
        {
            init.kaiming_normal_(hidden.weight!, nonlinearity: init.NonlinearityType.ReLU);
            init.zeros_(hidden.bias!);
        }
    }

    /// <summary>A score for each pair of features.</summary>
    /// <param name="input">The face's feature first, its neighbour's second, [R, 2V].</param>
    /// <returns>Scores, [R].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = bn1.forward(fc1.forward(input)).relu_();
        hidden = bn2.forward(fc2.forward(hidden)).relu_();
        return fc3.forward(hidden).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>A score for every neighbour of every face.</summary>
    /// <param name="features">v_i, [B, V].</param>
    /// <param name="neighbourFeatures">v_k, [B, K, V].</param>
    /// <returns>Scores, [B, K]; the caller owns them.</returns>
    public Tensor Score(Tensor features, Tensor neighbourFeatures)
    {
        using var scope = NewDisposeScope();
        var (batch, neighbours, size) = (neighbourFeatures.shape[0], neighbourFeatures.shape[1], neighbourFeatures.shape[2]);
        var own = features.unsqueeze(1).expand(batch, neighbours, size);
        return forward(cat([own, neighbourFeatures], 2).reshape(batch * neighbours, 2 * size)).reshape(batch, neighbours).MoveToOuterDisposeScope();
    }
}
