namespace Uldl.Learning.Methods.LdlAlsg;

/// <summary>How LDL-ALSG is offered.</summary>
internal static class LdlAlsgEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<LdlAlsgOptions>("ldl-alsg", options, _ => new()),
        Create = (options, context) => new LdlAlsgMethod((LdlAlsgOptions)options, context),
        NeedsAffect = options => ((LdlAlsgOptions)options).Auxiliary == AuxiliarySpace.ValenceArousal,
        Note = options => ((LdlAlsgOptions)options).Auxiliary == AuxiliarySpace.ValenceArousal
            ? "neighbours inside the batch by valence-arousal, in place of the paper's landmarks and action units."
            : "neighbours inside the batch by small grey pictures, in place of the paper's landmarks and action units.",
    })
    {
        Key = "ldl-alsg",
        Title = "LDL-ALSG",
        Group = MethodGroup.LearnsDistributions,
        Summary = "Asks that faces which are neighbours in another space get similar predictions, and otherwise believes every provided label. The direct ancestor of LDL-VA.",
        Source = "Chen et al., Label Distribution Learning on Auxiliary Label Space Graphs for Facial Expression Recognition, CVPR 2020.",
        Code = "https://github.com/SpriteMisaka/PyLDL",
        DoubtName = "1 − p of the label",
        Differences =
        [
            "The authors released no code; the loss was compared with a public re-implementation.",
            "The paper's auxiliary spaces are facial landmarks and action units. The datasets here keep neither, so the space is valence-arousal or, for datasets without, the face's own picture in grey, 12 × 12; one space at a time.",
            "Similarity is the Gaussian of distances in the auxiliary space. The re-implementation takes it from the matrix of labels and uses only whether it is positive, which counts every neighbour fully.",
            "Batches are shuffled anew in every epoch and neighbours looked for in each; the re-implementation computes its graphs once and needs batches that stay the same.",
            "Both terms are divided by the batch size, so that α keeps its meaning when the batch size changes; the re-implementation sums both.",
            "Pictures are compared before augmentation, so that a pair is as similar in every epoch.",
        ],
        OptionsType = typeof(LdlAlsgOptions),
        Defaults = new LdlAlsgOptions(),
    };
}
