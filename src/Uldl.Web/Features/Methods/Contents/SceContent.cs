using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>Symmetric cross-entropy in words and equations.</summary>
internal static class SceContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "sce",
        Idea =
        [
            "Cross-entropy measures the prediction by the label. One may also turn it round and measure the label by the prediction: reverse cross-entropy. A one-hot label has zeros, whose logarithm is infinite, so they are lifted to a small number, and what remains is a constant times the probability that the label does not get.",
            "That reverse part is bounded: however wrong a label seems, it costs at most about 9.2, and its gradient vanishes where the network is sure of another expression. It tolerates noise, but alone it learns slowly; a little ordinary cross-entropy beside it keeps rare and hard expressions alive.",
        ],
        Belief = "A label has to convince the network a little (the first part) but may not shout it down (the second).",
        Equations =
        [
            new("Reverse cross-entropy", @"L_{\op{RCE}} = - \frac{1}{B} \sum_i \sum_j p_{i j} \log \max (l_{i j}, A)"),
            new("The same, with A = 0.0001", @"L_{\op{RCE}} = 9.2103 \cdot \frac{1}{B} \sum_i (1 - p_{i y_i})"),
            new("Loss", @"L = \alpha L_{\op{CE}} + \beta L_{\op{RCE}}"),
        ],
        Symbols =
        [
            new(@"\alpha, \beta", "Weights of the two parts.", "one number each", "0 …; 0.1 and 1 for few classes"),
            new("A", "What a zero of the label counts as before the logarithm.", "one number", "0.0001"),
            new(@"L_{\op{CE}}", "Cross-entropy of the batch.", "one number", "0 … ∞"), Prediction, OneHot, Label, Batch, Loss, Face,
        ],
        DoubtNotation = OwnDoubtNotation,
        Doubt = OwnDoubt,
        LearnsPerFace = "nothing",
        DoubtedLabel = "has a bounded say",
        Work = "as cross-entropy",
        Needs = "nothing more",
    };
}
