using TorchSharp;
using TorchSharp.Modules;
using Uldl.Core.Neighbours;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Uncertainty-aware label distribution learning (Le et al., WACV 2023), equations 1 to 8.</summary>
internal sealed class LdlVaMethod : Method
{
    private readonly LdlVaOptions options;
    private readonly MethodContext context;
    private readonly NeighbourTable table;
    private readonly INeighbourPredictions predictions;
    private readonly CalibrationNetwork calibration;
    private readonly UncertaintyFactors uncertainty;
    private readonly ClassCentres centres;
    private readonly Tensor similarity;     // s, [N, K]
    private readonly Tensor labels;         // provided, [N]
    private readonly Tensor classWeights;   // [C]
    private Action? finishStep;

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run; its neighbours must be there.</param>
    public LdlVaMethod(LdlVaOptions options, MethodContext context)
    {
        this.options = options;
        this.context = context;
        table = context.Neighbours ?? throw new ArgumentException("LDL-VA needs neighbours.", nameof(context));
        var count = context.Labels.Length;
        predictions = options.NeighbourSource == NeighbourSource.Bank
            ? new NeighbourBank(count, context.Classes, context.FeatureSize, context.Device)
            : new NeighbourForward(context);
        calibration = new CalibrationNetwork(context.FeatureSize);
        calibration.to(context.Device);
        uncertainty = new(count, options.InitialUncertainty, options.UncertaintyLearningRate, options.UncertaintyMomentum, context.Device);
        centres = new(context.Classes, context.FeatureSize, options.CentreLearningRate, options.Repulsion, ScalarType.Float32, context.Device);
        similarity = tensor(table.LocalSimilarity, [count, table.K], device: context.Device).DetachFromDisposeScope();
        labels = tensor(context.Labels.Select(label => (long)label).ToArray(), device: context.Device).DetachFromDisposeScope();
        classWeights = tensor(Weights(context.Labels, context.Classes, options.ClassWeights), device: context.Device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. calibration.parameters()];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> State =>
        calibration.state_dict().Select(pair => ("calibration." + pair.Key, pair.Value))
            .Concat(uncertainty.State)
            .Concat(predictions.State)
            .Append(("centres", centres.Values))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var neighbours = NeighboursOf(batch.Positions);                                              // [B × K]
        var neighbourRows = tensor(neighbours.Select(row => (long)row).ToArray(), device: context.Device);
        var (neighbourProbabilities, neighbourFeatures) = predictions.Of(neighbours, neighbourRows, batch.Random);
        var (features, logits) = context.Forward(batch.Images);                                      // [B, V], [B, C]

        var scores = calibration.Score(features, neighbourFeatures.reshape(batch.Positions.Length, table.K, -1));
        var zeta = Equations.CalibrationScore(scores, options.CalibrationFloor);                     // [B, K]
        var opinion = neighbourProbabilities.reshape(batch.Positions.Length, table.K, -1);           // [B, K, C]
        var neighbourhood = Equations.Aggregate(zeta, similarity.index_select(0, batch.Rows), opinion);
        var (leaf, lambda) = uncertainty.Of(batch.Rows);                                             // [B]
        var provided = nn.functional.one_hot(batch.Labels, context.Classes).to_type(ScalarType.Float32);
        var target = Equations.Mix(provided, neighbourhood, lambda);                                 // [B, C]
        target = options.DetachTarget ? target.detach() : target;

        var weights = classWeights.index_select(0, batch.Labels);
        var classification = (weights * Equations.CrossEntropy(target, logits, options.LogEpsilon)).sum() / Divisor(batch.Positions.Length);
        var discriminative = Discriminative(batch, features, lambda, neighbourRows, neighbourFeatures);
        var total = classification + (options.Gamma * discriminative);

        finishStep = () => Finish(batch, leaf, features, logits, neighbourRows, neighbourFeatures);
        var parts = new Dictionary<string, Tensor> { ["classification"] = classification.detach(), ["discriminative"] = discriminative.detach() };
        return new(total, parts, logits.detach());
    }

    /// <inheritdoc/>
    public override void AfterStep()
    {
        using var still = no_grad();
        finishStep?.Invoke();
        finishStep = null;
    }

    /// <inheritdoc/>
    public override float[] UncertaintyFactors() => uncertainty.ToArray();

