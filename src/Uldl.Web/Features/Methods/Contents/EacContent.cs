using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>EAC in words and equations.</summary>
internal static class EacContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "eac",
        Idea =
        [
            "How does a network memorise a wrong label? By finding some detail of that one picture, often in a corner, that nothing else shares. Erasing attention consistency makes this hard: it looks at each face and at its mirror image, a rectangle erased in both, and asks that the network look at the same places in the two.",
            "Where it looks is read from the class activation maps, the last feature map weighed with the classifier's weights; the mirrored face's maps are flipped back and compared, pixel by pixel, for every class. A detail that is erased, or that does not mirror, cannot hold both views together.",
            "No label takes part in the comparison, so a wrong one cannot spoil it.",
        ],
        Belief = "Labels are believed, as by cross-entropy. The network is only kept from looking where a wrong label could be memorised.",
        Equations =
        [
            new("Attention map of class c", @"M_c (x) = \sum_k W_{c k} A_k (x)"),
            new("Consistency", @"L_{\op{con}} = \mean_{i, c, h, w} [M_c (x_i) - \op{flip} M_c (x_i')]^2"),
            new("Loss", @"L = L_{\op{CE}} (x) + \lambda L_{\op{con}}"),
        ],
        Symbols =
        [
            new("x_i, x_i'", "A face and its mirror image, each with a rectangle erased.", "[B, 3, H, W]", "−1 … 1"), new("A_k", "Channel k of the last feature map.", "[B, V, h, w]", "0 … ∞"), new("W", "Weights of the classifier, without gradient here.", "[C, V]", "any number"),
            new("M_c", "Where the network sees class c.", "[B, C, h, w]", "any number"), new(@"\lambda", "Weight of the consistency; not LDL-VA's λ.", "one number", "0 …, 5"), new("h, w", "Place on the map.", "–", "0 …"), new(@"L_{\op{CE}}", "Cross-entropy of the unmirrored view.", "one number", "0 … ∞"), Prediction, Label, Loss, new("i, c, k", "Indices: a face, a class, a channel.", "–", "0 …"),
        ],
        DoubtNotation = OwnDoubtNotation,
        Doubt = OwnDoubt,
        LearnsPerFace = "nothing",
        DoubtedLabel = "is learned like any other, but not from a stray detail",
        Work = "twice: a second view, forward and backward",
        Needs = "nothing more",
    };
}
