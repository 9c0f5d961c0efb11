namespace Uldl.Core.Faces;

/// <summary>Where an expression lies in the affect plane.</summary>
public static class AffectPrototypes
{
    // A compromise between the norms of emotion words (Russell and Mehrabian 1977; Warriner et al. 2013), which put surprise at a
    // clearly pleasant place, and what models predict for faces, which do not. In the pinned order of expressions.
    private static readonly ValenceArousal[] Places =
        [new(0, 0), new(.65, .30), new(-.60, -.25), new(.10, .75), new(-.40, .70), new(-.55, .40), new(-.50, .70), new(-.45, .10)];

    /// <summary>The place of an expression.</summary>
    /// <param name="expression">One of the defined expressions.</param>
    /// <returns>Valence and arousal, -1 … 1.</returns>
    public static ValenceArousal Of(Expression expression) => Places[(int)expression];
}
