namespace Uldl.Learning.Methods.Mixup;

/// <summary>How mixup is offered.</summary>
internal static class MixupEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<MixupOptions>("mixup", options, _ => new()),
        Create = (options, context) => new MixupMethod((MixupOptions)options, context),
    })
    {
        Key = "mixup",
        Title = "mixup",
        Group = MethodGroup.Mixes,
        Summary = "Trains on blends of two faces, and asks for both labels in the same proportion. A control for how far plain regularisation goes without looking for wrong labels.",
        Source = "Zhang et al., mixup: Beyond Empirical Risk Minimization, ICLR 2018.",
        Code = "https://github.com/facebookresearch/mixup-cifar10",
        DoubtName = "1 − p of the label",
        Differences =
        [
            "Train accuracy is measured on the blends, against the label of the first face of each pair, and is therefore low; the released program counts both labels by their shares. Validation, test and doubt use faces that are not blended.",
            "Faces are blended after the run's augmentation, erasing included where the run erases.",
            "Shares and pairs come from the run's seed, so that a run can be repeated and resumed.",
        ],
        OptionsType = typeof(MixupOptions),
        Defaults = new MixupOptions(),
    };
}
