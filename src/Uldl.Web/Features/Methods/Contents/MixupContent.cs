using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>mixup in words and equations.</summary>
internal static class MixupContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "mixup",
        Idea =
        [
            "Lay two faces over each other like a double exposure, and ask the network for both labels in the same proportion. The proportion is drawn anew for each batch.",
            "Between two training faces the network is thereby taught to change its mind evenly, instead of jumping somewhere. To memorise a wrong label it would have to do so against all the partners that the face is mixed with, which is far harder than learning one picture by heart.",
            "It is a control for RUL, which mixes features instead of pixels and learns the weights.",
        ],
        Belief = "Any label may be wrong, but mixed with enough others a wrong one cannot be learned by heart. No face is doubted more than another.",
        Equations =
        [
            new("Share, once a batch", @"\lambda \sim \Beta (\alpha, \alpha)"),
            new("Mixed image", @"\tilde{x} = \lambda x_i + (1 - \lambda) x_j"),
            new("Loss of a pair", @"L_{i j} = - \lambda \log \tilde{p}_{y_i} - (1 - \lambda) \log \tilde{p}_{y_j}"),
        ],
        Symbols =
        [
            new("x_i, x_j", "Normalised images of two faces of the batch; j follows a random order.", "[B, 3, H, W]", "−1 … 1"), new(@"\lambda", "Share of the first face; not LDL-VA's λ.", "one number", "0 … 1"),
            new(@"\alpha", "How often the shares are even: small values mix little.", "one number", "0.2 … 1"), new(@"\tilde{x}, \tilde{p}", "Mixed image, and the prediction for it.", "[B, 3, H, W], [B, C]", "−1 … 1; 0 … 1"), Label, Loss, new("i, j", "Indices of two faces.", "–", "0 …"),
        ],
        DoubtNotation = OwnDoubtNotation,
        Doubt = "It keeps no score of its own, so we take what the trained network denies the provided label, read from the face as it is, not mixed.",
        LearnsPerFace = "nothing",
        DoubtedLabel = "is diluted by another one, drawn at random",
        Work = "as cross-entropy",
        Needs = "nothing more",
    };
}
