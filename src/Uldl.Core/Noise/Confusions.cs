using Uldl.Core.Faces;
using static Uldl.Core.Faces.Expression;

namespace Uldl.Core.Noise;

/// <summary>The noises that follow a table of confusions, and the tables.</summary>
internal static class Confusions
{
    /// <summary>LA-Net's asymmetric map.</summary>
    public static ConfusionNoise ClassMap { get; } = new(
        "class-map",
        "Class map (LA-Net)",
        "Each label is flipped with the given probability to the one class it is mapped to: anger and disgust to each other, fear to surprise, surprise to anger, neutral to sadness, happiness and sadness to neutral. Contempt stays.",
        new((Anger, Disgust), (Disgust, Anger), (Fear, Surprise), (Happiness, Neutral), (Sadness, Neutral), (Surprise, Anger), (Neutral, Sadness)));

    /// <summary>
    /// What one of ten raters says of a FERPlus picture whose other nine raters have a unique plurality, votes for no
    /// expression dropped; 35,714 pictures. Contempt's row is of the eight-class count; nobody's row leads to contempt.
    /// </summary>
    public static ConfusionNoise Human { get; } = new(
        "human-confusion",
        "Human confusion",
        "Each label is flipped with the given probability to what a single FERPlus rater who disagrees with the others says of such a face: fear becomes surprise, disgust anger, sadness neutral.",
        new(
            [Neutral, Happiness, Surprise, Sadness, Anger, Disgust, Fear],
            new Dictionary<Expression, double[]>
            {
                [Neutral] = [.751, .038, .024, .133, .036, .011, .007],
                [Happiness] = [.049, .907, .026, .006, .007, .003, .002],
                [Surprise] = [.073, .045, .736, .015, .024, .005, .101],
                [Sadness] = [.234, .017, .015, .658, .035, .017, .023],
                [Anger] = [.099, .036, .072, .049, .666, .046, .032],
                [Disgust] = [.146, .031, .034, .137, .204, .428, .021],
                [Fear] = [.066, .019, .235, .099, .051, .018, .512],
                [Contempt] = [.229, .033, .018, .093, .063, .077, .014],
            }));

    /// <summary>What a network trained on AffectNet says of RAF-DB's training faces; it agrees on 77.3 %. It knows no contempt.</summary>
    public static ConfusionNoise Model { get; } = new(
        "model-annotator",
        "Model annotator",
        "Each label is flipped with the given probability to what a network trained on AffectNet takes such RAF-DB faces for where it errs: disgust becomes anger, surprise fear, sadness neutral. Contempt stays.",
        new(
            [Surprise, Fear, Disgust, Happiness, Sadness, Anger, Neutral],
            new Dictionary<Expression, double[]>
            {
                [Surprise] = [.65, .19, .00, .02, .02, .02, .09],
                [Fear] = [.13, .49, .03, .13, .09, .10, .05],
                [Disgust] = [.01, .04, .31, .06, .12, .29, .17],
                [Happiness] = [.01, .01, .00, .90, .01, .01, .06],
                [Sadness] = [.01, .02, .02, .03, .71, .05, .16],
                [Anger] = [.02, .04, .10, .04, .04, .73, .04],
                [Neutral] = [.03, .01, .01, .03, .07, .05, .81],
            }));
}
