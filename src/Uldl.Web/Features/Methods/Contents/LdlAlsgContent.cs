using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>LDL-ALSG in words and equations.</summary>
internal static class LdlAlsgContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "ldl-alsg",
        Idea =
        [
            "Faces whose landmarks or action units are alike show similar expressions, whatever their labels say. The method builds a graph of such neighbours in an auxiliary space and asks that the network's predictions for neighbours resemble each other.",
            "The network still learns from the labels by cross-entropy; the graph adds a penalty for disagreeing with one's neighbours. Distributions arise by themselves, as a compromise between the two.",
            "Run with valence and arousal as the auxiliary space it is LDL-VA's closest relative, without learned similarity, without a target distribution and without a factor of doubt for each face.",
        ],
        Belief = "A label is right, but a face should not be predicted unlike its neighbours: where all of them disagree, their penalty outweighs the label. No face is doubted by name.",
        Equations =
        [
            new("Similarity in the auxiliary space", @"a_{i j} = \exp (- \frac{\norm u_i - u_j \norm^2}{2 \sigma^2})"),
            new("Disagreement", @"D_{i j} = \sum_k p_{i k} \log \frac{p_{i k}}{p_{j k}}"),
            new("Loss", @"L = L_{\op{CE}} + \frac{\alpha}{B} \sum_i \sum_j a_{i j} D_{i j}"),
        ],
        Symbols =
        [
            new("u_i", "Auxiliary vector of face i: valence and arousal here, or the face's own small picture.", "[N, 2]", "−1 … 1"), new("a_{i j}", "Similarity of two neighbours inside the batch.", "[B, K]", "0 … 1"), new(@"\sigma", "Width of the similarity.", "one number", "above 0"),
            new("D_{i j}", "Kullback-Leibler divergence of two predictions; gradient to both.", "[B, K]", "0 … ∞"), new(@"\alpha", "Weight of the graph.", "one number", "0 …"), new(@"L_{\op{CE}}", "Cross-entropy of the batch.", "one number", "0 … ∞"), Prediction, Label, Batch, Loss, new("i, j, k", "Indices: a face, a neighbour, a class.", "–", "0 …"),
        ],
        DoubtNotation = OwnDoubtNotation,
        Doubt = OwnDoubt,
        LearnsPerFace = "nothing",
        DoubtedLabel = "competes with a penalty for disagreeing with the neighbours",
        Work = "as cross-entropy, a graph inside the batch",
        Needs = "valence-arousal, or the pictures themselves in its place",
    };
}
