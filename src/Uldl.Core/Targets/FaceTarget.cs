using Uldl.Core.Neighbours;

namespace Uldl.Core.Targets;

/// <summary>
/// LDL-VA on one face, without a tensor: equations 1 to 8 of Le et al. (WACV 2023) and their gradients, in double precision. Sums over faces have this one
/// face; a step divides by its batch. The repulsion between centres is left out: it does not depend on the face.
/// </summary>
public sealed class FaceTarget
{
    // As in training: far below any product of similarity and score.
    private const double Tiny = 1e-30;

    // Stored probabilities have 32 bits; the smallest of them keeps the logarithm finite.
    private const double LeastProbability = 1.401298464324817e-45;

    private FaceTarget()
    {
    }

    /// <summary>Local similarity s, [K], 0 … 1.</summary>
    public required double[] LocalSimilarity { get; init; }

    /// <summary>Calibration score ζ, [K], 0 … 1.</summary>
    public required double[] CalibrationScore { get; init; }

    /// <summary>Share of each neighbour in the neighbourhood, c / Σ c, [K]; sums to 1.</summary>
    public required double[] Weights { get; init; }

    /// <summary>The provided label as a distribution, l, [C].</summary>
    public required double[] Label { get; init; }

    /// <summary>Neighbourhood distribution d̃, [C]; sums to 1. The label where there are no neighbours.</summary>
    public required double[] Neighbourhood { get; init; }

    /// <summary>Target distribution d, [C]; sums to 1.</summary>
    public required double[] Target { get; init; }

    /// <summary>λ as it enters the target: 0 where nothing is mixed.</summary>
    public required double Lambda { get; init; }

    /// <summary>Cross-entropy of the prediction with the label, CE(l, p).</summary>
    public required double OfLabel { get; init; }

    /// <summary>Cross-entropy of the prediction with the neighbourhood, CE(d̃, p).</summary>
    public required double OfNeighbourhood { get; init; }

    /// <summary>Classification loss, CE(d, p), equation 6.</summary>
    public required double Classification { get; init; }

    /// <summary>Pull to the class centre, ½ (1 - λ) ‖v - μ‖², the first half of equation 7; 0 where it is switched off.</summary>
    public required double Attraction { get; init; }

    /// <summary>Classification + γ · attraction, equation 8 without the repulsion.</summary>
    public required double Total { get; init; }

    /// <summary>∂L/∂λ: CE(d̃, p) - CE(l, p), and the centres' part where they move λ; 0 where nothing is learned. Positive: the step lowers λ.</summary>
    public required double LambdaGradient { get; init; }

    /// <summary>∂L/∂ρ with λ = sigmoid(ρ): λ (1 - λ) ∂L/∂λ.</summary>
    public required double LogitGradient { get; init; }

    /// <summary>∂L_cls/∂z of the face's logits, [C]; p - d where nothing is added before the logarithm.</summary>
    public required double[] PredictionGradient { get; init; }

    /// <summary>Computes everything of one face.</summary>
    /// <param name="parts">What is switched on, and the knobs.</param>
    /// <param name="label">The provided label, 0 … C-1.</param>
    /// <param name="probabilities">What the network predicts of the face, p, [C]; sums to 1.</param>
    /// <param name="neighbours">Its neighbours; may be none, then the target is the label.</param>
    public static FaceTarget Of(TargetParts parts, int label, IReadOnlyList<double> probabilities, IReadOnlyList<TargetNeighbour> neighbours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, probabilities.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts.Delta);
        double[] similarity = [.. neighbours.Select(face => parts.LocalSimilarity ? NeighbourSearch.LocalSimilarity(face.Distance, parts.Similarity, parts.Delta) : 1)];
        double[] zeta = [.. neighbours.Select(face => parts.AdaptiveSimilarity ? Sigmoid(Math.Max(face.Score, parts.CalibrationFloor ?? double.NegativeInfinity)) : 1)];
        double[] contribution = [.. similarity.Zip(zeta, (s, z) => (s * z) + Tiny)];
        var whole = contribution.Sum();
        double[] weights = [.. contribution.Select(c => c / whole)];

        double[] oneHot = [.. probabilities.Select((_, c) => c == label ? 1.0 : 0.0)];
        double[] neighbourhood = neighbours.Count == 0 ? oneHot : [.. probabilities.Select((_, c) => weights.Select((weight, k) => weight * neighbours[k].Opinion[c]).Sum())];
        var lambda = parts.Mixes && neighbours.Count > 0 ? parts.Lambda : 0;
        double[] target = [.. oneHot.Zip(neighbourhood, (l, d) => ((1 - lambda) * l) + (lambda * d))];

        var (ofLabel, ofNeighbourhood) = (CrossEntropy(oneHot, probabilities, parts.LogEpsilon), CrossEntropy(neighbourhood, probabilities, parts.LogEpsilon));
        var classification = CrossEntropy(target, probabilities, parts.LogEpsilon);
        var share = parts.ShareOfPull(neighbours.Count);
        var attraction = parts.DiscriminativeLoss ? 0.5 * (1 - lambda) * parts.CentreDistance * share : 0;
        var gradient = lambda == 0 && !(parts.Mixes && neighbours.Count > 0) ? 0
            : (parts.DetachTarget ? 0 : ofNeighbourhood - ofLabel)
                - (parts.DiscriminativeLoss && parts.CentreLossMovesUncertainty ? parts.Gamma * 0.5 * parts.CentreDistance * share : 0);
        return new()
        {
            LocalSimilarity = similarity,
            CalibrationScore = zeta,
            Weights = weights,
            Label = oneHot,
            Neighbourhood = neighbourhood,
            Target = target,
            Lambda = lambda,
            OfLabel = ofLabel,
            OfNeighbourhood = ofNeighbourhood,
            Classification = classification,
            Attraction = attraction,
            Total = classification + (parts.Gamma * attraction),
            LambdaGradient = gradient,
            LogitGradient = lambda * (1 - lambda) * gradient,
            PredictionGradient = Pull(target, probabilities, parts.LogEpsilon),
        };
    }

    /// <summary>λ after one visit of plain SGD on its logit.</summary>
    /// <param name="rate">Learning rate of λ, not negative; 10 in the released code.</param>
    /// <param name="batch">Faces of a step, by whose number the loss is divided, at least 1.</param>
    /// <returns>0 … 1.</returns>
    public double LambdaAfter(double rate, int batch)
    {
        if (Lambda is <= 0 or >= 1)
        {
            // The logit lies at infinity, where no step moves it.
            return Lambda;
        }

        return Sigmoid(Math.Log(Lambda / (1 - Lambda)) - (rate * LogitGradient / batch));
    }

    private static double CrossEntropy(IReadOnlyList<double> target, IReadOnlyList<double> probabilities, double epsilon) =>
        -target.Zip(probabilities, (q, p) => q == 0 ? 0 : q * Math.Log(Math.Max(p + epsilon, LeastProbability))).Sum();

    private static double[] Pull(double[] target, IReadOnlyList<double> probabilities, double epsilon)
    {
        // p / (p + ε), which is 1 where nothing is added.
        double[] kept = [.. probabilities.Select(p => epsilon > 0 ? p / (p + epsilon) : 1)];
        var sum = target.Zip(kept, (d, r) => d * r).Sum();
        return [.. probabilities.Select((p, c) => (p * sum) - (target[c] * kept[c]))];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
