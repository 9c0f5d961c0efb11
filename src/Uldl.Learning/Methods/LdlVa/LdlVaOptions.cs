using System.ComponentModel.DataAnnotations;
using Uldl.Core.Neighbours;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>
/// Every choice the paper leaves open or its released code makes differently, and a switch for each part of the method, so that it can be taken apart.
/// <see cref="Paper"/> and <see cref="ReferenceCode"/> are presets of the same options; both have every part on.
/// </summary>
public sealed record LdlVaOptions : IValidatableObject
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

    /// <summary>Where neighbours are looked for.</summary>
    [Display(Name = "Neighbour space", Description = "Configured: the run's valence-arousal, as published. PseudoSource: the affect source named below. TrueAffect: what a drawn face was made with, without an annotator's error; privileged. Features: the bank's features, by cosine, searched again after every epoch; the label alone is the target in the first. Random: other faces, the same all along. The last two need no valence-arousal and are the controls that the paper does not have.")]
    public NeighbourSpace NeighbourSpace { get; init; } = NeighbourSpace.Configured;

    /// <summary>Key of the affect source that <see cref="NeighbourSpace.PseudoSource"/> takes; empty for every other space.</summary>
    [Display(Name = "Affect source", Description = "Key of one of the dataset's affect sources, such as bootstrap.v1, for the neighbour space PseudoSource; empty otherwise. Lets one table hold rows with annotated and with pseudo valence-arousal.")]
    public string Affect { get; init; } = "";

    /// <summary>Whether a face is the first of its own neighbours.</summary>
    [Display(Name = "Self is a neighbour", Description = "The face itself takes the place of its farthest neighbour, with similarity 1: part of the target becomes the face's own prediction. Neither the paper nor the released code says; off by default.")]
    public bool SelfIsNeighbour { get; init; }

    /// <summary>What a neighbour contributes to the target.</summary>
    [Display(Name = "Neighbour opinion", Description = "Predictions: the network's, equation 4. Labels: the neighbours' provided labels, flips included, as plain nearest neighbours would.")]
    public NeighbourOpinion NeighbourOpinion { get; init; } = NeighbourOpinion.Predictions;

    /// <summary>Whether a learned calibration score weighs neighbours, equation 2.</summary>
    [Display(Name = "Adaptive similarity", Description = "The calibration score ζ of equation 2. If off, local similarity alone weighs the neighbours and no calibration network is trained.")]
    public bool AdaptiveSimilarity { get; init; } = true;

    /// <summary>Whether closeness weighs neighbours, equation 1.</summary>
    [Display(Name = "Local similarity", Description = "The similarity s of equation 1. If off, near and far neighbours count the same: 1/K each where adaptive similarity is off too.")]
    public bool LocalSimilarity { get; init; } = true;

    /// <summary>How closeness becomes similarity.</summary>
    [Display(Name = "Similarity", Description = "SquaredL2: exp(-d²/δ²), equation 1. L1: exp(-d/δ), the released code. In feature space d is the Euclidean distance of features of length 1 in both; random neighbours all have similarity 1.")]
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
    [Display(Name = "Detach target", Description = "If set, neither λ nor the calibration score learns from the targets; λ still moves where the centre loss moves it.")]
    public bool DetachTarget { get; init; }

    /// <summary>Where the uncertainty factor comes from.</summary>
    [Display(Name = "Uncertainty factor", Description = "Learned: one λ a face, equation 5. Fixed: the same λ for every face. LabelOnly: λ = 0, so the label alone is the target. With the last two a face's doubt is 1 − p of its label.")]
    public UncertaintyMode Uncertainty { get; init; } = UncertaintyMode.Learned;

    /// <summary>The neighbourhood's weight in every target where it is not learned, 0 … 1.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Fixed λ", Description = "Weight of the neighbourhood in every target, for the uncertainty factor Fixed. Ours; a comparison usually tries 0.2, 0.5 and 0.8.")]
    public double FixedUncertainty { get; init; } = 0.5;

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

    /// <summary>Whether equation 7 is part of the loss.</summary>
    [Display(Name = "Discriminative loss", Description = "The class centres of equation 7. If off, there are none, and the loss is equation 6 alone.")]
    public bool DiscriminativeLoss { get; init; } = true;

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

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (NeighbourSpace == NeighbourSpace.PseudoSource && Affect.Length == 0)
        {
            yield return new("affect: found nothing, expected the key of one of the dataset's affect sources, since the neighbour space is PseudoSource. Name one, or take the space Configured.");
        }

        if (NeighbourSpace != NeighbourSpace.PseudoSource && Affect.Length > 0)
        {
            yield return new($"affect: found \"{Affect}\", which the neighbour space {NeighbourSpace} does not use. Take the space PseudoSource, or leave affect empty.");
        }

        if (NeighbourSpace == NeighbourSpace.Features && NeighbourSource != NeighbourSource.Bank)
        {
            yield return new($"neighbourSource: found {NeighbourSource}, expected Bank, since the neighbour space Features searches the bank's features.");
        }
    }
}
