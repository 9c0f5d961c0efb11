using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Gce;

/// <summary>How far the loss leans from cross-entropy to absolute error, and whether faces that the network disbelieves are left out.</summary>
public sealed record GceOptions
{
    /// <summary>Power of the probability, q, above 0, up to 1.</summary>
    [Range(0.01, 1.0)]
    [Display(Name = "Power q", Description = "Towards 0 the loss becomes cross-entropy, at 1 mean absolute error. 0.7 in Zhang and Sabuncu (2018).")]
    public double Power { get; init; } = 0.7;

    /// <summary>Whether faces whose label the network disbelieves get weight 0.</summary>
    [Display(Name = "Truncated", Description = "If set, faces whose label has a probability of at most k are left out of the loss, the truncated Lq loss of the paper. The plain form is the usual control.")]
    public bool IsTruncated { get; init; }

    /// <summary>Probability up to which a label is disbelieved, k, 0 … 1, both excluded.</summary>
    [Range(0.01, 0.99)]
    [Display(Name = "Threshold k", Description = "Only for the truncated form: labels with a probability of at most k are left out. 0.5 in AlanChou/Truncated-Loss.")]
    public double Threshold { get; init; } = 0.5;

    /// <summary>One-based epoch from which faces are left out.</summary>
    [Range(2, 10000)]
    [Display(Name = "Truncated from epoch", Description = "Only for the truncated form: the first epoch that leaves faces out, counted from 1. 40 of 120 in AlanChou/Truncated-Loss; in a shorter run choose about a third, or no face is ever left out.")]
    public int TruncatedFrom { get; init; } = 40;

    /// <summary>Epochs between two choices of the faces that are left out.</summary>
    [Range(1, 10000)]
    [Display(Name = "Chosen every", Description = "Only for the truncated form: epochs after which all training faces are looked at anew. 10 in AlanChou/Truncated-Loss.")]
    public int RefreshEvery { get; init; } = 10;
}
