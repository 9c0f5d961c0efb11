using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Gce;

/// <summary>Trains with generalised cross-entropy (Zhang and Sabuncu, 2018), plain or truncated.</summary>
internal sealed class GceMethod : Method
{
    private const int ChunkSize = 256;

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
        Context.Network.eval();
        for (var start = 0; start < Context.Labels.Length; start += ChunkSize)
        {
            token.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var positions = Enumerable.Range(start, Math.Min(ChunkSize, Context.Labels.Length - start)).ToArray();
            var labels = tensor(positions.Select(position => (long)Context.Labels[position]).ToArray(), device: Context.Device);
            var (_, logits) = Context.Forward(Context.CutPlain(positions));
            var ofLabel = logits.softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1);
            kept.narrow(0, start, positions.Length).copy_(ofLabel.gt(_options.Threshold));
        }

        Context.Network.train();
    }
}
