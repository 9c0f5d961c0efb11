namespace Uldl.Learning.Methods.Gce;

/// <summary>How generalised cross-entropy is offered.</summary>
internal static class GceEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<GceOptions>("gce", options, _ => new()),
        Create = (options, context) => new GceMethod((GceOptions)options, context),
        Note = options => (GceOptions)options is { IsTruncated: true } ? "the truncated form, which leaves disbelieved labels out." : null,
    })
    {
        Key = "gce",
        Title = "GCE",
        Group = MethodGroup.Softens,
        Summary = "A loss between cross-entropy, which learns fast, and absolute error, which a wrong label hardly moves. The truncated form also leaves out faces whose label the network has come to disbelieve.",
        Source = "Zhang and Sabuncu, Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy Labels, NeurIPS 2018.",
        Code = "https://github.com/AlanChou/Truncated-Loss",
        DoubtName = "1 − p of the label",
        Differences =
        [
            "The code compared with is a public re-implementation, not the authors' own.",
            "That program chooses the faces to leave out with the network that was best on the test images; here it is the network as it stands after the epoch, so that no test label has a say.",
            "It looks at randomly augmented images with gradients running; here every face is looked at once, unaugmented, in evaluation mode.",
            "Its refreshes fall on multiples of 10; here they are counted from the first truncated epoch, which gives the same epochs for the default of 40.",
            "p^q is computed as exp(q log p): the same value, and a gradient that stays finite for labels of vanishing probability.",
        ],
        OptionsType = typeof(GceOptions),
        Defaults = new GceOptions(),
    };
}
