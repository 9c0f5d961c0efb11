using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;

namespace Uldl.Learning.Methods;

/// <summary>What a table's numbers were measured under, as sentences for its small print.</summary>
internal static class ConditionNotes
{
    /// <summary>Network, pre-training, subset and length; then each method's own deviations.</summary>
    /// <param name="config">An experiment without problems.</param>
    /// <param name="weightsFolder">The folder of all weights; null leaves their pre-training unnamed.</param>
    /// <returns>One sentence a line.</returns>
    /// <exception cref="ConfigException">The config names a network or a method that there is none of.</exception>
    public static IReadOnlyList<string> Of(ExperimentConfig config, string? weightsFolder = null)
    {
        var training = config.Training;
        var faces = training.TrainFaces > 0 ? string.Create(CultureInfo.InvariantCulture, $"a subset of {training.TrainFaces:N0} training faces") : "all training faces";
        var network = BackboneCatalogue.Find(training.Backbone).Title;
        var shared = string.Create(CultureInfo.InvariantCulture, $"{network} {Start(training, weightsFolder)}, {faces}, {training.Epochs} epochs, batch {training.BatchSize}; epochs are selected by clean validation labels.");
        return [shared, .. OtherDatasets(config), .. Affect(config), .. config.Methods.Select(Note).OfType<string>()];
    }

    /// <summary>What networks start from, to stand behind their name.</summary>
    internal static string Start(TrainingOptions training, string? weightsFolder) => training.Weights is not { } key ? "from a random start"
        : weightsFolder is null ? $"from the weights {key}"
        : WeightsCatalogue.Words(key, weightsFolder);

    private static IEnumerable<string> OtherDatasets(ExperimentConfig config)
    {
        if (config.AlsoTrainOn.Count > 0)
        {
            yield return $"Each network also learns from, and selects by, the faces of {string.Join(", ", config.AlsoTrainOn)}.";
        }

        if (config.TestOn.Count > 0)
        {
            yield return "Besides its own test faces, each network is scored on those of datasets that it has never seen; their average is unweighted and leaves its own out.";
        }

        if (config.ClassMap is { Count: > 0 } map)
        {
            yield return $"Classes: {string.Join(", ", map.Select(pair => pair.Value is { } read ? $"{pair.Key} is read as {read}" : $"{pair.Key} is left out"))}.";
        }
    }

    private static IEnumerable<string> Affect(ExperimentConfig config) =>
        config.Methods.Where(FindsInRunsAffect).Select(choice => MethodCatalogue.Find(choice.Method).Title).Distinct().Select(title => config.Affect is { } source
            ? $"{title} finds neighbours by pseudo valence-arousal, not annotated: the dataset's source {source}."
            : $"{title} finds neighbours by valence-arousal as the dataset provides it.");

    private static bool FindsInRunsAffect(MethodChoice choice)
    {
        var method = MethodCatalogue.Find(choice.Method);
        var options = method.Read(choice.Options);
        return method.NeedsAffectWith(options) && method.Neighbours(options).AffectSource is null;
    }

    private static string? Note(MethodChoice choice)
    {
        var method = MethodCatalogue.Find(choice.Method);
        var name = choice.Label.Length > 0 ? choice.Label : method.Title;
        var options = method.Read(choice.Options);
        string[] notes = [.. new[] { method.Note(options), method.Privileged(options) is { } known ? $"privileged, it knows the {known}." : null }.OfType<string>()];
        return notes.Length > 0 ? $"{name}: {string.Join(" ", notes)}" : null;
    }
}
