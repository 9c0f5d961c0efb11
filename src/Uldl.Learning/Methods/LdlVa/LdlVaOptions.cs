using System.ComponentModel.DataAnnotations;
using Uldl.Core.Neighbours;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Every choice the paper leaves open or its released code makes differently. <see cref="Paper"/> and <see cref="ReferenceCode"/> are presets of the same options.</summary>
public sealed record LdlVaOptions
{
    /// <summary>Which preset the other options start from.</summary>
    [Display(Name = "Form", Description = "Paper: the equations as printed. ReferenceCode: what the authors' released program computes.")]
    public LdlVaForm Form { get; init; } = LdlVaForm.Paper;

    /// <summary>Where neighbours' predictions come from.</summary>
    [Display(Name = "Neighbour source", Description = "Forward: K extra forward passes a face, as published. Bank: each face's last prediction and feature; nearly free, and a deviation that every table names.")]
    public NeighbourSource NeighbourSource { get; init; } = NeighbourSource.Forward;

    /// <summary>Neighbours of a face, K.</summary>
    [Range(1, 256)]
    [Display(Name = "Neighbours K", Description = "Nearest faces in valence-arousal space. The released code uses 8; the paper does not say.")]
    public int Neighbours { get; init; } = 8;

    /// <summary>How closeness becomes similarity.</summary>
    [Display(Name = "Similarity", Description = "SquaredL2: exp(-d²/δ²), equation 1. L1: exp(-d/δ), the released code.")]
    public SimilarityForm Similarity { get; init; } = SimilarityForm.SquaredL2;

    /// <summary>Width of the similarity, in units of valence-arousal.</summary>
    [Range(1e-3, 100.0)]
    [Display(Name = "Width δ", Description = "Distance at which similarity falls to 1/e.")]
    public double Delta { get; init; } = 0.5;

    /// <summary>Least pre-sigmoid calibration score; null for none.</summary>
    [Range(-20.0, 20.0)]
    [Display(Name = "Calibration floor", Description = "Scores below it are lifted to it and get no gradient. The released code uses -1.3.")]
    public double? CalibrationFloor { get; init; }

    /// <summary>Whether a step's sums over faces are divided by their number.</summary>
    [Display(Name = "Reduction", Description = "BatchMean keeps γ and the step of λ independent of the batch size; Sum is the paper's notation.")]
    public LossReduction Reduction { get; init; } = LossReduction.BatchMean;

    /// <summary>Added to probabilities before the logarithm.</summary>
    [Range(0.0, 1e-3)]
    [Display(Name = "Log epsilon", Description = "Added to probabilities before the logarithm; the released code uses 1e-10.")]
    public double LogEpsilon { get; init; }

    /// <summary>Weights of classes in the classification loss.</summary>
    [Display(Name = "Class weights", Description = "Balanced: N / (C · n_c) from the provided labels, as the released code does on AffectNet.")]
    public ClassWeighting ClassWeights { get; init; } = ClassWeighting.None;

    /// <summary>Whether the target distribution passes no gradient on.</summary>
    [Display(Name = "Detach target", Description = "If set, neither λ nor the calibration score learns.")]
    public bool DetachTarget { get; init; }

    /// <summary>Uncertainty factor before training, 0 … 1, both excluded.</summary>
    [Range(1e-4, 1 - 1e-4)]
    [Display(Name = "Initial λ", Description = "0.3775 in the released code for RAF-DB, 0.3100 for AffectNet.")]
    public double InitialUncertainty { get; init; } = 0.3775406687981454;

    /// <summary>Step of the uncertainty factors' own SGD, 0 for factors that stay put.</summary>
    [Range(0.0, 10000.0)]
    [Display(Name = "λ learning rate", Description = "10 at batch 32 in the released code; keep rate / batch size constant. Far larger rates let λ run to 1.")]
    public double UncertaintyLearningRate { get; init; } = 10;

    /// <summary>Momentum of that SGD, kept per face, 0 … 1.</summary>
    [Range(0.0, 0.999)]
    [Display(Name = "λ momentum", Description = "0 for RAF-DB, 0.9 for AffectNet in the released code; rows outside a batch keep their velocity.")]
    public double UncertaintyMomentum { get; init; }

    /// <summary>Whether the discriminative loss also moves the uncertainty factors.</summary>
    [Display(Name = "Centre loss moves λ", Description = "Its gradient only ever raises λ; off by default.")]
    public bool CentreLossMovesUncertainty { get; init; }

    /// <summary>Weight of the discriminative loss, γ.</summary>
    [Range(0.0, 100.0)]
    [Display(Name = "Discriminative weight γ", Description = "0.01 in the released code, 0.1 in its first release.")]
    public double Gamma { get; init; } = 0.01;

    /// <summary>Faces that enter the intra-class term.</summary>
    [Display(Name = "Centre rows", Description = "Batch, or the batch and its neighbours.")]
    public CentreRows CentreRows { get; init; } = CentreRows.Batch;

    /// <summary>Form of the repulsion between centres.</summary>
    [Display(Name = "Repulsion", Description = "Paper: ordered pairs, divisor √V, part of the loss. ReferenceCode: unordered pairs, divisor V, only moves the centres.")]
    public RepulsionForm Repulsion { get; init; } = RepulsionForm.Paper;

    /// <summary>Step of the centres' own SGD.</summary>
    [Range(0.0, 10.0)]
    [Display(Name = "Centre learning rate", Description = "0.5 in the released code.")]
    public double CentreLearningRate { get; init; } = 0.5;

    /// <summary>Whom these options take for neighbours.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    internal NeighbourRule NeighbourRule => new(Neighbours, Similarity, Delta);

    /// <summary>The equations as printed; sums over faces divided by the batch size.</summary>
    public static LdlVaOptions Paper { get; } = new();

    /// <summary>What the authors' released program computes (minhnhatvt/label-distribution-learning-fer-tf).</summary>
    public static LdlVaOptions ReferenceCode { get; } = new()
    {
        Form = LdlVaForm.ReferenceCode,
        Similarity = SimilarityForm.L1,
        CalibrationFloor = -1.3,
        LogEpsilon = 1e-10,
        CentreRows = CentreRows.BatchAndNeighbours,
        Repulsion = RepulsionForm.ReferenceCode,
    };
}
