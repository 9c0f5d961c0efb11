using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>Cross-entropy in words and equations.</summary>
internal static class CrossEntropyContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "cross-entropy",
        Idea =
        [
            "The network turns a face into a probability for each expression, and cross-entropy asks for one thing: give the provided label all of it. The loss is minus the logarithm of the probability the label got, so a label the network finds unlikely costs the most.",
            "Its gradient on the logits is prediction minus label, which is why it learns fast. The same property makes it vulnerable: faces with wrong labels are the ones it pulls hardest, first in vain, then, once everything easy is learned, with success, and the network has memorised them.",
            "It is the anchor of every table here: a method earns its place by what it adds to this line.",
        ],
        Belief = "The label is right. A doubted label pulls as hard as a sure one, and the more the network disagrees, the harder.",
        Equations =
        [
            Softmax,
            new("Loss", @"L = - \frac{1}{B} \sum_i \log p_{i y_i}"),
            new("Gradient on a logit", @"\frac{\partial L}{\partial z_{i j}} = \frac{1}{B} (p_{i j} - l_{i j})"),
        ],
        Symbols = [Prediction, Logits, Label, OneHot, Batch, Loss, Face],
        DoubtNotation = OwnDoubtNotation,
        Doubt = OwnDoubt,
        LearnsPerFace = "nothing",
        DoubtedLabel = "is learned like any other, and in the end by heart",
        Work = "1 forward and 1 backward pass",
        Needs = "nothing more",
    };
}
