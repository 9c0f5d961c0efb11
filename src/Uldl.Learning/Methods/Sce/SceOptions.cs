using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Sce;

/// <summary>Weights of the two cross-entropies, and what stands for the logarithm of zero.</summary>
public sealed record SceOptions
{
    /// <summary>Weight of cross-entropy, alpha.</summary>
    [Range(0.0, 100.0)]
    [Display(Name = "Cross-entropy weight α", Description = "0.1 for 10 classes, 6 for 100 classes in HanxunH/SCELoss-Reproduce. Larger learns faster and overfits wrong labels more.")]
    public double Alpha { get; init; } = 0.1;

    /// <summary>Weight of reverse cross-entropy, beta.</summary>
    [Range(0.0, 100.0)]
    [Display(Name = "Reverse weight β", Description = "Weight of the reverse cross-entropy, the part that tolerates wrong labels. 1 in HanxunH/SCELoss-Reproduce.")]
    public double Beta { get; init; } = 1;

    /// <summary>What a label's zeros are lifted to before the logarithm, above 0, below 1.</summary>
    [Range(1e-12, 0.5)]
    [Display(Name = "Log clamp", Description = "Zeros of the one-hot label are lifted to this before the logarithm, which would be infinite. 1e-4 in HanxunH/SCELoss-Reproduce, so that log 0 counts as -9.21.")]
    public double LogClamp { get; init; } = 1e-4;
}
