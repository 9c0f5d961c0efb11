using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Mixup;

/// <summary>Trains on blends of two faces and of their labels (Zhang et al., 2018). Logits of a step are those of the blends.</summary>
/// <param name="options">Checked options.</param>
/// <param name="context">The run.</param>
internal sealed class MixupMethod(MixupOptions options, MethodContext context) : Method(context)
{
    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var mixture = Mixture.Draw(options.Alpha, batch.Positions.Length, batch.Random);
        var (_, logits) = Context.Forward(mixture.Mix(batch.Images));
        var loss = mixture.Loss(logits, batch.Labels);
        return new(loss, new Dictionary<string, Tensor> { ["classification"] = loss.detach() }, logits.detach());
    }
}
