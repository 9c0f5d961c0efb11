using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Rul;

/// <summary>Relative uncertainty learning (Zhang et al., NeurIPS 2021): two heads on the last map, an embedding and its uncertainty; the network learns to recognise two faces in one mixture.</summary>
internal sealed class RulMethod : Method
{
    private readonly RulOptions _options;
    private readonly MapHead _embedding;
    private readonly MapHead _logVariance;
    private readonly Linear _classifier; // [D] to [C]
    private readonly KeptLabels _kept;
    private Action? _finishStep;

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run.</param>
    public RulMethod(RulOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _embedding = new(context.MapShape, options.EmbeddingSize);
        _logVariance = new(context.MapShape, options.EmbeddingSize);
        _classifier = nn.Linear(options.EmbeddingSize, context.Classes);
        foreach (var module in Modules.Values)
        {
            module.to(context.Device);
        }

        _kept = new(context.Labels, context.Classes, context.Device);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, nn.Module> Modules =>
        new Dictionary<string, nn.Module> { ["mu"] = _embedding, ["logVariance"] = _logVariance, ["classifier"] = _classifier };

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterGroup> Parameters =>
        [new([.. _embedding.parameters(), .. _logVariance.parameters()]), new([.. _classifier.parameters()], _options.ClassifierRate)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory =>
        _options.Relabel ? new Dictionary<string, Tensor> { [_kept.State.Name] = _kept.State.Value } : base.Memory;

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var map = LastMap(batch.Images).to_type(ScalarType.Float32);                         // [B, M, h, w]
        var embedding = _embedding.forward(map, Mask(map, batch.Random));                    // [B, D]
        var uncertainty = RelativeUncertainty.Of(_logVariance.forward(map, Mask(map, batch.Random)));
        var partners = Partners(batch.Positions.Length, batch.Random);
        var mixed = _classifier.forward(RelativeUncertainty.Mix(embedding, uncertainty, partners));
        var loss = RelativeUncertainty.AddUp(mixed, _kept.Of(batch.Rows), partners);

        var logits = _classifier.forward(embedding.detach()).detach();                       // of the unmixed faces
        _finishStep = () => Relabel(batch, logits.softmax(1));
        return new(loss, new Dictionary<string, Tensor> { ["classification"] = loss.detach() }, logits, uncertainty.detach());
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
        var map = LastMap(images);
        var wide = map.to_type(ScalarType.Float32);
        var logits = _classifier.forward(_embedding.forward(wide, null));
        return new(Context.Pool(Context.Network, map), logits, RelativeUncertainty.Of(_logVariance.forward(wide, null)));
    }

    /// <inheritdoc/>
    public override float[]? Targets(FacePredictions train) => _options.Relabel ? _kept.OneHot() : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _kept.Dispose();
        base.Dispose();
    }

    private Tensor LastMap(Tensor images) => Context.Map(Context.Network, images, 0, Context.Network.Stages.Count);

    private Tensor? Mask(Tensor map, Random random) =>
        _options.Dropout == 0 ? null : SeededDropout.Mask(map.shape, _options.Dropout, random, map.device);

    private Tensor Partners(int count, Random random)
    {
        var partners = Enumerable.Range(0, count).Select(place => (long)place).ToArray();
        random.Shuffle(partners);
        return tensor(partners, device: Context.Device);
    }

    private void Relabel(Batch batch, Tensor probabilities)
    {
        if (_options.Relabel && batch.Epoch + 1 >= _options.RelabelFrom)
        {
            _kept.Relabel(batch.Rows, probabilities, _options.RelabelThreshold);
        }
    }
}
