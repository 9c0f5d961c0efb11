namespace Uldl.Web.Features.Protocols;

/// <summary>All protocols, in the order of the paper's tables.</summary>
public static class ProtocolCatalogue
{
    /// <summary>Every protocol.</summary>
    public static IReadOnlyList<Protocol> All { get; } =
    [
        new(
            "original",
            "Original",
            "How good is a method on labels as they come? Each dataset is trained on and tested by itself, with the labels that it provides; nothing is flipped, and what is wrong in them stays wrong.",
            "Training on each set, accuracy on the test parts of AffectNet, RAF-DB and SFEW (Table 3).",
            "Which backbone stands behind which cell, and by which rule the epoch was selected. Here the backbone is the same for all rows, and last epoch, best on validation and best on test are three numbers.",
            "original",
            HasNoise: false,
            HasTargets: false),
        new(
            "synthetic-noise",
            "Synthetic noise",
            "What do wrong labels cost, and which method suffers least? A known share of the training labels is flipped; the same seed flips the same faces whichever method trains. Test labels are never touched.",
            "AffectNet, RAF-DB and SFEW; each provided label flipped at random to one of the other categories, at 10 and 30 %; mean accuracy and standard error (Table 1).",
            "The number of runs, whether there is a column of 20 %, the lists of flipped labels, and whether the validation labels were clean. Here validation labels stay clean, which is privileged information and said so.",
            "standard",
            HasNoise: true,
            HasTargets: false),
        new(
            "cross-dataset",
            "Cross-dataset",
            "Does what was learned hold elsewhere? A network learns from one or several datasets, selects its epoch on their validation faces, and is scored on the test faces of others. Nothing of a target is seen before. Every target is reported, and their unweighted mean without the source.",
            "Three datasets and their average; called inconsistent labels (Table 2).",
            "Which sets train and which test. Here every dataset is left to be learned from in turn; classes are matched by name, those that are not shared are left out and counted.",
            "cross-dataset",
            HasNoise: true,
            HasTargets: true),
        new(
            "ablation",
            "Ablation",
            "Which part of LDL-VA is worth what? The same images, flips and network, with one part of the method changed at a time: its neighbours, its similarities, its uncertainty factor, its discriminative loss.",
            "Nothing in numbers: no ablation table is known to us.",
            "Every switch. Here they are rows of one table, the whole method among them; the row with true valence-arousal knows more than any method could, and says so.",
            "ablation",
            HasNoise: true,
            HasTargets: false),
    ];

    /// <summary>The protocol of a key; null when there is none.</summary>
    public static Protocol? Find(string key) => All.FirstOrDefault(protocol => protocol.Key == key);
}
