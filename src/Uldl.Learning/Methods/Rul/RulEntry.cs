namespace Uldl.Learning.Methods.Rul;

/// <summary>How relative uncertainty learning is offered.</summary>
internal static class RulEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<RulOptions>("rul", options, _ => new()),
        Create = (options, context) => new RulMethod((RulOptions)options, context),
        Note = options => ((RulOptions)options) is { Relabel: true } written
            ? $"with SCN's relabelling from epoch {written.RelabelFrom} on, as the published numbers under label noise had."
            : "without relabelling, as in the released code; the published numbers under label noise had SCN's.",
    })
    {
        Key = "rul",
        Title = "RUL",
        Group = MethodGroup.Mixes,
        Summary = "Blends pairs of faces and asks the network to recognise both in the blend. Each face's share is its uncertainty: an unclear face needs a larger share to be recognised, so comparing faces teaches the network which are unclear.",
        Source = "Zhang et al., Relative Uncertainty Learning for Facial Expression Recognition, NeurIPS 2021.",
        Code = "https://github.com/zyh-uaiaaaa/Relative-Uncertainty-Learning",
        DoubtName = "s",
        OptionsType = typeof(RulOptions),
        Defaults = new RulOptions(),
        Differences =
        [
            "The published numbers under label noise add SCN's relabelling, which its author calls vital and the released code lacks; here it is an option, off by default.",
            "How RUL relabels is not published: ours compares the unmixed faces' predictions of the step, in the whole batch, from epoch 10 and with threshold 0.2 as SCN does.",
            "Features of a face are the network's pooled features, so that every method's features have the same size; the embedding μ that the released code classifies stays inside the method.",
            "Train accuracy is that of the unmixed faces; the released code prints the mixtures' (about 0.62).",
            "Dropout masks follow from the step's seed instead of torch's global generator, so that a resumed run repeats them.",
            "The heads take whatever size the last map has; the released code is written for 7 × 7.",
            "Augmentation, learning rate and epochs are the run's; the released code erases 2 to 25 % of a face, mirrors or adds pixel noise, and uses Adam at 2e-4 for 60 epochs.",
        ],
    };
}
