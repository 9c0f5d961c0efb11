using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.AdaDf;

/// <summary>What Ada-DF leaves to choose; defaults are those of the paper and its code for RAF-DB.</summary>
public sealed record AdaDfOptions
{
    /// <summary>Least own-class mass of a class distribution that is believed, 0 … 1.</summary>
    [Range(0.0, 0.999)]
    [Display(Name = "Threshold", Description = "A class distribution with less than this on its own class is replaced by a fixed one with exactly this. The paper uses 0.7 on RAF-DB, 0.5 elsewhere.")]
    public double Threshold { get; init; } = 0.7;

    /// <summary>Epoch at which both branches weigh the same, b.</summary>
    [Range(1, 1000)]
    [Display(Name = "Balance epoch β", Description = "Before this epoch the target branch counts less, after it the auxiliary branch. 3 on RAF-DB, 5 elsewhere, of 75 epochs.")]
    public int BalanceEpoch { get; init; } = 3;

    /// <summary>Least attention after scaling, 0 … 1.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Least attention", Description = "Attention is scaled in each batch to between this and 1; 0.2 in the released code.")]
    public double LeastAttention { get; init; } = 0.2;

    /// <summary>Share of a batch in the group of high attention, 0 … 1, both excluded.</summary>
    [Range(0.01, 0.99)]
    [Display(Name = "High group", Description = "Share of each batch that the rank loss takes for attended; 0.7 as in SCN.")]
    public double HighShare { get; init; } = 0.7;

    /// <summary>Margin of the rank loss.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Margin", Description = "How much the mean attention of the two groups must differ; 0.07 in the released code.")]
    public double Margin { get; init; } = 0.07;

    /// <summary>Whether the stem and the first stage learn nothing.</summary>
    [Display(Name = "Freeze shared stages", Description = "The released code freezes the stem and the first stage of a network pre-trained on faces. With random weights that would keep noise, so it is off unless asked for.")]
    public bool FreezeShared { get; init; }
}
