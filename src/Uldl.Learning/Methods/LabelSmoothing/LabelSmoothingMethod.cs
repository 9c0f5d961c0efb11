using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LabelSmoothing;

/// <summary>Trains on the provided labels after taking a little mass from each (Szegedy et al., 2016): the plainest label distribution.</summary>
/// <param name="options">Checked options.</param>
/// <param name="context">The run.</param>
internal sealed class LabelSmoothingMethod(LabelSmoothingOptions options, MethodContext context) : Method(context)
{
    private readonly SmoothedLabels _smoothed = SmoothedLabels.For(options, context.Classes);

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (_, logits) = Context.Forward(batch.Images);
        var loss = _smoothed.Loss(logits, batch.Labels);
        return new(loss, new Dictionary<string, Tensor> { ["classification"] = loss.detach() }, logits.detach());
    }

    /// <inheritdoc/>
    public override float[] Targets(FacePredictions train) => _smoothed.Rows(Context.Labels, Context.Classes);
}
