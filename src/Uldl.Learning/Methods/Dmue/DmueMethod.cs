using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Dmue;

/// <summary>Latent distribution mining and pairwise uncertainty (She et al., CVPR 2021): for every class a branch that does not know it says what its faces look like otherwise.</summary>
internal sealed class DmueMethod : Method
{
    // Epochs of the published schedule.
    private const double PublishedEpochs = 36;

    private readonly DmueOptions _options;
    private readonly AuxiliaryBranches _branches;
    private readonly DmueHeads _heads;
    private readonly Tensor _labels; // provided, [N]
    private readonly Tensor _doubt;  // 1 - s, [N]
    private readonly double _rampEnd;
    private readonly int _last;

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run; its network's last stage is the target branch.</param>
    public DmueMethod(DmueOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _last = context.Network.Stages.Count - 1;
        _rampEnd = options.StretchRamp ? options.RampEpochs * context.Epochs / PublishedEpochs : options.RampEpochs;
        _branches = new(context);
        _heads = new(context.FeatureSize, context.Classes);
        _heads.to(context.Device);
        _labels = tensor(context.Labels.Select(label => (long)label).ToArray(), device: context.Device).DetachFromDisposeScope();
        _doubt = full([context.Labels.Length], 0.5, ScalarType.Float32, context.Device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, nn.Module> Modules =>
        _branches.Modules.Append(KeyValuePair.Create<string, nn.Module>("heads", _heads)).ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterGroup> Parameters =>
    [
        new([.. _branches.Modules.SelectMany(branch => branch.Value.parameters()), .. _heads.Others]),
        new(_heads.Classifiers, _options.ClassifierRate),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory => new Dictionary<string, Tensor> { ["doubt"] = _doubt };

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var map = Context.Map(Context.Network, batch.Images, 0, _last);
        var features = TargetFeatures(map);                                                              // [B, V]
        var directions = Equations.Directions(features, batch.Labels, Context.Classes);
        var confidence = _heads.Confidence(Equations.Statistics(features, batch.Labels, directions));    // [B, 1]
        var necked = _heads.Neck(Drop(features, batch.Random));
        var logits = _heads.Target(necked);                                                              // [B, C]
        var classification = nn.functional.cross_entropy(confidence * logits, batch.Labels);

        var (auxiliary, similarity, latent) = Auxiliary(batch, map, necked);
        var soft = Equations.Soft(logits, batch.Labels, latent);
        var (up, down) = Equations.Ramps(batch.Epoch, _rampEnd);
        var total = (up * (classification + (_options.SoftWeight * soft) + (_options.SimilarityWeight * similarity))) + (down * auxiliary);
        var parts = new Dictionary<string, Tensor>
        {
            ["classification"] = classification.detach(),
            ["soft"] = soft.detach(),
            ["similarity"] = similarity.detach(),
            ["auxiliary"] = auxiliary.detach(),
        };
        return new(total, parts, logits.detach());
    }

    /// <inheritdoc/>
    public override void AfterEpoch(int epoch, CancellationToken token)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var features = EvaluationPass.Over(Context, Modules.Values, images => TargetFeatures(Context.Map(Context.Network, images, 0, _last)), token);
        var directions = Equations.Directions(features, _labels, Context.Classes);
        _doubt.copy_(1 - _heads.Confidence(Equations.Statistics(features, _labels, directions)).squeeze(1));
    }

    /// <inheritdoc/>
    public override Prediction Predict(Tensor images)
    {
        var features = TargetFeatures(Context.Map(Context.Network, images, 0, _last));
        using var necked = _heads.Neck(features);
        return new(features, _heads.Target(necked));
    }

    /// <inheritdoc/>
    public override float[] RememberedDoubt()
    {
        using var copy = _doubt.cpu();
        return copy.data<float>().ToArray();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _branches.Dispose();
        _labels.Dispose();
        _doubt.Dispose();
    }

    private Tensor TargetFeatures(Tensor map) => Context.Pool(Context.Network, Context.Map(Context.Network, map, _last, _last + 1));

    // The mean loss and the mean similarity-preserving loss of all branches that have two faces to learn from, and the latent distributions, [B, C].
    private (Tensor Loss, Tensor Similarity, Tensor Latent) Auxiliary(Batch batch, Tensor map, Tensor necked)
    {
        var losses = new List<Tensor>();
        var similarities = new List<Tensor>();
        var latent = zeros([batch.Positions.Length, Context.Classes], ScalarType.Float32, Context.Device);
        for (var c = 0; c < Context.Classes; c++)
        {
            var features = _branches.Features(c, map);                                                   // [B, V]
            var own = batch.Labels.eq(c);
            var others = own.logical_not().nonzero().squeeze(1);                                         // [R]
            var dropped = Drop(features, batch.Random);
            if (others.shape[0] >= 2)
            {
                var logits = _heads.Auxiliary(c, _heads.Neck(dropped.index_select(0, others)));          // [R, C - 1]
                losses.Add(nn.functional.cross_entropy(logits, Equations.Renumber(batch.Labels.index_select(0, others), c)));
                similarities.Add(Equations.SimilarityPreserving(logits, necked.index_select(0, others)));
            }

            latent = latent.add(Latent(c, features) * own.unsqueeze(1).to_type(ScalarType.Float32));
        }

        return losses.Count == 0
            ? (zeros([], device: Context.Device), zeros([], device: Context.Device), latent)
            : (stack(losses).mean(), stack(similarities).mean(), latent);
    }

    private Tensor Latent(int without, Tensor features)
    {
        using var still = no_grad();
        return Equations.Latent(_heads.Auxiliary(without, _heads.Neck(features)), without, _options.Temperature);
    }

    private Tensor Drop(Tensor features, Random random) =>
        _options.Dropout == 0 ? features : features * SeededDropout.Mask(features.shape, _options.Dropout, random, features.device);
}
