using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>SCN in words and equations.</summary>
internal static class ScnContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "scn",
        Idea =
        [
            "The self-cure network asks the feature of a face how much the face matters: one more linear layer and a sigmoid give an importance between 0 and 1, and the logits are multiplied with it. A face of low importance has flat probabilities, and its label pulls less.",
            "Left alone, all importances would grow alike. So each batch is sorted, the upper 70 % and the rest are averaged, and a rank loss keeps the two means apart by a margin: in every batch somebody has to be unimportant.",
            "After some epochs it cures itself: where the network puts clearly more probability on another expression than on the label, the label is replaced for good.",
        ],
        Belief = "A doubted label weighs less, and if the network disagrees clearly enough it is simply wrong: it is exchanged for what the network says, with all the certainty a label has.",
        Equations =
        [
            new("Importance", @"a_i = \sigma (w v_i + b)"),
            new("Scaled logits", @"z_i = a_i (W v_i + u)"),
            new("Rank loss", @"L_{\op{rank}} = \max (0, m - (\bar{a}_{\op{high}} - \bar{a}_{\op{low}}))"),
            new("Loss", @"L = L_{\op{CE}} + L_{\op{rank}}"),
            new("Relabelling, from some epoch on", @"y_i \leftarrow \argmax_j p_{i j} \quad \text{where } \max_j p_{i j} - p_{i y_i} > d"),
        ],
        Symbols =
        [
            new("a_i", "Importance of face i.", "[B]", "0 … 1"), new("v_i", "Feature of face i.", "[B, V]", "any number"),
            new("w, b", "Weight and bias of the layer that gives the importance.", "[V], one number", "learned"), new("W, u", "Weight and bias of the classifier.", "[C, V], [C]", "learned"),
            new(@"\sigma", "Sigmoid.", "–", "0 … 1"), new(@"\bar{a}_{\op{high}}, \bar{a}_{\op{low}}", "Mean importance of the upper 70 % of the batch, and of the rest.", "one number each", "0 … 1"),
            new("m", "Margin between the two.", "one number", "0.07 at batch 64"), new("d", "By how much another expression must lead.", "one number", "0.2"),
            new(@"L_{\op{CE}}", "Cross-entropy of the scaled logits.", "one number", "0 … ∞"), Logits, Prediction, Label, Loss, new("i, j", "Indices: a face, a class.", "–", "0 …"),
        ],
        DoubtNotation = "1 - a_i",
        Doubt = "One minus the importance that its own layer reads off the face's feature. It is a matter of the image, not of the label: two copies of a face with different labels get the same score.",
        LearnsPerFace = "an importance read off the feature; the labels it has replaced",
        DoubtedLabel = "weighs less, and is replaced by another label where the network clearly disagrees",
        Work = "as cross-entropy, one small layer more",
        Needs = "nothing more",
    };
}
