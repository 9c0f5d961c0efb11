using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Sce;

/// <summary>Trains with symmetric cross-entropy (Wang et al., 2019).</summary>
/// <param name="options">Checked options.</param>
/// <param name="context">The run.</param>
internal sealed class SceMethod(SceOptions options, MethodContext context) : Method(context)
{
    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (_, logits) = Context.Forward(batch.Images);
        var (total, cross, reverse) = SceLoss.Of(logits, batch.Labels, options);
        var parts = new Dictionary<string, Tensor> { ["classification"] = cross.detach(), ["reverse"] = reverse.detach() };
        return new(total, parts, logits.detach());
    }
}
