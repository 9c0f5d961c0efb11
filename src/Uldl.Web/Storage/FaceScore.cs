namespace Uldl.Web.Storage;

/// <summary>What faces can be ordered by; high is suspicious.</summary>
public enum FaceScore
{
    /// <summary>The method's own doubt, λ for LDL-VA.</summary>
    Doubt,

    /// <summary>Entropy of the prediction.</summary>
    Entropy,

    /// <summary>One minus the probability of the provided label.</summary>
    Disbelief,

    /// <summary>Share of local similarity held by neighbours of another label.</summary>
    Disagreement,

    /// <summary>Doubt of the other run less doubt of this one.</summary>
    Change,
}
