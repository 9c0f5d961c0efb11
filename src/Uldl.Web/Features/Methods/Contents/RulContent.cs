using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>RUL in words and equations.</summary>
internal static class RulContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "rul",
        Idea =
        [
            "Relative uncertainty learning never asks how uncertain a face is, only which of two is more so. Two heads on the last feature map give each face a short feature and an uncertainty. Two faces are paired at random, their features mixed in proportion to their uncertainties, and the mixture has to be recognised as both labels at once, half and half.",
            "For the mixture to serve both labels, the harder face needs more room in it, so it gets the larger weight. Nobody supervises the uncertainties: they are what makes the mixtures solvable.",
            "At test time the uncertainty head is dropped, and a training accuracy of about 60 % on mixtures is normal.",
        ],
        Belief = "A doubted label is not weakened: its face gets the larger share of a mixture, so that the network still has to see it beside a clear one. Published numbers under noise add SCN's relabelling on top.",
        Equations =
        [
            new("Uncertainty of a face", @"s_i = \mean_k \exp \rho_{i k}"),
            new("Weights of a pair", @"w_i = \frac{s_i}{s_i + s_j} \quad w_j = \frac{s_j}{s_i + s_j}"),
            new("Mixed feature", @"\tilde{\mu} = w_i \mu_i + w_j \mu_j"),
            new("Loss of a pair", @"L_{i j} = - \frac{1}{2} \log \tilde{p}_{y_i} - \frac{1}{2} \log \tilde{p}_{y_j}"),
        ],
        Symbols =
        [
            new(@"\mu_i", "Feature from the first head.", "[B, 64]", "any number"), new(@"\rho_i", "Log-variance from the second head.", "[B, 64]", "any number"), new("s_i", "Uncertainty of face i; only its ratio to another one counts.", "[B]", "above 0"),
            new("w_i, w_j", "Shares of the two faces; gradient flows through them.", "[B]", "0 … 1, sum to 1"), new(@"\tilde{\mu}, \tilde{p}", "Mixed feature, and the prediction for it.", "[B, 64], [B, C]", "any number; 0 … 1"), Label, Loss, new("i, j, k", "Indices: the two faces of a pair, an entry of a feature.", "–", "0 …"),
        ],
        DoubtNotation = "s_i",
        Doubt = "The uncertainty that the second head reads off the face. Like SCN's it is a matter of the image alone: it knows the label only through training.",
        LearnsPerFace = "an uncertainty read off the last feature map",
        DoubtedLabel = "keeps half of the loss, and its face the larger share of the mixture",
        Work = "as cross-entropy, two heads more",
        Needs = "nothing more",
    };
}
