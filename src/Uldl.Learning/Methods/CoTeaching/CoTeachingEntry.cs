namespace Uldl.Learning.Methods.CoTeaching;

/// <summary>How co-teaching is offered.</summary>
internal static class CoTeachingEntry
{
    // A second network forward, and its backward pass counted as two.
    private const double SecondNetwork = 3;

    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<CoTeachingOptions>("co-teaching", options, _ => new()),
        Create = (options, context) => new CoTeachingMethod((CoTeachingOptions)options, context),
        ExtraForwards = _ => SecondNetwork,
        Note = options => ((CoTeachingOptions)options).Prediction == CoTeachingPrediction.Mean ? "predictions are the mean of two networks." : null,
        Privileged = options => ((CoTeachingOptions)options).ForgetRate is null ? "noise rate" : null,
    })
    {
        Key = "co-teaching",
        Title = "Co-teaching",
        Group = MethodGroup.Reweighs,
        Summary = "Two networks: each picks the faces of a batch whose loss is smallest, and the other learns from them. How many are left out is the noise rate, which it is told.",
        Source = "Han et al., Co-teaching: Robust Training of Deep Neural Networks with Extremely Noisy Labels, NeurIPS 2018.",
        Code = "https://github.com/bhanML/Co-teaching",
        DoubtName = "mean cross-entropy of both networks",
        OptionsType = typeof(CoTeachingOptions),
        Defaults = new CoTeachingOptions(),
        Differences =
        [
            "The released code divides each mean loss once more by the number of faces kept; that scale, which Adam all but cancels, is left out.",
            "One Adam with the run's rate and schedule trains both networks; the paper's two optimisers (rate 1e-3, falling from epoch 80 of 200, first moment decaying by 0.1 then) are not used.",
            "At least one face of a batch is kept, however large the forget rate.",
            "Where weights are imported, both networks start from the same ones and differ at first in their classifiers alone.",
        ],
    };
}
