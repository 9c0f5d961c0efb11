using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Rul;

/// <summary>Choices of relative uncertainty learning.</summary>
public sealed record RulOptions
{
    /// <summary>Size of the embedding that is mixed, D.</summary>
    [Range(1, 4096)]
    [Display(Name = "Embedding size", Description = "Numbers that a face is turned into before faces are mixed; 64 in paper and released code.")]
    public int EmbeddingSize { get; init; } = 64;

    /// <summary>Share of the last map that is dropped before each head.</summary>
    [Range(0.0, 0.95)]
    [Display(Name = "Dropout", Description = "Share of the last map that each head does not see in training; 0.4 in the released code.")]
    public double Dropout { get; init; } = 0.4;

    /// <summary>The final layer's learning rate as a multiple of the run's.</summary>
    [Range(0.01, 1000.0)]
    [Display(Name = "Final layer's rate", Description = "The final layer's learning rate as a multiple of the run's; 10 in the released code (2e-3 beside 2e-4).")]
    public double ClassifierRate { get; init; } = 10;

    /// <summary>Whether labels that the network contradicts are replaced.</summary>
    [Display(Name = "Relabel", Description = "SCN's relabelling. The author calls it vital for the published numbers under label noise (issue 4 of the code); the released code has none, hence off.")]
    public bool Relabel { get; init; }

    /// <summary>First epoch, counted from 1, whose steps replace labels.</summary>
    [Range(1, 100000)]
    [Display(Name = "Relabel from epoch", Description = "First epoch whose steps may replace labels, counted from 1; 10 in SCN's code, not stated for RUL. A shorter run replaces none.")]
    public int RelabelFrom { get; init; } = 10;

    /// <summary>Lead in probability from which a label is replaced.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Relabel threshold", Description = "A label is replaced where the strongest class leads it by more than this in probability; 0.2 in SCN, not stated for RUL.")]
    public double RelabelThreshold { get; init; } = 0.2;
}
