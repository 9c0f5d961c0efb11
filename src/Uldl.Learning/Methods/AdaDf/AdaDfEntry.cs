namespace Uldl.Learning.Methods.AdaDf;

/// <summary>How Ada-DF is offered.</summary>
internal static class AdaDfEntry
{
    // The second branch is about 0.7 of a network, forward and, counted as two, backward; after each epoch both branches look at every face once more.
    private const double SecondBranch = (0.7 * 3) + 1.7;

    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<AdaDfOptions>("ada-df", options, _ => new()),
        Create = (options, context) => new AdaDfMethod((AdaDfOptions)options, context),
        ExtraForwards = _ => SecondBranch,
        Note = options => ((AdaDfOptions)options).FreezeShared ? "the stem and the first stage are frozen." : null,
    })
    {
        Key = "ada-df",
        Title = "Ada-DF",
        Group = MethodGroup.LearnsDistributions,
        Summary = "An auxiliary branch learns the labels; its mean prediction for each class, mixed with its own word by learned attention, is the distribution that a target branch learns.",
        Source = "Liu et al., A Dual-Branch Adaptive Distribution Fusion Framework for Real-World Facial Expression Recognition, ICASSP 2023.",
        Code = "https://github.com/taylor-xy0827/Ada-DF",
        DoubtName = "1 − a",
        OptionsType = typeof(AdaDfOptions),
        Defaults = new AdaDfOptions(),
        Differences =
        [
            "A class distribution that is not believed is replaced by the threshold on its class and an equal share of the rest, which sums to 1; the released code's sums to 1.1 (0.4 is spread where 0.3 remain).",
            "The stem and the first stage learn unless asked to be frozen: the published network is pre-trained on faces, a random start is not.",
            "The target branch starts as a copy of the auxiliary one, as in the released code; it shares the stem and the first stage.",
            "Class distributions are taken from all training faces without augmentation; the released code takes them from its augmented, shuffled batches.",
            "Where all attention of a batch is equal, the scaled attention is the least allowed; the released code divides by zero.",
            "Neither dropout nor sharpening of distributions, both off in the released code; no class-balanced sampling and no ten-crop test, which it uses for AffectNet and SFEW.",
            "The targets shown after training scale attention over all training faces instead of a batch.",
        ],
    };
}
