using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Gce;

/// <summary>Trains with generalised cross-entropy (Zhang and Sabuncu, 2018), plain or truncated.</summary>
internal sealed class GceMethod : Method
{
    private readonly GceOptions _options;
    private readonly Tensor? _kept; // 1 for faces that count, [N]; only of the truncated form

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run.</param>
    public GceMethod(GceOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _kept = options.IsTruncated ? ones([context.Labels.Length], ScalarType.Float32, context.Device).DetachFromDisposeScope() : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory =>
        _kept is null ? new Dictionary<string, Tensor>() : new Dictionary<string, Tensor> { ["kept"] = _kept };

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (_, logits) = Context.Forward(batch.Images);
        var parts = new Dictionary<string, Tensor>();
        Tensor loss;
        if (_kept is null)
        {
            loss = GceLoss.Plain(logits, batch.Labels, _options.Power).mean();
        }
        else
        {
            var kept = _kept.index_select(0, batch.Rows);
            loss = GceLoss.Truncated(logits, batch.Labels, kept, _options.Power, _options.Threshold).mean();
            parts["kept"] = kept.mean();
        }

        parts["classification"] = loss.detach();
        return new(loss, parts, logits.detach());
    }

    /// <inheritdoc/>
    public override void AfterEpoch(int epoch, CancellationToken token)
    {
        var next = epoch + 2; // the epoch to come, counted from 1
        if (_kept is not null && next <= Context.Epochs && next >= _options.TruncatedFrom && (next - _options.TruncatedFrom) % _options.RefreshEvery == 0)
        {
            Choose(_kept, token);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _kept?.Dispose();
        base.Dispose();
    }

    private void Choose(Tensor kept, CancellationToken token)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var probabilities = EvaluationPass.Over(Context, Modules.Values, images => Context.Forward(images).Logits.softmax(1), token); // [N, C]
        var labels = tensor(Context.Labels.Select(label => (long)label).ToArray(), device: Context.Device);
        kept.copy_(probabilities.gather(1, labels.unsqueeze(1)).squeeze(1).gt(_options.Threshold));
    }
}
