using TorchSharp;
using Uldl.Core.Neighbours;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Uncertainty-aware label distribution learning (Le et al., WACV 2023), equations 1 to 8, each part of it with a switch.</summary>
internal sealed partial class LdlVaMethod : Method
{
    private readonly LdlVaOptions _options;
    private readonly Neighbourhood? _neighbourhood;         // null where nothing uses neighbours
    private readonly INeighbourPredictions _predictions;
    private readonly CalibrationNetwork? _calibration;      // null without adaptive similarity
    private readonly UncertaintyFactors? _uncertainty;      // null where λ is not learned
    private readonly ClassCentres? _centres;                // null without the discriminative loss
    private readonly double _givenLambda;                   // λ of every face where it is not learned
    private readonly Tensor _labels;                        // provided, [N]
    private readonly Tensor _classWeights;                  // [C]
    private Action? _finishStep;

    /// <summary>The method for one run.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="context">The run; its neighbours must be there unless the options use none or search them among features.</param>
    public LdlVaMethod(LdlVaOptions options, MethodContext context)
        : base(context)
    {
        _options = options;
        _neighbourhood = options.UsesNeighbours() ? new(options, context) : null;
        var count = context.Labels.Length;
        _predictions = options.NeighbourSource == NeighbourSource.Bank
            ? new NeighbourBank(count, context.Classes, context.FeatureSize, context.Device)
            : new NeighbourForward(context);
        if (options.Calibrates())
        {
            _calibration = new CalibrationNetwork(context.FeatureSize);
            _calibration.to(context.Device);
        }

        _givenLambda = options.Mixes() ? options.FixedUncertainty : 0;
        _uncertainty = options.Uncertainty == UncertaintyMode.Learned
            ? new(count, options.InitialUncertainty, options.UncertaintyLearningRate, options.UncertaintyMomentum, context.Device)
            : null;
        _centres = options.DiscriminativeLoss
            ? new(context.Classes, context.FeatureSize, options.CentreLearningRate, options.Repulsion, ScalarType.Float32, context.Device)
            : null;
        _labels = tensor(context.Labels.Select(label => (long)label).ToArray(), device: context.Device).DetachFromDisposeScope();
        _classWeights = tensor(Weights(context.Labels, context.Classes, options.ClassWeights), device: context.Device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, nn.Module> Modules =>
        _calibration is null ? new Dictionary<string, nn.Module>() : new Dictionary<string, nn.Module> { ["calibration"] = _calibration };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Tensor> Memory =>
        (_uncertainty?.State ?? [])
            .Concat(_predictions.State)
            .Concat(_neighbourhood?.State ?? [])
            .Concat(_centres is null ? [] : [("centres", _centres.Values)])
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <inheritdoc/>
    public override NeighbourTable? Neighbours => _neighbourhood?.Searched() ?? Context.Neighbours;

    /// <inheritdoc/>
    public override StepLoss Loss(Batch batch)
    {
        var asked = AskNeighbours(batch);
        var (features, logits) = Context.Forward(batch.Images);                                      // [B, V], [B, C]
        var (leaf, lambda) = LambdaOf(batch.Rows);                                                    // [B]
        var target = OneHot(batch.Labels);                                                            // [B, C]
        if (_options.Mixes() && asked is not null)
        {
            target = Equations.Mix(target, Neighbourhood(features, batch.Rows, asked), lambda);
            target = _options.DetachTarget ? target.detach() : target;
        }

        var weights = _classWeights.index_select(0, batch.Labels);
        var classification = (weights * Equations.CrossEntropy(target, logits, _options.LogEpsilon)).sum() / Divisor(batch.Positions.Length);
        var parts = new Dictionary<string, Tensor> { ["classification"] = classification.detach() };
        var total = classification;
        if (_centres is { } centres)
        {
            var discriminative = Discriminative(centres, batch, features, lambda, asked);
            parts["discriminative"] = discriminative.detach();
            total = classification + (_options.Gamma * discriminative);
        }

        _finishStep = () => Finish(batch, leaf, lambda, features, logits, asked);
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
    public override void AfterEpoch(int epoch, CancellationToken token)
    {
        if (_options.NeighbourSpace == NeighbourSpace.Features && _predictions is NeighbourBank bank)
        {
            _neighbourhood?.Refresh(bank.Features);
        }
    }

    /// <inheritdoc/>
    public override float[]? RememberedDoubt() => _uncertainty?.ToArray();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _uncertainty?.Dispose();
        _centres?.Dispose();
        _predictions.Dispose();
        _neighbourhood?.Dispose();
        _labels.Dispose();
        _classWeights.Dispose();
        base.Dispose();
    }

    private static float[] Weights(int[] labels, int classes, ClassWeighting weighting) =>
        weighting == ClassWeighting.None
            ? [.. Enumerable.Repeat(1f, classes)]
            : [.. Enumerable.Range(0, classes).Select(c => labels.Length / (float)(classes * Math.Max(1, labels.Count(label => label == c))))];

    private Tensor OneHot(Tensor labels) => nn.functional.one_hot(labels, Context.Classes).to_type(ScalarType.Float32);

    // Before the batch's own forward pass, as in the released code; null while there are no neighbours.
    private Asked? AskNeighbours(Batch batch)
    {
        if (_neighbourhood is not { IsKnown: true } neighbourhood)
        {
            return null;
        }

        var rows = neighbourhood.Of(batch.Rows);                                                     // [B × K]
        if (!_options.AsksAboutNeighbours())
        {
            return new(rows, null, null);
        }

        var (probabilities, features) = _predictions.Of(rows, batch.Random);
        return new(rows, probabilities, features);
    }

    // Equations 2 to 4.
    private Tensor Neighbourhood(Tensor features, Tensor rows, Asked asked) => Aggregate(features, rows, asked).Opinion;

    private (Tensor Opinion, Tensor Zeta, Tensor Similarity) Aggregate(Tensor features, Tensor rows, Asked asked)
    {
        var (batch, k) = (rows.shape[0], _neighbourhood!.K);
        var similarity = _neighbourhood.SimilarityOf(rows);                                          // [B, K]
        var zeta = _calibration is null
            ? ones_like(similarity)
            : Equations.CalibrationScore(_calibration.Score(features, asked.Features!.reshape(batch, k, -1)), _options.CalibrationFloor);
        var opinion = _options.NeighbourOpinion == NeighbourOpinion.Labels ? OneHot(_labels.index_select(0, asked.Rows)) : asked.Probabilities!;
        return (Equations.Aggregate(zeta, similarity, opinion.reshape(batch, k, -1)), zeta, similarity);  // [B, C], [B, K], [B, K]
    }

    private (Tensor? Leaf, Tensor Lambda) LambdaOf(Tensor rows)
    {
        if (_uncertainty is null)
        {
            return (null, Lambda(rows));
        }

        var (leaf, lambda) = _uncertainty.Of(rows);
        return (leaf, lambda);
    }

    private Tensor Lambda(Tensor rows) => _uncertainty?.Read(rows) ?? full(rows.shape, _givenLambda, ScalarType.Float32, Context.Device);

    private double Divisor(int batch) => _options.Reduction == LossReduction.BatchMean ? batch : 1;

    private Tensor Discriminative(ClassCentres centres, Batch batch, Tensor features, Tensor lambda, Asked? asked)
    {
        var trust = 1 - (_options.CentreLossMovesUncertainty ? lambda : lambda.detach());
        var (rows, rowLabels, rowTrust) = CentreRowsOf(features, batch.Labels, trust, asked);
        var attraction = centres.Attraction(rows, rowLabels, rowTrust, CentreDivisor(rows));
        return _options.Repulsion == RepulsionForm.Paper ? attraction + centres.Repulsion() : attraction;
    }

    private (Tensor Features, Tensor Labels, Tensor Trust) CentreRowsOf(Tensor features, Tensor batchLabels, Tensor trust, Asked? asked) =>
        _options.CentreRows == CentreRows.Batch || asked is null
            ? (features, batchLabels, trust)
            : (cat([features, asked.Features!]),
               cat([batchLabels, _labels.index_select(0, asked.Rows)]),
               cat([trust, 1 - Lambda(asked.Rows)]));

    private double CentreDivisor(Tensor rows) =>
        _options.CentreRows == CentreRows.Batch ? Divisor((int)rows.shape[0]) : rows.shape[0];

    private void Finish(Batch batch, Tensor? leaf, Tensor lambda, Tensor features, Tensor logits, Asked? asked)
    {
        // The centres move with the λ of this step, so they go first.
        var trust = leaf is null ? 1 - lambda : leaf.detach().sigmoid();
        if (_centres is { } centres)
        {
            var (rows, rowLabels, rowTrust) = CentreRowsOf(features.detach(), batch.Labels, trust, asked);
            centres.Step(rows, rowLabels, rowTrust, CentreDivisor(rows));
        }

        if (leaf?.grad is { } gradient)
        {
            _uncertainty!.Step(batch.Rows, gradient);
        }

        _predictions.Observe(batch.Rows, logits.detach().softmax(1), features.detach());
    }

    /// <summary>What the network said of a batch's neighbours.</summary>
    /// <param name="Rows">Training faces, [B × K], int64.</param>
    /// <param name="Probabilities">[B × K, C]; null where nobody asks.</param>
    /// <param name="Features">[B × K, V]; null where nobody asks.</param>
    private sealed record Asked(Tensor Rows, Tensor? Probabilities, Tensor? Features);
}
