using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.LabelSmoothing;

/// <summary>How much of the label is given away, and to whom.</summary>
public sealed record LabelSmoothingOptions
{
    /// <summary>Mass taken from the provided label, e, 0 … 1.</summary>
    [Range(0.0, 0.999)]
    [Display(Name = "Smoothing ε", Description = "Mass taken from the provided label. 0.1 in Szegedy et al. (2016), section 7; up to 0.3 is common with noisy labels. 0 is cross-entropy.")]
    public double Smoothing { get; init; } = 0.1;

    /// <summary>Who receives it.</summary>
    [Display(Name = "Spread", Description = "AllClasses: ε/C to every class, the label's own too, as in Szegedy et al. WrongClasses: ε/(C-1) to the others only, so the label keeps exactly 1 - ε.")]
    public SmoothingSpread Spread { get; init; } = SmoothingSpread.AllClasses;
}
