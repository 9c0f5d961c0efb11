namespace Uldl.Core.Neighbours;

/// <summary>How distance in the affect plane is measured, and turned into local similarity s.</summary>
public enum SimilarityForm
{
    /// <summary>Nearest by Euclidean distance; s = exp(-‖a_i - a_k‖² / δ²) (LDL-VA paper, equation 1).</summary>
    SquaredL2,

    /// <summary>Nearest by the sum of absolute differences; s = exp(-‖a_i - a_k‖₁ / δ) (LDL-VA's released code, δ = 0.5).</summary>
    L1,
}
