using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>Label smoothing in words and equations.</summary>
internal static class LabelSmoothingContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "label-smoothing",
        Idea =
        [
            "Take a small share of the label's mass and spread it evenly over all expressions, then train with cross-entropy against that target. The network is no longer rewarded for being certain, so its logits stay moderate and it memorises less eagerly.",
            "It is the plainest label distribution there is: the same for every face with the same label. A frown that is half anger, half disgust gets as much sadness as disgust.",
            "Whoever claims that learned distributions help has to beat this one, for it costs nothing.",
        ],
        Belief = "Every label is wrong with the same small probability, and if it is, every other expression is equally likely. No face is doubted more than another.",
        Equations =
        [
            new("Target, mass to all classes", @"t_i = (1 - \epsilon) l_i + \frac{\epsilon}{C}"),
            new("Target, mass to wrong classes only", @"t_i = (1 - \epsilon) l_i + \frac{\epsilon}{C - 1} (1 - l_i)"),
            new("Loss", @"L = - \frac{1}{B} \sum_i \sum_j t_{i j} \log p_{i j}"),
        ],
        Symbols = [new(@"\epsilon", "Smoothing: the mass taken from the label.", "one number", "0 … 1, usually 0.1 to 0.3"), new("t_i", "Target distribution.", "[B, C]", "0 … 1, sums to 1"), OneHot, Prediction, Label, Classes, Batch, Loss, Face],
        DoubtNotation = OwnDoubtNotation,
        Doubt = OwnDoubt,
        LearnsPerFace = "nothing",
        DoubtedLabel = "keeps all but the same small share as any other",
        Work = "as cross-entropy",
        Needs = "nothing more",
    };
}
