using Uldl.Core.Neighbours;

namespace Uldl.Core.Targets;

/// <summary>Which parts of LDL-VA make a face's target and loss, and where its knobs stand.</summary>
public sealed record TargetParts
{
    /// <summary>How distance becomes local similarity, equation 1.</summary>
    public SimilarityForm Similarity { get; init; } = SimilarityForm.SquaredL2;

    /// <summary>Scale of local similarity, δ, above 0.</summary>
    public double Delta { get; init; } = 0.5;

    /// <summary>Whether closeness weighs neighbours; if off, s = 1.</summary>
    public bool LocalSimilarity { get; init; } = true;

    /// <summary>Whether the calibration score weighs neighbours, equation 2; if off, ζ = 1.</summary>
    public bool AdaptiveSimilarity { get; init; } = true;

    /// <summary>Least pre-sigmoid calibration score; null for none. The released code uses -1.3.</summary>
    public double? CalibrationFloor { get; init; }

    /// <summary>Whether neighbours enter the target at all; if off, λ = 0 and the target is the label.</summary>
    public bool Mixes { get; init; } = true;

    /// <summary>Uncertainty factor, the neighbourhood's weight, 0 … 1.</summary>
    public double Lambda { get; init; } = 0.3775406687981454;

    /// <summary>Whether the target passes no gradient on.</summary>
    public bool DetachTarget { get; init; }

    /// <summary>Added to probabilities before the logarithm; the released code uses 1e-10.</summary>
    public double LogEpsilon { get; init; }

    /// <summary>Whether equation 7's pull to the class centre is part of the loss.</summary>
    public bool DiscriminativeLoss { get; init; } = true;

    /// <summary>Weight of the discriminative loss, γ, not negative.</summary>
    public double Gamma { get; init; } = 0.01;

    /// <summary>Whether the pull is averaged over the faces of a batch and their K neighbours, so that 1/(K+1) of it counts for the face, as in the released code; else over the faces alone.</summary>
    public bool CentreOverNeighbours { get; init; }

    /// <summary>‖v - μ_y‖²: squared distance of the face's feature to its class's centre, not negative.</summary>
    public double CentreDistance { get; init; } = 1;

    /// <summary>Whether the discriminative loss also moves λ.</summary>
    public bool CentreLossMovesUncertainty { get; init; }

    /// <summary>What of the pull counts for a face.</summary>
    /// <param name="neighbours">K.</param>
    /// <returns>1, or 1/(K+1).</returns>
    public double ShareOfPull(int neighbours) => CentreOverNeighbours ? 1.0 / (neighbours + 1) : 1;

    /// <summary>The equations as printed.</summary>
    public static TargetParts Paper { get; } = new();

    /// <summary>What the released code computes.</summary>
    public static TargetParts ReferenceCode { get; } = new() { Similarity = SimilarityForm.L1, CalibrationFloor = -1.3, LogEpsilon = 1e-10, CentreOverNeighbours = true };
}
