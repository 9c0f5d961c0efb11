using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Mixup;

/// <summary>How evenly two faces are mixed.</summary>
public sealed record MixupOptions
{
    /// <summary>Both parameters of the Beta distribution that mixing shares are drawn from, above 0.</summary>
    [Range(0.01, 100.0)]
    [Display(Name = "Beta parameter α", Description = "The share of the first face is drawn from Beta(α, α): near 0 one face dominates, at 1 every share is as likely, above 1 halves are. 1 for CIFAR-10 in facebookresearch/mixup-cifar10; 0.2 is a gentle choice.")]
    public double Alpha { get; init; } = 1;
}
