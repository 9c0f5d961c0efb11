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
        var truth = Truth(mixture.Primary, mixture.Secondary, mixture.SecondaryShare, mixture.Distribution()[(int)Expression.Neutral], mixture.Intensity);
        return new ValenceArousal(
            Math.Clamp(draws.Normal(truth.Valence, noise), -1, 1),
            Math.Clamp(draws.Normal(truth.Arousal, noise), -1, 1));
    }

    /// <summary>Where a face lies before anybody annotates it.</summary>
    /// <param name="primary">The stronger expression.</param>
    /// <param name="secondary">The weaker one.</param>
    /// <param name="secondaryShare">The weaker one's part, 0 … 0.5.</param>
    /// <param name="neutral">Part of the true distribution that reads as neutral, 0 … 1.</param>
    /// <param name="intensity">How far the face is from rest, 0 … 1.</param>
    /// <returns>A point of the plane, inside the prototypes.</returns>
    internal static ValenceArousal Truth(Expression primary, Expression secondary, double secondaryShare, double neutral, double intensity)
    {
        var (first, second) = (Prototype(primary), Prototype(secondary));

        // Annotators see first that a face expresses something at all, then how strongly; and they mostly follow what is strongest in it.
        var strength = (SeenShare * (1 - neutral)) + ((1 - SeenShare) * intensity);
        var (weight, rest) = (Math.Pow(1 - secondaryShare, 2), Math.Pow(secondaryShare, 2));
        var share = rest / (weight + rest);
        return new ValenceArousal(
            strength * (((1 - share) * first.Valence) + (share * second.Valence)),
            strength * (((1 - share) * first.Arousal) + (share * second.Arousal)));
    }
}
