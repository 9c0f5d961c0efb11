namespace Uldl.Learning.Methods.Sce;

/// <summary>How symmetric cross-entropy is offered.</summary>
internal static class SceEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<SceOptions>("sce", options, _ => new()),
        Create = (options, context) => new SceMethod((SceOptions)options, context),
    })
    {
        Key = "sce",
        Title = "SCE",
        Group = MethodGroup.Softens,
        Summary = "Adds to cross-entropy its mirror image, in which the prediction judges the label. The mirror image is bounded, so a single wrong label cannot pull hard.",
        Source = "Wang et al., Symmetric Cross Entropy for Robust Learning with Noisy Labels, ICCV 2019.",
        Code = "https://github.com/HanxunH/SCELoss-Reproduce",
        DoubtName = "1 − p of the label",
        Differences =
        [
            "Cross-entropy is computed exactly; the code compared with also clamps the label at 1e-4 and the prediction at 1e-7 there, which smooths the label by that much and stops the gradient of labels that the network rules out.",
            "The default weights are those for 10 classes, the published setting nearest to 7 expressions.",
        ],
        OptionsType = typeof(SceOptions),
        Defaults = new SceOptions(),
    };
}
