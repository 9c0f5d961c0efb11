using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Eac;

/// <summary>Choices of erasing attention consistency.</summary>
public sealed record EacOptions
{
    /// <summary>Weight of the consistency term.</summary>
    [Range(0.0, 1000.0)]
    [Display(Name = "Consistency weight", Description = "Weight of the attention difference beside the cross-entropy; 5 in the released code. 0 leaves cross-entropy on erased faces.")]
    public double ConsistencyWeight { get; init; } = 5;

    /// <summary>Probability that a view is erased, 0 … 1.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Erasing", Description = "Probability that a rectangle of a view becomes noise; 0.5 in the released code. The method erases by itself, whatever the run's own erasing is set to.")]
    public double Erasing { get; init; } = 0.5;

    /// <summary>How the mirrored view comes about.</summary>
    [Display(Name = "Flipped view", Description = "OwnErasing: mirrored, then erased anew, the released code's way with noisy labels. ExactFlip: the erased face mirrored, its way with clean labels.")]
    public FlipView FlipView { get; init; } = FlipView.OwnErasing;
}
