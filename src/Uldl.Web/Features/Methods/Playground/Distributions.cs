namespace Uldl.Web.Features.Methods.Playground;

/// <summary>The few operations on small distributions that the example needs.</summary>
internal static class Distributions
{
    /// <summary>Probabilities of logits, [C].</summary>
    public static double[] Softmax(IReadOnlyList<double> logits)
    {
        var most = logits.Max();
        var powers = logits.Select(logit => Math.Exp(logit - most)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>All mass on one class, [C].</summary>
    public static double[] OneHot(int label, int classes) => [.. Enumerable.Range(0, classes).Select(c => c == label ? 1.0 : 0.0)];

    /// <summary>Share of the first, the rest of the second, [C].</summary>
    public static double[] Mix(double share, IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        [.. first.Zip(second, (one, other) => (share * one) + ((1 - share) * other))];

    /// <summary>-Σ q log p.</summary>
    public static double CrossEntropy(IReadOnlyList<double> target, IReadOnlyList<double> probabilities) =>
        -target.Zip(probabilities, (q, p) => q == 0 ? 0 : q * Math.Log(p)).Sum();

    /// <summary>Σ q p.</summary>
    public static double Product(IReadOnlyList<double> first, IReadOnlyList<double> second) => first.Zip(second, (q, p) => q * p).Sum();

    /// <summary>a (p - q): the gradient of a times the cross-entropy of p against q on the logits, [C].</summary>
    public static double[] Pull(double factor, IReadOnlyList<double> probabilities, IReadOnlyList<double> target) =>
        [.. probabilities.Zip(target, (p, q) => factor * (p - q))];
}
