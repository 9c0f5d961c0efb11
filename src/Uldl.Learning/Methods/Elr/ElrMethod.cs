using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Elr;

/// <summary>Trains with early-learning regularisation (Liu et al., 2020): a memory of each face's predictions holds the network back from wrong labels.</summary>
internal sealed class ElrMethod : Method
{
    private readonly ElrOptions _options;
    private readonly Tensor _remembered; // t, [N, C]; zero before a face's first visit

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run.</param>
    public ElrMethod(ElrOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _remembered = zeros([context.Labels.Length, context.Classes], ScalarType.Float32, context.Device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory => new Dictionary<string, Tensor> { ["remembered"] = _remembered };

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var (_, logits) = Context.Forward(batch.Images);
        var remembered = ElrLoss.Remember(_remembered.index_select(0, batch.Rows), logits, _options.Momentum);
        _remembered.index_copy_(0, batch.Rows, remembered);
        var classification = nn.functional.cross_entropy(logits, batch.Labels);
        var regularisation = ElrLoss.Regularisation(remembered, logits);
        var total = classification + (_options.Weight * regularisation);
        var parts = new Dictionary<string, Tensor> { ["classification"] = classification.detach(), ["regularisation"] = regularisation.detach() };
        return new(total, parts, logits.detach());
    }

    /// <summary>1 - t of the provided label, [N]; before a face's first visit 1 - 1/C, as if the memory held a prediction that knows nothing.</summary>
    /// <returns>A copy.</returns>
    public override float[] RememberedDoubt()
    {
        var classes = Context.Classes;
        var remembered = Remembered();
        return [.. Context.Labels.Select((label, i) =>
            IsVisited(remembered, i) ? 1 - remembered[(i * classes) + label] : 1 - (1f / classes))];
    }

    /// <summary>The memory with rows that sum to 1, [N × C]; the provided label before a face's first visit.</summary>
    /// <param name="train">Not asked.</param>
    /// <returns>A copy.</returns>
    public override float[] Targets(FacePredictions train)
    {
        var classes = Context.Classes;
        var targets = Remembered();
        for (var i = 0; i < Context.Labels.Length; i++)
        {
            var row = targets.AsSpan(i * classes, classes);
            if (!IsVisited(targets, i))
            {
                row[Context.Labels[i]] = 1;
                continue;
            }

            var sum = 0.0;
            foreach (var share in row)
            {
                sum += share;
            }

            for (var c = 0; c < classes; c++)
            {
                row[c] = (float)(row[c] / sum);
            }
        }

        return targets;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _remembered.Dispose();
        base.Dispose();
    }

    // A visit leaves at least (1 - b) times the clamped probability in every class.
    private bool IsVisited(float[] remembered, int face) => remembered[face * Context.Classes] > 0;

    private float[] Remembered()
    {
        using var there = _remembered.cpu();
        return there.data<float>().ToArray();
    }
}
