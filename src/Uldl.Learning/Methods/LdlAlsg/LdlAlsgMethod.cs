using TorchSharp;
using Uldl.Core.Experiments;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlAlsg;

/// <summary>Label distribution learning on auxiliary label space graphs (Chen et al., 2020): faces that are alike in another space shall be predicted alike.</summary>
internal sealed class LdlAlsgMethod : Method
{
    private const int Side = 12;

    private readonly LdlAlsgOptions _options;
    private readonly Tensor? _affect; // [N, 2]

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run; its valence-arousal must be there if the options name it.</param>
    /// <exception cref="ConfigException">It is not there.</exception>
    public LdlAlsgMethod(LdlAlsgOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        if (options.Auxiliary == AuxiliarySpace.ValenceArousal)
        {
            var affect = context.Affect ?? throw new ConfigException("ldl-alsg.auxiliary: found ValenceArousal, and some training faces have none. Choose Pixels, or an affect source that covers every face.");
            _affect = tensor(affect, [context.Labels.Length, 2], device: context.Device).DetachFromDisposeScope();
        }
    }

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (_, logits) = Context.Forward(batch.Images);
        var classification = nn.functional.cross_entropy(logits, batch.Labels);
        var smoothing = AuxiliaryGraph.Smoothing(logits, Similarity(batch));
        var total = classification + (_options.Weight * smoothing);
        var parts = new Dictionary<string, Tensor> { ["classification"] = classification.detach(), ["smoothing"] = smoothing.detach() };
        return new(total, parts, logits.detach());
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _affect?.Dispose();
        base.Dispose();
    }

    private Tensor Similarity(Batch batch) => _affect is null
        ? AuxiliaryGraph.Similarity(AuxiliaryGraph.Grey(Context.CutPlain(batch.Positions), Side), _options.Neighbours, _options.PixelWidth)
        : AuxiliaryGraph.Similarity(_affect.index_select(0, batch.Rows), _options.Neighbours, _options.AffectWidth);
}
