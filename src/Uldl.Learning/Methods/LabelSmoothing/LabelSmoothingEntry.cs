namespace Uldl.Learning.Methods.LabelSmoothing;

/// <summary>How label smoothing is offered.</summary>
internal static class LabelSmoothingEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<LabelSmoothingOptions>("label-smoothing", options, _ => new()),
        Create = (options, context) => new LabelSmoothingMethod((LabelSmoothingOptions)options, context),
        Note = options => (LabelSmoothingOptions)options is { Spread: SmoothingSpread.WrongClasses }
            ? "the mass taken from a label goes to the other classes only, ε/(C-1) each."
            : "the mass taken from a label is spread over all classes, ε/C each.",
    })
    {
        Key = "label-smoothing",
        Title = "Label smoothing",
        Group = MethodGroup.Softens,
        Summary = "Takes a little mass from every provided label and spreads it evenly over the classes, whatever the face. The plainest label distribution: one that looks at the face has to beat it.",
        Source = "Szegedy et al., Rethinking the Inception Architecture for Computer Vision, CVPR 2016, section 7.",
        DoubtName = "1 − p of the label",
        Differences =
        [
            "The paper introduced it for ImageNet and published no training program of its own; network, schedule and augmentation are those of the run, as for every method here.",
            "The variant that leaves the label exactly 1 − ε is a choice added here, because both are called label smoothing in the literature and differ by ε/C.",
        ],
        OptionsType = typeof(LabelSmoothingOptions),
        Defaults = new LabelSmoothingOptions(),
    };
}
