using Uldl.Core.Experiments;
using Uldl.Learning.Methods.CrossEntropy;
using Uldl.Learning.Methods.LdlVa;

namespace Uldl.Learning.Methods;

/// <summary>Every way of learning there is, in the order of the menu.</summary>
public static class MethodCatalogue
{
    /// <summary>All methods.</summary>
    public static IReadOnlyList<MethodEntry> All { get; } =
    [
        new MethodEntry(new(
            Read: options => MethodOptions.Read<CrossEntropyOptions>("cross-entropy", options, _ => new()),
            ExtraForwards: _ => 0,
            Neighbours: _ => NeighbourRule.Default,
            Note: _ => null,
            Create: (_, context) => new CrossEntropyMethod(context)))
        {
            Key = "cross-entropy",
            Title = "Cross-entropy",
            Summary = "Believes every provided label. The anchor of every table.",
            Source = "Textbook loss; no paper of its own.",
            OptionsType = typeof(CrossEntropyOptions),
            Defaults = new CrossEntropyOptions(),
            NeedsAffect = false,
        },
        new MethodEntry(new(
            Read: options => MethodOptions.Read<LdlVaOptions>("ldl-va", options, LdlVaPresets.Base),
            ExtraForwards: options => ((LdlVaOptions)options) is { NeighbourSource: NeighbourSource.Forward } forward ? forward.Neighbours : 0,
            Neighbours: options => ((LdlVaOptions)options).NeighbourRule,
            Note: options => LdlVaPresets.Note((LdlVaOptions)options),
            Create: (options, context) => new LdlVaMethod((LdlVaOptions)options, context)))
        {
            Key = "ldl-va",
            Title = "LDL-VA",
            Summary = "Mixes each provided label with what the network says of the face's neighbours in valence-arousal space, weighed by a learned uncertainty factor λ.",
            Source = "Le et al., Uncertainty-aware Label Distribution Learning for Facial Expression Recognition, WACV 2023.",
            OptionsType = typeof(LdlVaOptions),
            Defaults = LdlVaOptions.Paper,
            NeedsAffect = true,
        },
    ];

    /// <summary>The method with a key.</summary>
    /// <param name="key">As stored.</param>
    /// <returns>Its entry.</returns>
    /// <exception cref="ConfigException">There is none.</exception>
    public static MethodEntry Find(string key) =>
        All.FirstOrDefault(entry => entry.Key == key)
        ?? throw new ConfigException($"method: found \"{key}\", expected one of {string.Join(", ", All.Select(entry => entry.Key))}.");

    /// <summary>What an experiment's numbers are measured under: network, subset and length, and each method's form and deviations.</summary>
    /// <param name="config">An experiment without problems.</param>
    /// <returns>Sentences for a table's small print.</returns>
    /// <exception cref="ConfigException">The config names a network or a method that there is none of.</exception>
    public static IReadOnlyList<string> ConditionsOf(ExperimentConfig config) => ConditionNotes.Of(config);
}
