using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Scn;

/// <summary>Self-cure network (Wang et al., CVPR 2020): an importance for each face that scales its logits, kept apart by rank, and labels that the network may replace.</summary>
internal sealed class ScnMethod : Method
{
    private readonly ScnOptions _options;
    private readonly Linear _importance; // [V] to [1]
    private readonly KeptLabels _kept;
    private Action? _finishStep;

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run.</param>
    public ScnMethod(ScnOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _importance = nn.Linear(context.FeatureSize, 1);
        _importance.to(context.Device);
        _kept = new(context.Labels, context.Classes, context.Device);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, nn.Module> Modules => new Dictionary<string, nn.Module> { ["importance"] = _importance };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory => new Dictionary<string, Tensor> { [_kept.State.Name] = _kept.State.Value };

    /// <summary>Importance of faces, and the logits that it scales.</summary>
    /// <param name="importance">Maps a feature to one number.</param>
    /// <param name="features">f, [B, V].</param>
    /// <param name="logits">The classifier's, bias included, [B, C].</param>
    /// <returns>a, [B], 0 … 1, and a · logits, [B, C]; the caller owns both.</returns>
    public static (Tensor Importance, Tensor Scaled) Weigh(Linear importance, Tensor features, Tensor logits)
    {
        using var scope = NewDisposeScope();
        var weight = importance.forward(features).sigmoid();     // [B, 1]
        return (weight.squeeze(1).MoveToOuterDisposeScope(), (weight * logits).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (features, logits) = Context.Forward(batch.Images);
        var (importance, scaled) = Weigh(_importance, features, logits);
        var (high, low) = ImportanceRank.Groups(importance, _options.TopShare);
        var rank = ImportanceRank.Loss(importance, high, low, _options.RankMargin);
        var classification = nn.functional.cross_entropy(scaled, _kept.Of(batch.Rows));

        _finishStep = () => Relabel(batch, low, scaled.detach().softmax(1));
        var parts = new Dictionary<string, Tensor> { ["classification"] = classification.detach(), ["rank"] = rank.detach() };
        return new(classification + (_options.RankWeight * rank), parts, scaled.detach(), 1 - importance.detach());
    }

    /// <inheritdoc/>
    public override void AfterStep()
    {
        using var still = no_grad();
        _finishStep?.Invoke();
        _finishStep = null;
    }

    /// <inheritdoc/>
    public override Prediction Predict(Tensor images)
    {
        var (features, logits) = Context.Forward(images);
        var (importance, scaled) = Weigh(_importance, features, logits);
        return new(features, scaled, 1 - importance);
    }

    /// <inheritdoc/>
    public override float[] Targets(FacePredictions train) => _kept.OneHot();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _kept.Dispose();
        base.Dispose();
    }

    private void Relabel(Batch batch, Tensor low, Tensor probabilities)
    {
        if (batch.Epoch + 1 < _options.RelabelFrom)
        {
            return;
        }

        if (_options.RelabelScope == RelabelScope.Batch)
        {
            _kept.Relabel(batch.Rows, probabilities, _options.RelabelThreshold);
        }
        else
        {
            _kept.Relabel(batch.Rows.index_select(0, low), probabilities.index_select(0, low), _options.RelabelThreshold);
        }
    }
}
