using TorchSharp;
using Uldl.Core.Neighbours;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Uncertainty-aware label distribution learning (Le et al., WACV 2023), equations 1 to 8.</summary>
internal sealed class LdlVaMethod : Method
{
    private readonly LdlVaOptions _options;
    private readonly NeighbourTable _table;
    private readonly INeighbourPredictions _predictions;
    private readonly CalibrationNetwork _calibration;
    private readonly UncertaintyFactors _uncertainty;
    private readonly ClassCentres _centres;
    private readonly Tensor _similarity;     // s, [N, K]
    private readonly Tensor _labels;         // provided, [N]
    private readonly Tensor _classWeights;   // [C]
    private Action? _finishStep;

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run; its neighbours must be there.</param>
    public LdlVaMethod(LdlVaOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _table = context.Neighbours ?? throw new ArgumentException("LDL-VA needs neighbours.", nameof(context));
        var count = context.Labels.Length;
        _predictions = options.NeighbourSource == NeighbourSource.Bank
            ? new NeighbourBank(count, context.Classes, context.FeatureSize, context.Device)
            : new NeighbourForward(context);
        _calibration = new CalibrationNetwork(context.FeatureSize);
        _calibration.to(context.Device);
        _uncertainty = new(count, options.InitialUncertainty, options.UncertaintyLearningRate, options.UncertaintyMomentum, context.Device);
        _centres = new(context.Classes, context.FeatureSize, options.CentreLearningRate, options.Repulsion, ScalarType.Float32, context.Device);
        _similarity = tensor(_table.LocalSimilarity, [count, _table.K], device: context.Device).DetachFromDisposeScope();
        _labels = tensor(context.Labels.Select(label => (long)label).ToArray(), device: context.Device).DetachFromDisposeScope();
        _classWeights = tensor(Weights(context.Labels, context.Classes, options.ClassWeights), device: context.Device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, nn.Module> Modules => new Dictionary<string, nn.Module> { ["calibration"] = _calibration };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory =>
        _uncertainty.State.Concat(_predictions.State)
            .Append(("centres", _centres.Values))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var neighbours = NeighboursOf(batch.Positions);                                              // [B × K]
        var neighbourRows = tensor(neighbours.Select(row => (long)row).ToArray(), device: Context.Device);
        var (neighbourProbabilities, neighbourFeatures) = _predictions.Of(neighbours, neighbourRows, batch.Random);
        var (features, logits) = Context.Forward(batch.Images);                                      // [B, V], [B, C]

        var scores = _calibration.Score(features, neighbourFeatures.reshape(batch.Positions.Length, _table.K, -1));
        var zeta = Equations.CalibrationScore(scores, _options.CalibrationFloor);                     // [B, K]
        var opinion = neighbourProbabilities.reshape(batch.Positions.Length, _table.K, -1);           // [B, K, C]
        var neighbourhood = Equations.Aggregate(zeta, _similarity.index_select(0, batch.Rows), opinion);
        var (leaf, lambda) = _uncertainty.Of(batch.Rows);                                             // [B]
        var provided = nn.functional.one_hot(batch.Labels, Context.Classes).to_type(ScalarType.Float32);
        var target = Equations.Mix(provided, neighbourhood, lambda);                                 // [B, C]
        target = _options.DetachTarget ? target.detach() : target;

        var weights = _classWeights.index_select(0, batch.Labels);
        var classification = (weights * Equations.CrossEntropy(target, logits, _options.LogEpsilon)).sum() / Divisor(batch.Positions.Length);
        var discriminative = Discriminative(batch, features, lambda, neighbourRows, neighbourFeatures);
        var total = classification + (_options.Gamma * discriminative);

        _finishStep = () => Finish(batch, leaf, features, logits, neighbourRows, neighbourFeatures);
        var parts = new Dictionary<string, Tensor> { ["classification"] = classification.detach(), ["discriminative"] = discriminative.detach() };
        return new(total, parts, logits.detach());
    }

    /// <inheritdoc/>
    public override void AfterStep()
    {
        using var still = no_grad();
        _finishStep?.Invoke();
        _finishStep = null;
    }

    /// <inheritdoc/>
    public override float[] RememberedDoubt() => _uncertainty.ToArray();

    /// <inheritdoc/>
    public override float[] Targets(FacePredictions train)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        _calibration.eval();
        var count = Context.Labels.Length;
        var all = tensor(train.Probabilities, [count, Context.Classes], device: Context.Device);
        var allFeatures = tensor(train.Features, [count, Context.FeatureSize], device: Context.Device);
        var targets = new float[train.Probabilities.Length];
        const int chunk = 512;
        for (var start = 0; start < count; start += chunk)
        {
            using var inner = NewDisposeScope();
            var positions = Enumerable.Range(start, Math.Min(chunk, count - start)).ToArray();
            var rows = tensor(positions.Select(row => (long)row).ToArray(), device: Context.Device);
            var neighbours = tensor(NeighboursOf(positions).Select(row => (long)row).ToArray(), device: Context.Device);
            var scores = _calibration.Score(allFeatures.index_select(0, rows), allFeatures.index_select(0, neighbours).reshape(positions.Length, _table.K, -1));
            var neighbourhood = Equations.Aggregate(
                Equations.CalibrationScore(scores, _options.CalibrationFloor),
                _similarity.index_select(0, rows),
                all.index_select(0, neighbours).reshape(positions.Length, _table.K, -1));
            var provided = nn.functional.one_hot(_labels.index_select(0, rows), Context.Classes).to_type(ScalarType.Float32);
            var target = Equations.Mix(provided, neighbourhood, _uncertainty.Read(rows));
            target.cpu().data<float>().ToArray().CopyTo(targets, (long)start * Context.Classes);
        }

        _calibration.train();
        return targets;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _uncertainty.Dispose();
        _centres.Dispose();
        _predictions.Dispose();
        _similarity.Dispose();
        _labels.Dispose();
        _classWeights.Dispose();
        base.Dispose();
    }

