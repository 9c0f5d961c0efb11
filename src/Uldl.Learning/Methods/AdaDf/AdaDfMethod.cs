using TorchSharp;
using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.AdaDf;

/// <summary>Adaptive distribution fusion (Liu et al., ICASSP 2023): an auxiliary branch learns labels and tells a target branch how classes are confused.</summary>
internal sealed class AdaDfMethod : Method
{
    // The stem and the first stage, where a network has more than two.
    private const int SharedStages = 2;

    private readonly AdaDfOptions _options;
    private readonly Network _target;
    private readonly AttentionHeads _attention;
    private readonly Tensor _labels;        // provided, [N]
    private readonly Tensor _distributions; // D, [C, C]
    private readonly int _shared;

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run; its network is the auxiliary branch.</param>
    public AdaDfMethod(AdaDfOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _shared = Math.Min(SharedStages, context.Network.Stages.Count - 1);
        _attention = new(context.FeatureSize);
        _attention.to(context.Device);
        _labels = tensor(context.Labels.Select(label => (long)label).ToArray(), device: context.Device).DetachFromDisposeScope();
        _distributions = Equations.Fixed(context.Classes, options.Threshold, context.Device).DetachFromDisposeScope();

        // Both branches start alike.
        _target = context.CreateNetwork();
        _target.load_state_dict(context.Network.state_dict());
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, nn.Module> Modules => new Dictionary<string, nn.Module> { ["target"] = _target, ["attention"] = _attention };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory => new Dictionary<string, Tensor> { ["distributions"] = _distributions };

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var said = Branches(batch.Images);
        var classification = nn.functional.cross_entropy(said.AuxiliaryLogits, batch.Labels);
        var (high, low) = ImportanceRank.Groups(said.Attention, _options.HighShare);
        var rank = ImportanceRank.Loss(said.Attention, high, low, _options.Margin);
        var attention = Equations.Scale(said.Attention, _options.LeastAttention);
        var target = Equations.Fuse(said.AuxiliaryLogits.softmax(1), _distributions.index_select(0, batch.Labels), attention);
        var divergence = Equations.Divergence(target, said.TargetLogits);
        var (targetWeight, auxiliaryWeight) = Equations.Weights(batch.Epoch + 1, _options.BalanceEpoch);
        var total = (auxiliaryWeight * classification) + (targetWeight * divergence) + rank;
        var parts = new Dictionary<string, Tensor>
        {
            ["classification"] = classification.detach(),
            ["divergence"] = divergence.detach(),
            ["rank"] = rank.detach(),
        };
        return new(total, parts, said.TargetLogits.detach(), 1 - said.Attention.detach());
    }

    /// <inheritdoc/>
    public override void AfterEpoch(int epoch, CancellationToken token)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var probabilities = EvaluationPass.Over(Context, Modules.Values, images => Branches(images).AuxiliaryLogits.softmax(1), token);
        _distributions.copy_(Equations.Distributions(probabilities, _labels, _options.Threshold));
    }

    /// <inheritdoc/>
    public override Prediction Predict(Tensor images)
    {
        using var scope = NewDisposeScope();
        var said = Branches(images);
        return new(said.TargetFeatures.MoveToOuterDisposeScope(), said.TargetLogits.MoveToOuterDisposeScope(), (1 - said.Attention).MoveToOuterDisposeScope());
    }

    /// <summary>The fused targets, attention scaled over all training faces instead of a batch.</summary>
    /// <inheritdoc/>
    public override float[] Targets(FacePredictions train)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var rows = EvaluationPass.Over(Context, Modules.Values, Look, CancellationToken.None);                         // [N, C + 1]
        var attention = Equations.Scale(rows.select(1, Context.Classes), _options.LeastAttention);
        var target = Equations.Fuse(rows.narrow(1, 0, Context.Classes), _distributions.index_select(0, _labels), attention);
        return target.cpu().contiguous().data<float>().ToArray();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _labels.Dispose();
        _distributions.Dispose();
        base.Dispose();
    }

    private Tensor Look(Tensor images)
    {
        var said = Branches(images);
        return cat([said.AuxiliaryLogits.softmax(1), said.Attention.unsqueeze(1)], 1);
    }

    // Logits are multiplied with their branch's own attention; the mean attention, [B], is the face's.
    private (Tensor AuxiliaryLogits, Tensor TargetLogits, Tensor TargetFeatures, Tensor Attention) Branches(Tensor images)
    {
        var map = SharedMap(images);
        var (auxiliaryFeatures, auxiliaryLogits) = Branch(Context.Network, map);
        var (targetFeatures, targetLogits) = Branch(_target, map);
        var ofAuxiliary = _attention.OfAuxiliary(auxiliaryFeatures);
        var ofTarget = _attention.OfTarget(targetFeatures);
        return (ofAuxiliary * auxiliaryLogits, ofTarget * targetLogits, targetFeatures, ((ofAuxiliary + ofTarget) / 2).squeeze(1));
    }

    private Tensor SharedMap(Tensor images)
    {
        using var frozen = _options.FreezeShared ? no_grad() : null;
        return Context.Map(Context.Network, images, 0, _shared);
    }

    private (Tensor Features, Tensor Logits) Branch(Network network, Tensor map)
    {
        var features = Context.Pool(network, Context.Map(network, map, _shared, network.Stages.Count));
        return (features, network.Classify(features));
    }
}
