using TorchSharp;
using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.CoTeaching;

/// <summary>Two networks, each learning from the faces that the other finds easy (Han et al., NeurIPS 2018).</summary>
internal sealed class CoTeachingMethod : Method
{
    private readonly CoTeachingOptions _options;
    private readonly Network _second;
    private readonly Tensor _labels; // provided, [N]

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run.</param>
    public CoTeachingMethod(CoTeachingOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _second = context.CreateNetwork();
        _labels = tensor(context.Labels.Select(label => (long)label).ToArray(), device: context.Device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, nn.Module> Modules => new Dictionary<string, nn.Module> { ["second"] = _second };

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (_, first) = Context.Forward(batch.Images);
        var (_, second) = Context.Forward(_second, batch.Images);
        var forgotten = Equations.ForgetRate(batch.Epoch, _options.ForgetRate ?? Context.NoiseRate, _options.GradualEpochs);
        var (firstLoss, secondLoss) = Equations.Exchange(first, second, batch.Labels, Equations.Kept(batch.Positions.Length, forgotten));
        var parts = new Dictionary<string, Tensor> { ["classification"] = firstLoss.detach(), ["second"] = secondLoss.detach() };

        // The networks share no parameter, so one Adam on the sum moves them as two would.
        return new(firstLoss + secondLoss, parts, first.detach());
    }

    /// <inheritdoc/>
    public override Prediction Predict(Tensor images)
    {
        var (features, logits) = Context.Forward(images);
        return _options.Prediction == CoTeachingPrediction.First ? new(features, logits) : new(features, MeanOf(logits, images));
    }

    /// <summary>The mean cross-entropy of both networks against the provided label.</summary>
    /// <inheritdoc/>
    public override float[] Doubt(FacePredictions train)
    {
        using var scope = NewDisposeScope();
        var losses = EvaluationPass.Over(Context, Modules.Values, Look, CancellationToken.None).reshape(-1, 2, Context.Classes); // log p, [N, 2, C]
        var mean = losses.mean([1]).neg();                                                                                      // [N, C]
        return mean.gather(1, _labels.unsqueeze(1)).squeeze(1).cpu().contiguous().data<float>().ToArray();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _labels.Dispose();
        base.Dispose();
    }

    private Tensor Look(Tensor images) =>
        cat([Context.Forward(images).Logits.log_softmax(1), Context.Forward(_second, images).Logits.log_softmax(1)], 1);

    private Tensor MeanOf(Tensor first, Tensor images)
    {
        using var scope = NewDisposeScope();
        var second = Context.Forward(_second, images).Logits;

        // Logarithms, so that the softmax of what is returned is the mean.
        return (logaddexp(first.log_softmax(1), second.log_softmax(1)) - Math.Log(2)).MoveToOuterDisposeScope();
    }
}