    private static float[] Weights(int[] _labels, int classes, ClassWeighting weighting) =>
        weighting == ClassWeighting.None
            ? [.. Enumerable.Repeat(1f, classes)]
            : [.. Enumerable.Range(0, classes).Select(c => _labels.Length / (float)(classes * Math.Max(1, _labels.Count(label => label == c))))];

    private int[] NeighboursOf(int[] positions)
    {
        var neighbours = new int[positions.Length * _table.K];
        for (var i = 0; i < positions.Length; i++)
        {
            Array.Copy(_table.Index, positions[i] * _table.K, neighbours, i * _table.K, _table.K);
        }

        return neighbours;
    }

    private double Divisor(int batch) => _options.Reduction == LossReduction.BatchMean ? batch : 1;

    private Tensor Discriminative(Batch batch, Tensor features, Tensor lambda, Tensor neighbourRows, Tensor neighbourFeatures)
    {
        var trust = 1 - (_options.CentreLossMovesUncertainty ? lambda : lambda.detach());
        var (rows, rowLabels, rowTrust) = CentreRowsOf(features, batch.Labels, trust, neighbourRows, neighbourFeatures);
        var attraction = _centres.Attraction(rows, rowLabels, rowTrust, CentreDivisor(rows));
        return _options.Repulsion == RepulsionForm.Paper ? attraction + _centres.Repulsion() : attraction;
    }

    private (Tensor Features, Tensor Labels, Tensor Trust) CentreRowsOf(Tensor features, Tensor batchLabels, Tensor trust, Tensor neighbourRows, Tensor neighbourFeatures) =>
        _options.CentreRows == CentreRows.Batch
            ? (features, batchLabels, trust)
            : (cat([features, neighbourFeatures]),
               cat([batchLabels, _labels.index_select(0, neighbourRows)]),
               cat([trust, 1 - _uncertainty.Read(neighbourRows)]));

    private double CentreDivisor(Tensor rows) =>
        _options.CentreRows == CentreRows.Batch ? Divisor((int)rows.shape[0]) : rows.shape[0];

    private void Finish(Batch batch, Tensor leaf, Tensor features, Tensor logits, Tensor neighbourRows, Tensor neighbourFeatures)
    {
        // The centres move with the λ of this step, so they go first.
        var (rows, rowLabels, rowTrust) = CentreRowsOf(features.detach(), batch.Labels, leaf.detach().sigmoid(), neighbourRows, neighbourFeatures);
        _centres.Step(rows, rowLabels, rowTrust, CentreDivisor(rows));
        if (leaf.grad is { } gradient)
        {
            _uncertainty.Step(batch.Rows, gradient);
        }

        _predictions.Observe(batch.Rows, logits.detach().softmax(1), features.detach());
    }
}
