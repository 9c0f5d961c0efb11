using Uldl.Core.Experiments;
using Uldl.Learning.Methods.AdaDf;
using Uldl.Learning.Methods.CoTeaching;
using Uldl.Learning.Methods.CrossEntropy;
using Uldl.Learning.Methods.Dmue;
using Uldl.Learning.Methods.Eac;
using Uldl.Learning.Methods.Elr;
using Uldl.Learning.Methods.Gce;
using Uldl.Learning.Methods.LabelSmoothing;
using Uldl.Learning.Methods.LdlAlsg;
using Uldl.Learning.Methods.LdlVa;
using Uldl.Learning.Methods.Mixup;
using Uldl.Learning.Methods.Rul;
using Uldl.Learning.Methods.Sce;
using Uldl.Learning.Methods.Scn;

namespace Uldl.Learning.Methods;

/// <summary>Every way of learning there is, in the order of the menu.</summary>
public static class MethodCatalogue
{
    /// <summary>All methods.</summary>
    public static IReadOnlyList<MethodEntry> All { get; } =
    [
        CrossEntropyEntry.Entry,
        LdlVaEntry.Entry,
        LabelSmoothingEntry.Entry,
        EacEntry.Entry,
        ScnEntry.Entry,
        RulEntry.Entry,
        GceEntry.Entry,
        SceEntry.Entry,
        ElrEntry.Entry,
        MixupEntry.Entry,
        LdlAlsgEntry.Entry,
        AdaDfEntry.Entry,
        CoTeachingEntry.Entry,
        DmueEntry.Entry,
    ];

    /// <summary>All methods by what they do about a doubted label, the simplest answer first.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<MethodEntry> Methods)> Groups { get; } =
        [.. All.GroupBy(entry => entry.Group).OrderBy(group => group.Key).Select(group => (group.Key.Title(), (IReadOnlyList<MethodEntry>)[.. group]))];

    /// <summary>What people call a method.</summary>
    /// <param name="key">As stored.</param>
    /// <returns>Its title; the key itself for a method of another version.</returns>
    public static string TitleOf(string key) => All.FirstOrDefault(entry => entry.Key == key)?.Title ?? key;

    /// <summary>The method with a key.</summary>
    /// <param name="key">As stored.</param>
    /// <returns>Its entry.</returns>
    /// <exception cref="ConfigException">There is none.</exception>
    public static MethodEntry Find(string key) =>
        All.FirstOrDefault(entry => entry.Key == key)
        ?? throw new ConfigException($"method: found \"{key}\", expected one of {string.Join(", ", All.Select(entry => entry.Key))}.");

    /// <summary>What an experiment's numbers are measured under: network, subset and length, and each method's form and deviations.</summary>
    /// <param name="config">An experiment without problems.</param>
    /// <param name="weightsFolder">The folder of all weights, where the pre-training is written; null leaves it unnamed.</param>
    /// <returns>Sentences for a table's small print.</returns>
    /// <exception cref="ConfigException">The config names a network or a method that there is none of.</exception>
    public static IReadOnlyList<string> ConditionsOf(ExperimentConfig config, string? weightsFolder = null) => ConditionNotes.Of(config, weightsFolder);

    /// <summary>What networks start from, such as "from a random start" or "pre-trained on MS-Celeb-1M" with key and checksum.</summary>
    /// <param name="training">What all methods of an experiment share.</param>
    /// <param name="weightsFolder">The folder of all weights, where the pre-training is written.</param>
    public static string StartOf(TrainingOptions training, string weightsFolder) => ConditionNotes.Start(training, weightsFolder);
}
