namespace Uldl.Learning.Methods.Dmue;

/// <summary>How DMUE is offered.</summary>
internal static class DmueEntry
{
    // A copy of the last stage, about a quarter of a network, for each of seven classes, forward and, counted as two, backward; after each epoch one more look at every face.
    private const double LastStages = (7 * 0.25 * 3) + 1;

    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<DmueOptions>("dmue", options, _ => new()),
        Create = (options, context) => new DmueMethod((DmueOptions)options, context),
        ExtraForwards = _ => LastStages,
    })
    {
        Key = "dmue",
        Title = "DMUE",
        Group = MethodGroup.LearnsDistributions,
        Summary = "For every class a branch that does not know it says what else the class's faces look like; the target branch learns that besides the label, weighed by a confidence from similarities in the batch.",
        Source = "She et al., Dive into Ambiguity: Latent Distribution Mining and Pairwise Uncertainty Estimation for Facial Expression Recognition, CVPR 2021.",
        Code = "https://github.com/JDAI-CV/FaceX-Zoo",
        DoubtName = "1 − s",
        OptionsType = typeof(DmueOptions),
        Defaults = new DmueOptions(),
        Differences =
        [
            "Batches are the run's own, not class-balanced, and none is skipped; a class without faces in a batch counts as the least similar one, and a branch with fewer than two faces to learn from rests.",
            "Each auxiliary branch sees the whole batch once and learns from the faces that are not of its class; the released code sends faces of its class and the others through it one after the other, so that their batch statistics differ.",
            "The neck and the uncertainty module learn; the released code hands neither to its optimiser, so that both stay as drawn. The neck's bias learns too.",
            "Classifiers learn at a fixed multiple of the run's rate under the run's schedule, instead of two schedules in six steps each.",
            "The ramp's end is stretched with the run's length, from the published 36 epochs.",
            "The doubt about a training face is computed after each epoch from its similarity to all training faces of each class, not to those of a batch.",
            "Any network: all stages but the last are shared, and its own pooling takes the place of the mean; the published one is a ResNet-18 or ResNet-50-IBN with a last stage of its own stride.",
            "The dropout before the neck is drawn for each branch from the run's own chance.",
        ],
    };
}
