using Uldl.Core.Faces;

namespace Uldl.Learning.Affect;

/// <summary>Where a face lies in the affect plane, by the probabilities of its expressions.</summary>
internal static class ExpressionPrototypes
{
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
                var place = AffectPrototypes.Of(classes[c]);
                x += probabilities[(row * classes.Count) + c] * place.Valence;
                y += probabilities[(row * classes.Count) + c] * place.Arousal;
            }

            (valence[row], arousal[row]) = ((float)x, (float)y);
        }

        return (valence, arousal);
    }
}
