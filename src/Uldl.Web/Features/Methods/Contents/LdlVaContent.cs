using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>LDL-VA in words and equations.</summary>
internal static class LdlVaContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "ldl-va",
        Idea =
        [
            "Valence says how pleasant an expression is, arousal how excited, and faces that lie close together on that plane tend to show the same expression. So before training every face gets its K nearest neighbours there.",
            "At each step the network predicts the neighbours, and their predictions, never their labels, are averaged, weighed by closeness and by a calibration score learned from the features of both faces. The average is the neighbourhood's opinion of the face.",
            "Each training face owns one trainable number, the uncertainty factor, that says how much of the target comes from the neighbourhood and how much from the label; it rises by gradient descent where the prediction fits the neighbourhood better. At test time nothing of this remains but the network.",
        ],
        Belief = "A doubted label is replaced bit by bit by what the network says of similar faces: not by another label, but by a distribution, and never all at once.",
        Equations =
        [
            new("Local similarity", @"s_{i k} = \exp (- \frac{\norm a_i - a_k \norm^2}{\delta^2})", "(1)"),
            new("Calibration score", @"\zeta_{i k} = \sigma (g ([v_i ; v_k] ; \phi))", "(2)"),
            new("Contribution degree", @"c_{i k} = \zeta_{i k} s_{i k}", "(3)"),
            new("Neighbourhood's opinion", @"\tilde{d}_i = \frac{\sum_k c_{i k} f (x_k)}{\sum_k c_{i k}}", "(4)"),
            new("Target distribution", @"d_i = (1 - \lambda_i) l_i + \lambda_i \tilde{d}_i", "(5)"),
            new("Classification loss", @"L_{\op{cls}} = - \sum_i \sum_j d_{i j} \log p_{i j}", "(6)"),
            new("Discriminative loss, faces to centres", @"L_{\op{near}} = \frac{1}{2} \sum_i (1 - \lambda_i) \norm v_i - \mu_{y_i} \norm^2", "(7)"),
            new("… and centres apart", @"L_D = L_{\op{near}} + \sum_j \sum_{k \ne j} \exp (- \frac{\norm \mu_j - \mu_k \norm^2}{\sqrt{V}})", "(7)"),
            new("Loss", @"L = L_{\op{cls}} + \gamma L_D", "(8)"),
            new("What moves λ", @"\frac{\partial L_{\op{cls}}}{\partial \lambda_i} = \op{CE} (\tilde{d}_i, p_i) - \op{CE} (l_i, p_i)"),
        ],
        Symbols =
        [
            new("a_i", "Valence and arousal of face i, fixed.", "[N, 2]", "−1 … 1"), new("s_{i k}", "Local similarity of face i and neighbour k, fixed before training.", "[N, K]", "0 … 1"), new(@"\delta", "Width of the similarity; not stated in the paper.", "one number", "above 0, 0.5 here"),
            new("v_i, v_k", "Features of the face and of a neighbour; no gradient into the neighbour's.", "[B, V], [B, K, V]", "any number"), new(@"g, \phi", "Calibration network and its weights.", "[2V] to one number", "learned"), new(@"\sigma", "Sigmoid.", "–", "0 … 1"),
            new(@"\zeta_{i k}", "Calibration score.", "[B, K]", "0 … 1"), new("c_{i k}", "Contribution degree of a neighbour.", "[B, K]", "0 … 1"), new("f (x_k)", "The network's prediction for neighbour k, no gradient.", "[B, K, C]", "0 … 1, sums to 1"),
            new(@"\tilde{d}_i", "Neighbourhood's opinion.", "[B, C]", "0 … 1, sums to 1"), new(@"\lambda_i", "Uncertainty factor: high = doubted label. The released code stores 1 − λ.", "[N]", "between 0 and 1"), OneHot, new("d_i", "Target distribution, not detached.", "[B, C]", "0 … 1, sums to 1"), Prediction,
            new(@"\mu_c", "Centre of class c in feature space.", "[C, V]", "any number"), new("V", "Size of a feature.", "one number", "512 in the released code"), new(@"\gamma", "Weight of the discriminative loss; not stated in the paper.", "one number", "0.01 in the released code"),
            Label, new("L_D", "Discriminative loss.", "one number", "0 … ∞"), Loss, new("i, j, k", "Indices: a face, a class, a neighbour (or another class).", "–", "0 …"),
        ],
        DoubtNotation = @"\lambda_i",
        Doubt = "The uncertainty factor itself, one learned number for each training face. It belongs to the face and its label, not to the image alone, and it moves slowly: once an epoch, by at most 0.078 times the difference of the two cross-entropies. In few epochs it hardly leaves its start.",
        Identifier = ("arXiv 2209.10448", "https://arxiv.org/abs/2209.10448"),
        LearnsPerFace = "the uncertainty factor λ",
        DoubtedLabel = "gives way to what the network says of the neighbours in valence-arousal space",
        Work = "K more forward passes; with a bank, two look-ups in their place",
        Needs = "valence-arousal of every training face",
    };
}
