using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.LdlAlsg;

/// <summary>Where neighbours are looked for, and how strongly predictions are pulled together.</summary>
public sealed record LdlAlsgOptions
{
    /// <summary>Where neighbours are looked for.</summary>
    [Display(Name = "Auxiliary space", Description = "ValenceArousal: the dataset's own or pseudo valence-arousal. Pixels: the face in grey, 12 × 12, for datasets without. Chen et al. (2020) use facial landmarks and action units, which are not kept here.")]
    public AuxiliarySpace Auxiliary { get; init; } = AuxiliarySpace.ValenceArousal;

    /// <summary>Neighbours of a face inside its batch, K.</summary>
    [Range(1, 256)]
    [Display(Name = "Neighbours K", Description = "Nearest faces of the same batch; a smaller batch gives all it has. 5 in SpriteMisaka/PyLDL.")]
    public int Neighbours { get; init; } = 5;

    /// <summary>Weight of the smoothing, alpha.</summary>
    [Range(0.0, 1000.0)]
    [Display(Name = "Smoothing weight α", Description = "Weight of the pull towards neighbours' predictions. 5e-4 in SpriteMisaka/PyLDL, which is very gentle: choose it by validation accuracy. 0 is cross-entropy.")]
    public double Weight { get; init; } = 5e-4;

    /// <summary>Width of the similarity in valence-arousal, sigma.</summary>
    [Range(1e-3, 100.0)]
    [Display(Name = "Width σ, valence-arousal", Description = "Distance at which similarity falls to 0.61, for ValenceArousal. No published value; 0.35 is close to LDL-VA's δ = 0.5, which amounts to σ = 0.354.")]
    public double AffectWidth { get; init; } = 0.35;

    /// <summary>Width of the similarity between pictures, sigma, as a root mean square of grey levels from 0 to 1.</summary>
    [Range(1e-3, 100.0)]
    [Display(Name = "Width σ, pixels", Description = "Root mean square difference of grey levels, 0 … 1, at which similarity falls to 0.61, for Pixels. No published value; 0.2 is a choice made here.")]
    public double PixelWidth { get; init; } = 0.2;
}
