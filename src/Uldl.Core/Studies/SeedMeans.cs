using Uldl.Core.Statistics;

namespace Uldl.Core.Studies;

/// <summary>Agreement of runs that differ by their seed alone.</summary>
/// <param name="Group">What they have in common.</param>
/// <param name="Runs">How many.</param>
/// <param name="Values">By measure: mean and standard error over seeds (null with a single one); null where a run has none.</param>
public sealed record SeedMeans(string Group, int Runs, IReadOnlyDictionary<string, Sample?> Values)
{
    /// <summary>The measures, in the order people read them: title, whether more is better, and the number.</summary>
    public static IReadOnlyList<(string Title, bool IsMoreBetter, Func<ModelAgreement, double?> Of)> Measures { get; } =
    [
        ("Agreement with the plurality", true, model => model.Plurality),
        ("Soft accuracy", true, model => model.SoftAccuracy),
        ("JSD", false, model => model.JensenShannon),
        ("KL", false, model => model.KullbackLeibler),
        ("Cosine", true, model => model.Cosine),
        ("Entropies (Pearson)", true, model => model.EntropyPearson),
        ("Entropies (Spearman)", true, model => model.EntropySpearman),
        ("Above the human ceiling", true, model => model.AboveCeiling.Value),
        ("Alpha gained", true, model => model.AlphaGain),
    ];

    /// <summary>Means of each group, in the order of the models.</summary>
    /// <param name="models">Agreement of each run.</param>
    /// <returns>A line a group.</returns>
    public static IReadOnlyList<SeedMeans> Of(IEnumerable<ModelAgreement> models) =>
    [
        .. models.GroupBy(model => model.Group).Select(group => new SeedMeans(group.Key, group.Count(), Measures.ToDictionary(
            measure => measure.Title,
            measure => group.All(model => measure.Of(model) is not null) ? Sample.Of([.. group.Select(model => measure.Of(model)!.Value)]) : null))),
    ];
}
