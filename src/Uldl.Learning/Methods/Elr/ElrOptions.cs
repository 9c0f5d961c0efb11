using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Elr;

/// <summary>How slowly the memory follows, and how much it counts.</summary>
public sealed record ElrOptions
{
    /// <summary>Share of the remembered distribution that a visit leaves standing, b, 0 … 1, 1 excluded.</summary>
    [Range(0.0, 0.999)]
    [Display(Name = "Memory b", Description = "Share of a face's memory that each visit leaves standing. 0.7 for CIFAR-10 and 0.9 for CIFAR-100 and for asymmetric noise in shengliu66/ELR.")]
    public double Momentum { get; init; } = 0.7;

    /// <summary>Weight of the regularisation.</summary>
    [Range(0.0, 100.0)]
    [Display(Name = "Regularisation λ", Description = "Weight of the pull towards the memory; not the λ of LDL-VA. 3 for CIFAR-10, 7 for CIFAR-100, 1 for asymmetric noise in shengliu66/ELR. 0 is cross-entropy.")]
    public double Weight { get; init; } = 3;
}