    /// <inheritdoc/>
    public override float[] Targets(float[] probabilities, float[] features)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        calibration.eval();
        var count = context.Labels.Length;
        var all = tensor(probabilities, [count, context.Classes], device: context.Device);
        var allFeatures = tensor(features, [count, context.FeatureSize], device: context.Device);
        var targets = new float[probabilities.Length];
        const int chunk = 512;
        for (var start = 0; start < count; start += chunk)
        {
            using var inner = NewDisposeScope();
            var positions = Enumerable.Range(start, Math.Min(chunk, count - start)).ToArray();
            var rows = tensor(positions.Select(row => (long)row).ToArray(), device: context.Device);
            var neighbours = tensor(NeighboursOf(positions).Select(row => (long)row).ToArray(), device: context.Device);
            var scores = calibration.Score(allFeatures.index_select(0, rows), allFeatures.index_select(0, neighbours).reshape(positions.Length, table.K, -1));
            var neighbourhood = Equations.Aggregate(
                Equations.CalibrationScore(scores, options.CalibrationFloor),
                similarity.index_select(0, rows),
                all.index_select(0, neighbours).reshape(positions.Length, table.K, -1));
            var provided = nn.functional.one_hot(labels.index_select(0, rows), context.Classes).to_type(ScalarType.Float32);
            var target = Equations.Mix(provided, neighbourhood, uncertainty.Read(rows));
            target.cpu().data<float>().ToArray().CopyTo(targets, (long)start * context.Classes);
        }

        calibration.train();
        return targets;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        calibration.Dispose();
        uncertainty.Dispose();
        centres.Dispose();
        predictions.Dispose();
        similarity.Dispose();
        labels.Dispose();
        classWeights.Dispose();
        base.Dispose();
    }

    private static float[] Weights(int[] labels, int classes, ClassWeighting weighting) =>
        weighting == ClassWeighting.None
            ? [.. Enumerable.Repeat(1f, classes)]
            : [.. Enumerable.Range(0, classes).Select(c => labels.Length / (float)(classes * Math.Max(1, labels.Count(label => label == c))))];

    private int[] NeighboursOf(int[] positions)
    {
        var neighbours = new int[positions.Length * table.K];
        for (var i = 0; i < positions.Length; i++)
        {
            Array.Copy(table.Index, positions[i] * table.K, neighbours, i * table.K, table.K);
        }

        return neighbours;
    }

    private double Divisor(int batch) => options.Reduction == LossReduction.BatchMean ? batch : 1;

    private Tensor Discriminative(Batch batch, Tensor features, Tensor lambda, Tensor neighbourRows, Tensor neighbourFeatures)
    {
        var trust = 1 - (options.CentreLossMovesUncertainty ? lambda : lambda.detach());
        var (rows, rowLabels, rowTrust) = CentreRowsOf(features, batch.Labels, trust, neighbourRows, neighbourFeatures);
        var attraction = centres.Attraction(rows, rowLabels, rowTrust, CentreDivisor(rows));
        return options.Repulsion == RepulsionForm.Paper ? attraction + centres.Repulsion() : attraction;
    }

    private (Tensor Features, Tensor Labels, Tensor Trust) CentreRowsOf(Tensor features, Tensor batchLabels, Tensor trust, Tensor neighbourRows, Tensor neighbourFeatures) =>
        options.CentreRows == CentreRows.Batch
            ? (features, batchLabels, trust)
            : (cat([features, neighbourFeatures]),
               cat([batchLabels, labels.index_select(0, neighbourRows)]),
               cat([trust, 1 - uncertainty.Read(neighbourRows)]));

    private double CentreDivisor(Tensor rows) =>
        options.CentreRows == CentreRows.Batch ? Divisor((int)rows.shape[0]) : rows.shape[0];

    private void Finish(Batch batch, Tensor leaf, Tensor features, Tensor logits, Tensor neighbourRows, Tensor neighbourFeatures)
    {
        // The centres move with the λ of this step, so they go first.
        var (rows, rowLabels, rowTrust) = CentreRowsOf(features.detach(), batch.Labels, leaf.detach().sigmoid(), neighbourRows, neighbourFeatures);
        centres.Step(rows, rowLabels, rowTrust, CentreDivisor(rows));
        if (leaf.grad is { } gradient)
        {
            uncertainty.Step(batch.Rows, gradient);
        }

        predictions.Observe(batch.Rows, logits.detach().softmax(1), features.detach());
    }
}
