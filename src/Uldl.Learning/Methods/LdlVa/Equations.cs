using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>The paper's equations 2 to 6 on tensors. B batch, K neighbours, C classes. Whoever calls owns the result.</summary>
internal static class Equations
{
    // Far below any product of similarity and score, far above the smallest 32-bit number.
    private const double Tiny = 1e-30;

    /// <summary>Equation 2: how much the network trusts each neighbour.</summary>
    /// <param name="scores">Output of the calibration network, [B, K].</param>
    /// <param name="floor">Least score; null for none.</param>
    /// <returns>Calibration score ζ, [B, K], 0 … 1.</returns>
    public static Tensor CalibrationScore(Tensor scores, double? floor)
    {
        using var lifted = floor is { } least ? scores.clamp_min(least) : scores.alias();
        return lifted.sigmoid();
    }

    /// <summary>Equations 3 and 4: the neighbours' predictions, weighed by contribution. Where no neighbour contributes, all count the same.</summary>
    /// <param name="calibrationScore">ζ, [B, K].</param>
    /// <param name="localSimilarity">s, [B, K], 0 … 1.</param>
    /// <param name="neighbourPredictions">Probabilities, [B, K, C]; rows sum to 1.</param>
    /// <returns>Neighbourhood distribution d̃, [B, C]; rows sum to 1.</returns>
    public static Tensor Aggregate(Tensor calibrationScore, Tensor localSimilarity, Tensor neighbourPredictions)
    {
        using var scope = NewDisposeScope();
        var contribution = (calibrationScore * localSimilarity) + Tiny;                           // [B, K]
        var weights = contribution / contribution.sum(1, keepdim: true);                          // [B, K]
        return (weights.unsqueeze(2) * neighbourPredictions).sum(1).MoveToOuterDisposeScope();   // [B, C]
    }

    /// <summary>Equation 5: mixes each provided label with what its neighbours predict.</summary>
    /// <param name="provided">One-hot labels, [B, C].</param>
    /// <param name="neighbourhood">d̃, [B, C]; rows sum to 1.</param>
    /// <param name="lambda">Uncertainty factor, the neighbourhood's weight, [B], 0 … 1.</param>
    /// <returns>Target distribution d, [B, C]; rows sum to 1.</returns>
    public static Tensor Mix(Tensor provided, Tensor neighbourhood, Tensor lambda)
    {
        using var scope = NewDisposeScope();
        var weight = lambda.unsqueeze(1);                                                         // [B, 1]
        return (((1 - weight) * provided) + (weight * neighbourhood)).MoveToOuterDisposeScope();
    }

    /// <summary>Equation 6 before summing: cross-entropy of each prediction with its target.</summary>
    /// <param name="target">d, [B, C].</param>
    /// <param name="logits">z, [B, C].</param>
    /// <param name="epsilon">Added to probabilities before the logarithm; 0 takes the exact log-softmax.</param>
    /// <returns>[B], not negative.</returns>
    public static Tensor CrossEntropy(Tensor target, Tensor logits, double epsilon)
    {
        using var scope = NewDisposeScope();
        var logProbabilities = epsilon > 0 ? (logits.softmax(1) + epsilon).log() : logits.log_softmax(1);
        return (-(target * logProbabilities).sum(1)).MoveToOuterDisposeScope();
    }
}
