using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Dmue;

/// <summary>What DMUE leaves to choose; defaults are those of the paper and its code for RAF-DB.</summary>
public sealed record DmueOptions
{
    /// <summary>Epoch from which the target branch's losses count fully, above 0.</summary>
    [Range(0.1, 1000.0)]
    [Display(Name = "Ramp end", Description = "Until this epoch the target branch's losses are ramped up, after it the auxiliary branches' down. Of 36 epochs: 9 to 10 on RAF-DB, 4 to 6 on AffectNet, 10 to 14 on FERPlus.")]
    public double RampEpochs { get; init; } = 9;

    /// <summary>Whether the ramp's end moves with the length of the run.</summary>
    [Display(Name = "Stretch ramp", Description = "Moves the ramp's end in proportion to the run's epochs, from the published 36.")]
    public bool StretchRamp { get; init; } = true;

    /// <summary>Weight of the latent distributions' loss.</summary>
    [Range(0.0, 1000.0)]
    [Display(Name = "Soft weight ω", Description = "Weight of the distance to the latent distributions; 0.5 in the paper and its code.")]
    public double SoftWeight { get; init; } = 0.5;

    /// <summary>Weight of the similarity-preserving loss.</summary>
    [Range(0.0, 1e6)]
    [Display(Name = "Similarity weight γ", Description = "Weight of the similarity-preserving loss; 1000 in the paper and its code.")]
    public double SimilarityWeight { get; init; } = 1000;

    /// <summary>Temperature of the latent distributions: above 1 flattens, below 1 sharpens them.</summary>
    [Range(0.1, 10.0)]
    [Display(Name = "Temperature T", Description = "Latent distributions are raised to the power 1/T: above 1 flattens them a little, below 1 sharpens them. 1.2 in the released code.")]
    public double Temperature { get; init; } = 1.2;

    /// <summary>Probability that a number of a feature is dropped in training.</summary>
    [Range(0.0, 0.95)]
    [Display(Name = "Dropout", Description = "Of pooled features, before the neck; 0.5 in the released code.")]
    public double Dropout { get; init; } = 0.5;

    /// <summary>What the classifiers' learning rate is, as a multiple of the run's.</summary>
    [Range(0.01, 100.0)]
    [Display(Name = "Classifier rate", Description = "Multiple of the run's rate for the classifiers; 10 in the first epochs of the released code (1e-3 against 1e-4).")]
    public double ClassifierRate { get; init; } = 10;
}
