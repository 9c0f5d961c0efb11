using TorchSharp;
using static TorchSharp.torch.nn;

namespace Uldl.Learning.Methods.CrossEntropy;

/// <summary>Trains on the provided labels as they are: the anchor of every table.</summary>
/// <param name="context">The run.</param>
internal sealed class CrossEntropyMethod(MethodContext context) : Method(context)
{
    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (_, logits) = Context.Forward(batch.Images);
        var loss = functional.cross_entropy(logits, batch.Labels);
        return new(loss, new Dictionary<string, torch.Tensor> { ["classification"] = loss.detach() }, logits.detach());
    }
}
