using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>Ada-DF in words and equations.</summary>
internal static class AdaDfContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "ada-df",
        Idea =
        [
            "Two branches share the first stages of a network, and the auxiliary branch learns from the labels as they are. After each epoch its predictions are averaged over all training faces with the same label, as if to ask what a face labelled fear looks like on the whole: that is the distribution of the class.",
            "The target branch learns from a mixture for each face: the class's distribution, and what the auxiliary branch says of this face. Attention weights, pulled apart by SCN's rank loss, decide the share: a face that deserves attention is taught its class's distribution, a doubtful one what the auxiliary branch sees in it.",
            "As training goes on the weight moves from the first branch to the second, and at test time only the second remains.",
        ],
        Belief = "Even a right label stands for a mixture, the usual one of its class. A doubted label gives way to what another branch sees in the face.",
        Equations =
        [
            new("Distribution of a class, after each epoch", @"D_c = \mean_{y_i = c} q_i"),
            new("Attention, rescaled in the batch", @"a_i = \frac{1}{2} (\sigma (w_1 u_i) + \sigma (w_2 v_i))"),
            new("Target", @"t_i = (1 - a_i) q_i + a_i D_{y_i}"),
            new("Loss of the target branch", @"L_{\op{KL}} = \frac{1}{B} \sum_i \sum_j t_{i j} \log \frac{t_{i j}}{p_{i j}}"),
            new("Loss", @"L = r_1 L_{\op{KL}} + r_2 L_{\op{CE}} (q) + L_{\op{rank}}"),
        ],
        Symbols =
        [
            new("q_i, p_i", "Prediction of the auxiliary and of the target branch.", "[B, C]", "0 … 1, sums to 1"), new("D_c", "Distribution of class c; a fixed one where too little of the mean lies on the class itself.", "[C, C]", "0 … 1, rows sum to 1"), new("a_i", "Attention weight, scaled to 0.2 … 1 in the batch.", "[B]", "0.2 … 1"),
            new("u_i, v_i", "Features of the two branches.", "[B, V]", "any number"), new("w_1, w_2", "Layers that give the attention.", "[V]", "learned"), new(@"\sigma", "Sigmoid.", "–", "0 … 1"), new("t_i", "Target distribution.", "[B, C]", "0 … 1, sums to 1"),
            new("r_1, r_2", "Weights of the branches, moved by the epoch.", "one number each", "0 … 1"), new(@"L_{\op{CE}}, L_{\op{rank}}", "Cross-entropy of the auxiliary branch; SCN's rank loss on the attention.", "one number each", "0 … ∞"), Label, Batch, Loss, new("i, j, c", "Indices: a face, a class, a class.", "–", "0 …"),
        ],
        DoubtNotation = "1 - a_i",
        Doubt = "One minus the attention weight. Like SCN's importance it is read off the features, so two copies of a face with different labels get the same score.",
        LearnsPerFace = "an attention weight read off the features; a distribution for each class",
        DoubtedLabel = "gives way to what the auxiliary branch predicts",
        Work = "about 1.7 times: a network with two ends; one more look at all faces an epoch",
        Needs = "nothing more",
    };
}
