using Uldl.Core.Faces;

namespace Uldl.Learning.Affect;

/// <summary>Where an expression lies in the affect plane.</summary>
internal static class ExpressionPrototypes
{
    // A compromise between the norms of emotion words (Russell and Mehrabian 1977; Warriner et al. 2013), which put surprise at a
    // clearly pleasant place, and what models predict for faces, which do not. In the pinned order of expressions.
    private static readonly ValenceArousal[] Places =
        [new(0, 0), new(.65, .30), new(-.60, -.25), new(.10, .75), new(-.40, .70), new(-.55, .40), new(-.50, .70), new(-.45, .10)];

    /// <summary>The place of an expression.</summary>
    internal static ValenceArousal Of(Expression expression) => Places[(int)expression];

    /// <summary>The mean of the classes' places, weighted by a face's probabilities.</summary>
    /// <param name="probabilities">[N × C], rows sum to 1.</param>
    /// <param name="classes">The classes in order.</param>
    /// <returns>Valence and arousal, [N] each, within the hull of the places.</returns>
    internal static (float[] Valence, float[] Arousal) Map(float[] probabilities, IReadOnlyList<Expression> classes)
    {
        var count = probabilities.Length / classes.Count;
        var (valence, arousal) = (new float[count], new float[count]);
        for (var row = 0; row < count; row++)
        {
            double x = 0, y = 0;
            for (var c = 0; c < classes.Count; c++)
            {
                var place = Of(classes[c]);
                x += probabilities[(row * classes.Count) + c] * place.Valence;
                y += probabilities[(row * classes.Count) + c] * place.Arousal;
            }

            (valence[row], arousal[row]) = ((float)x, (float)y);
        }

        return (valence, arousal);
    }
}
