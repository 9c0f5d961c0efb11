using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>DMUE in words and equations.</summary>
internal static class DmueContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "dmue",
        Idea =
        [
            "What would a face be if its label did not exist? DMUE answers with one auxiliary branch an expression: branch i never sees faces labelled i, so, shown such a face, it can only say which of the other expressions it resembles. That is the latent distribution of the face.",
            "The target branch learns from the label and, for the rest of its mass, from that latent distribution. How far the label is to be trusted is estimated from pairs, by how alike the features of the faces in the batch are, class by class, beside the label; that certainty scales the logits, as in SCN.",
            "Early epochs train the branches, later ones the target branch, and only that one remains at test time.",
        ],
        Belief = "A label is the first word, not the last: beside it stands what the face would be without it. Where the face resembles others than its own class, its label weighs less.",
        Equations =
        [
            new("Latent distribution, 0 at the own class", @"q_i = \op{sharpen} (p_i^{y_i}) \quad q_{i y_i} = 0"),
            new("Soft loss", @"L_{\op{soft}} = \mean_{i, j \ne y_i} (p_{i j} - q_{i j})^2"),
            new("Certainty from pairs", @"s_i = \sigma (g [\op{similarities}_i ; l_i])"),
            new("Loss of the target branch", @"L_{\op{main}} = L_{\op{CE}} (s_i z_i, y_i) + \omega L_{\op{soft}} + \gamma L_{\op{SP}}"),
            new("Loss", @"L = \op{up} (e) L_{\op{main}} + \op{down} (e) L_{\op{aux}}"),
        ],
        Symbols =
        [
            new("p_i^{y_i}", "What the branch that never saw this label says of the face, without gradient.", "[B, C − 1]", "0 … 1, sums to 1"), new("q_i", "Latent distribution, sharpened by the power 1/1.2.", "[B, C]", "0 … 1"), new("s_i", "Certainty of the label.", "[B]", "0 … 1"),
            new("g", "Two small layers on similarities and label.", "[2C] to one number", "learned"), new(@"\sigma", "Sigmoid.", "–", "0 … 1"), new(@"\omega, \gamma", "Weights of the soft and of the similarity part.", "one number each", "0.5 and 1000"),
            new(@"L_{\op{SP}}, L_{\op{aux}}", "Unlikeness of the similarity matrices of branches and target; mean cross-entropy of the branches.", "one number each", "0 … ∞"), new("e", "Epoch; up rises and down falls with it.", "one number", "0 …"),
            new(@"L_{\op{CE}}", "Cross-entropy of the scaled logits.", "one number", "0 … ∞"), Logits, Prediction, Label, OneHot, Loss, new("i, j", "Indices: a face, a class.", "–", "0 …"),
        ],
        DoubtNotation = "1 - s_i",
        Doubt = "One minus the certainty, which is estimated from the face's likeness to the others in its batch and from its label. In training it depends on who else is in the batch; the score is computed after each epoch, from all training faces.",
        LearnsPerFace = "a certainty and a latent distribution, both computed anew in each step",
        DoubtedLabel = "weighs less, and shares the target with what the face would be without it",
        Work = "C + 1 last stages, about three times the memory",
        Needs = "nothing more, but batches that hold several faces of each expression",
    };
}
