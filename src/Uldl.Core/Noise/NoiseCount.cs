namespace Uldl.Core.Noise;

/// <summary>How the faces are chosen whose labels a noise draws anew. Whatever the rule, the same seed chooses at 10 % some of those that it chooses at 30 %.</summary>
public enum NoiseCount
{
    /// <summary>Each face by a draw of its own: the rate is a probability, and the number chosen varies with the seed.</summary>
    Bernoulli,

    /// <summary>Exactly the rate's share of all faces, rounded half to even.</summary>
    Exact,

    /// <summary>Exactly the rate's share of the faces of each class, rounded half to even.</summary>
    ExactPerClass,
}
