using static Uldl.Web.Features.Methods.Contents.UsualSymbols;

namespace Uldl.Web.Features.Methods.Contents;

/// <summary>Co-teaching in words and equations.</summary>
internal static class CoTeachingContent
{
    public static MethodContent Content { get; } = new()
    {
        Key = "co-teaching",
        Idea =
        [
            "Faces with wrong labels tend to have large losses, so one could train on the small ones only; but a network that chooses its own lessons keeps its own mistakes. Co-teaching trains two networks that start differently: each picks the faces it finds easy, and the other one learns from them.",
            "The share that is left out grows from nothing to the noise rate over the first epochs, while the networks are still honest. An error that one network lets through is likely to be filtered by the other.",
            "It has to be told the noise rate, which in a real dataset nobody knows: tables here call that privileged.",
        ],
        Belief = "The labels with the largest losses, as many as there are known to be wrong, are wrong: those faces are not learned from in this step.",
        Equations =
        [
            new("Share left out in epoch e", @"r_e = r \cdot \min (\frac{e}{T}, 1)"),
            new("What network f picks", @"S_f = \text{the } (1 - r_e) B \text{ faces with the smallest } L_i^f"),
            new("What it is taught with", @"L^f = \frac{1}{n} \sum_{i \in S_g} L_i^f \quad L^g = \frac{1}{n} \sum_{i \in S_f} L_i^g"),
        ],
        Symbols =
        [
            new("f, g", "The two networks; each is a whole backbone.", "–", "–"), new("L_i^f", "Cross-entropy of face i under network f.", "[B]", "0 … ∞"), new("S_f", "Faces that network f finds easy.", "n of B", "–"),
            new("n", "How many are kept.", "one number", "1 … B"), new("r", "Noise rate, told to the method.", "one number", "0 … 1"), new("e, T", "Epoch, and epochs until the full share is left out.", "one number each", "0 …; 10"), Batch, new("i", "Index of a face.", "–", "0 …"),
        ],
        DoubtNotation = @"\frac{1}{2} (L_i^f + L_i^g)",
        Doubt = "Mean cross-entropy of the provided label under both networks, after training: high where neither believes it.",
        LearnsPerFace = "nothing; who is learned from is chosen anew in each step",
        DoubtedLabel = "is left out of the step",
        Work = "twice, in passes and memory: a second network",
        Needs = "the noise rate (privileged)",
    };
}
