using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Valence and arousal as an annotator gives them: the mixture's prototypes scaled with intensity, plus what annotators disagree about.</summary>
internal static class AffectAnnotation
{
    private static readonly (double Valence, double Arousal)[] Prototypes =
        [(0, 0), (.65, .30), (-.60, -.25), (.10, .75), (-.40, .70), (-.55, .40), (-.50, .70)];

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
        var share = mixture.SecondaryShare;
        var valence = mixture.Intensity * (((1 - share) * first.Valence) + (share * second.Valence));
        var arousal = mixture.Intensity * (((1 - share) * first.Arousal) + (share * second.Arousal));
        return new ValenceArousal(
            Math.Clamp(draws.Normal(valence, noise), -1, 1),
            Math.Clamp(draws.Normal(arousal, noise), -1, 1));
    }
}
