namespace Uldl.Learning.Methods.Elr;

/// <summary>How early-learning regularisation is offered.</summary>
internal static class ElrEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<ElrOptions>("elr", options, _ => new()),
        Create = (options, context) => new ElrMethod((ElrOptions)options, context),
    })
    {
        Key = "elr",
        Title = "ELR",
        Group = MethodGroup.Reweighs,
        Summary = "Remembers for every face a running average of what the network said of it, and rewards the network for staying with it. Networks learn correct labels first, so the memory resists the wrong ones.",
        Source = "Liu et al., Early-Learning Regularization Prevents Memorization of Noisy Labels, NeurIPS 2020.",
        Code = "https://github.com/shengliu66/ELR",
        DoubtName = "1 − t of the label",
        Differences =
        [
            "The loss is that of the released code, clamps included; network, optimiser, schedule and augmentation are those of the run, and the variant with two networks, weight averaging and mixup (ELR+) is not built.",
            "The default weights are those for CIFAR-10, the published setting nearest to 7 expressions.",
            "The memory t starts at zero, so after n visits it sums to 1 − bⁿ only: in the first epochs the doubt 1 − t is high for every face. Before a face's first visit its doubt is 1 − 1/C, as if the memory held a prediction that knows nothing.",
            "As target distribution t is shown divided by its sum; a face that was never visited shows its provided label.",
        ],
        OptionsType = typeof(ElrOptions),
        Defaults = new ElrOptions(),
    };
}
