namespace Uldl.Learning.Methods.Eac;

/// <summary>How erasing attention consistency is offered.</summary>
internal static class EacEntry
{
    // The second view's forward pass, and its backward pass, which costs two.
    private const double SecondView = 3;

    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<EacOptions>("eac", options, _ => new()),
        Create = (options, context) => new EacMethod((EacOptions)options, context),
        ExtraForwards = _ => SecondView,
        Note = options => ((EacOptions)options).FlipView == FlipView.OwnErasing
            ? "the flipped view is erased anew, the released code's way with noisy labels."
            : "the flipped view is the exact mirror image, the released code's way with clean labels.",
    })
    {
        Key = "eac",
        Title = "EAC",
        Group = MethodGroup.ComparesViews,
        Summary = "Shows the network a partly erased face and its mirror image, and asks it to look at the same places in both. A network that memorises a wrong label clings to some accidental detail; what survives erasing and mirroring is the expression itself.",
        Source = "Zhang et al., Learn From All: Erasing Attention Consistency for Noisy Label Facial Expression Recognition, ECCV 2022.",
        Code = "https://github.com/zyh-uaiaaaa/Erasing-Attention-Consistency",
        OptionsType = typeof(EacOptions),
        Defaults = new EacOptions(),
        Differences =
        [
            "Erased rectangles cover 2 to 30 % of the face and become uniform noise, as everywhere in this portal; the released code erases 2 to 25 % and fills with the mean colour.",
            "The run's own mirroring and cropping stay on, the released code has neither: a mirrored face and its flip are still a pair, so the consistency term means the same.",
            "The run's erasing option has no effect on this method, since it makes both views, with an erasing probability of its own, from the face before erasing.",
            "The released code adds pixel noise to the first view of half of the faces; ours has none, so that every method trains on the same kind of pictures.",
            "The released code mirrors exactly when labels are clean and erases anew when they are noisy; here that is an option, and erasing anew is the default at every noise rate.",
            "Batch size, learning rate and epochs are the run's; the released code uses batch 32 and Adam at 1e-4 (ResNet-50), and a user reports 83 % on RAF-DB with ResNet-18 after changing the batch size (issue 20 of the code).",
        ],
    };
}
