using Uldl.Core.Neighbours;

namespace Uldl.Learning.Methods;

/// <summary>Whom a method takes for a face's neighbours.</summary>
/// <param name="Count">K.</param>
/// <param name="Form">How distance is measured and becomes similarity.</param>
/// <param name="Delta">Width of the similarity.</param>
internal sealed record NeighbourRule(int Count, SimilarityForm Form, double Delta)
{
    /// <summary>What scores without a network are computed from, whatever the method's own rule is, so that a column has one floor.</summary>
    public static NeighbourRule Floor { get; } = new(8, SimilarityForm.L1, 0.5);

    /// <summary>For methods without neighbours of their own.</summary>
    public static NeighbourRule Default { get; } = new(8, SimilarityForm.SquaredL2, 0.5);

    /// <summary>Where neighbours are looked for.</summary>
    public NeighbourSpace Space { get; init; } = NeighbourSpace.Configured;

    /// <summary>Key of the affect source that takes the place of the run's; null leaves the run's.</summary>
    public string? AffectSource { get; init; }
}
