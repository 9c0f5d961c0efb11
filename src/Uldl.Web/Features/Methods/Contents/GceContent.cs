using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>Generalised cross-entropy in words and equations.</summary>
internal static class GceContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "gce",
        Idea =
        [
            "Cross-entropy grows without bound when the network denies the label, mean absolute error does not. Generalised cross-entropy stands between them: one power q leads from the first (q towards 0) to the second (q = 1).",
            "Its gradient is cross-entropy's times the label's probability to the power of q. A label that the network finds unlikely therefore pulls little: the loss gives up on it softly, without anybody having to name the wrong labels.",
            "The price is patience. Early in training every label looks unlikely, so a large q learns slowly and can miss rare expressions altogether.",
        ],
        Belief = "A label that the network cannot be brought to believe is probably wrong, so it should pull less. Nothing is put in its place.",
        Equations =
        [
            new("Loss of a face", @"L_i = \frac{1 - p_{i y_i}^q}{q}"),
            new("Gradient on a logit", @"\frac{\partial L_i}{\partial z_{i j}} = p_{i y_i}^q (p_{i j} - l_{i j})"),
            new("Truncated form, left out where", @"p_{i y_i} \le k"),
        ],
        Symbols = [new("q", "Power between cross-entropy and mean absolute error.", "one number", "above 0, at most 1; usually 0.7"), new("k", "Threshold of the truncated form.", "one number", "0 … 1"), Prediction, Label, OneHot, Logits, Loss, new("i, j", "Indices: a face, a class.", "–", "0 …")],
        DoubtNotation = OwnDoubtNotation,
        Doubt = OwnDoubt,
        LearnsPerFace = "nothing; the truncated form keeps who is left out",
        DoubtedLabel = "pulls less the less the network believes it",
        Work = "as cross-entropy",
        Needs = "nothing more",
    };
}
