using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Valence and arousal as an annotator gives them: the mixture's prototypes scaled with intensity, plus what annotators disagree about.</summary>
internal static class AffectAnnotation
{
    private const double SeenShare = .5;

    // Between the norms for faces of these words; fear is nearer to surprise than to anger, as models see it on RAF-DB.
    private static readonly (double Valence, double Arousal)[] Prototypes =
        [(0, 0), (.70, .25), (-.65, -.30), (.15, .80), (-.30, .80), (-.70, .28), (-.65, .62)];

    /// <summary>Where an expression lies in the affect plane at full intensity.</summary>
    internal static ValenceArousal Prototype(Expression expression) => new(Prototypes[(int)expression].Valence, Prototypes[(int)expression].Arousal);

    /// <summary>Annotates one face.</summary>
    /// <param name="mixture">What it expresses.</param>
    /// <param name="noise">Standard deviation of the annotation, of both axes.</param>
    /// <param name="draws">The face's stream.</param>
    /// <returns>A point of the plane, each axis -1 … 1.</returns>
    internal static ValenceArousal Annotate(ExpressionMixture mixture, double noise, Draws draws)
    {
        var (first, second) = (Prototype(mixture.Primary), Prototype(mixture.Secondary));
        var distribution = mixture.Distribution();

        // Annotators see first that a face expresses something at all, then how strongly; and they mostly follow what is strongest in it.
        var strength = (SeenShare * (1 - distribution[(int)Expression.Neutral])) + ((1 - SeenShare) * mixture.Intensity);
        var (weight, rest) = (Math.Pow(1 - mixture.SecondaryShare, 2), Math.Pow(mixture.SecondaryShare, 2));
        var share = rest / (weight + rest);
        return new ValenceArousal(
            Math.Clamp(draws.Normal(strength * (((1 - share) * first.Valence) + (share * second.Valence)), noise), -1, 1),
            Math.Clamp(draws.Normal(strength * (((1 - share) * first.Arousal) + (share * second.Arousal)), noise), -1, 1));
    }
}
