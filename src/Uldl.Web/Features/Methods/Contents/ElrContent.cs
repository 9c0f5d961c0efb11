using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>ELR in words and equations.</summary>
internal static class ElrContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "elr",
        Idea =
        [
            "Networks learn what most labels agree on before they memorise the exceptions. Early-learning regularisation writes down what the network said of each face in that good time, a running average of its predictions, and holds it to its word.",
            "Beside cross-entropy stands a term that rewards agreement with the memory. Where memory and label agree it changes little; where they differ it pushes back against the label, the more the surer the memory is, so a flip is never quite memorised.",
            "The memory is itself a label distribution for every training face, so it can be judged as one.",
        ],
        Belief = "What I thought of this face early on is worth more than a label I have been fighting since.",
        Equations =
        [
            new("Memory, after each visit", @"t_i \leftarrow b t_i + (1 - b) p_i"),
            new("Loss", @"L = L_{\op{CE}} + \frac{\lambda}{B} \sum_i \log (1 - \sum_j t_{i j} p_{i j})"),
            new("Gradient of the second part on a logit", @"- \frac{\lambda}{B} \cdot \frac{p_{i j} (t_{i j} - s_i)}{1 - s_i} \quad \text{with } s_i = \sum_k t_{i k} p_{i k}"),
        ],
        Symbols =
        [
            new("t_i", "Memory: running average of the face's predictions, no gradient; zero at first.", "[N, C]", "0 … 1, sums to at most 1"), new("b", "How much of the memory a visit keeps.", "one number", "0 … 1, usually 0.7 or 0.9"),
            new(@"\lambda", "Weight of the second part; not LDL-VA's λ.", "one number", "0 …, 1 to 7"), new("s_i", "Agreement of memory and prediction.", "[B]", "0 … 1"),
            new(@"L_{\op{CE}}", "Cross-entropy of the batch.", "one number", "0 … ∞"), Prediction, Label, Batch, new("L", "The loss; agreement with the memory can make it negative.", "one number", "any number"), Face,
        ],
        DoubtNotation = "1 - t_{i y_i}",
        Doubt = "What the memory denies the provided label: high where the network, over all its visits, kept expecting something else.",
        LearnsPerFace = "a remembered distribution over the expressions",
        DoubtedLabel = "is pushed back by what the network said earlier",
        Work = "as cross-entropy, a memory of N × C",
        Needs = "nothing more",
    };
}
